package io.outrider.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.outrider.mailbox.MailHost;
import io.outrider.sending.crash.RigServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Postfix, Dovecot and, where there is one, Exim, on loopback: with their own files in a folder of their own, on ports that
 * were free, ended by their process ids, and with no way out but the servers of this rig.
 */
final class MailTown implements AutoCloseable {
    private static final List<String> PORTS =
            List.of("submission", "submissions", "closing", "inbound", "lmtp", "sasl", "imaps", "exim", "eximtls");
    private static final Duration START = Duration.ofSeconds(30);

    /** What servers of other people say to Postfix; a mail to {@code taken.test} is accepted and remembered. */
    final RigServer taken = stranger();

    private final Map<String, RigServer> strangers = Map.of(
            "taken", taken,
            "nobody", stranger().on("RCPT", "550 5.1.1 user unknown"),
            "spam", stranger().on(".", "550 5.7.1 message rejected as spam"),
            "crowded", stranger().on("RCPT", "452 4.2.2 mailbox full, try again later"),
            "broken", stranger().on("DATA", RigServer.CLOSE));

    /** When the person that is away will be back, by the words of its Sieve script. */
    final LocalDate back = LocalDate.now(ZoneOffset.UTC).plusDays(10);

    private final Map<String, String> values = new HashMap<>();
    private final List<ProcessHandle> running = new ArrayList<>();
    private final Optional<Path> exim = Programs.exim();
    private final Path folder;

    private MailTown(Path folder) {
        this.folder = folder;
    }

    static MailTown start() {
        try {
            MailTown town = new MailTown(Files.createTempDirectory("outrider-interop"));
            Runtime.getRuntime().addShutdownHook(new Thread(town::end));
            town.open();
            return town;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether Exim is among them. */
    boolean exim() {
        return exim.isPresent();
    }

    /** A server by the name of its port, with TLS at once. */
    MailHost at(String name) {
        return new MailHost("127.0.0.1", port(name), MailHost.Security.IMPLICIT_TLS);
    }

    private int port(String name) {
        return Integer.parseInt(values.get(name));
    }

    private static RigServer stranger() {
        return new RigServer(RigServer.Security.NONE, null);
    }

    private void open() throws IOException {
        // The servers' own users must get through, whatever the umask is.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        values.put("folder", folder.toString());
        values.put("binary", exim.map(Path::toString).orElse(""));
        values.put("back", back.format(DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.ENGLISH)));
        values.putAll(freePorts());
        strangers.forEach((name, server) -> values.put(name, String.valueOf(server.port())));
        Files.writeString(folder.resolve("tls.pem"), pem());
        openDovecot();
        openPostfix();
        if (exim()) {
            openExim();
        }
    }

    private void openDovecot() throws IOException {
        fill("users", "users");
        fill("away.sieve", "sieve/away.sieve");
        fill("refuses.sieve", "sieve/refuses.sieve");
        fill("dovecot.conf", "dovecot.conf");
        Files.createDirectory(folder.resolve("dovecot"));
        owned("mail", Files.createDirectory(folder.resolve("mail")));
        owned("mail", folder.resolve("sieve"));
        foreground(
                "dovecot",
                Programs.DOVECOT.toString(),
                "-F",
                "-c",
                folder.resolve("dovecot.conf").toString());
        awaitPorts("imaps", "lmtp", "sasl");
    }

    private void openPostfix() throws IOException {
        Path etc = folder.resolve("postfix/etc");
        fill("postfix-main.cf", "postfix/etc/main.cf");
        fill("postfix-master.cf", "postfix/etc/master.cf");
        fill("body-checks", "body-checks");
        Files.createDirectory(folder.resolve("postfix/queue"));
        owned("postfix", Files.createDirectory(folder.resolve("postfix/data")));
        Process start = start("postfix", Programs.POSTFIX.toString(), "-c", etc.toString(), "start");
        await().atMost(START).until(() -> !start.isAlive());
        awaitPorts("submission", "submissions", "closing", "inbound");
        String pid =
                Files.readString(folder.resolve("postfix/queue/pid/master.pid")).strip();
        running.add(ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
    }

    private void openExim() throws IOException {
        fill("exim.conf", "exim.conf");
        Path key = Files.copy(folder.resolve("tls.pem"), folder.resolve("exim.pem"));
        owned("Debian-exim", key);
        owned("Debian-exim", Files.createDirectory(folder.resolve("exim")));
        String program = exim.orElseThrow().toString();
        foreground("exim", program, "-C", folder.resolve("exim.conf").toString(), "-bdf", "-q1s");
        awaitPorts("exim", "eximtls");
    }

    private void foreground(String name, String... command) throws IOException {
        running.add(start(name, command).toHandle());
    }

    private Process start(String name, String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .start();
    }

    private static Path owned(String user, Path path) throws IOException {
        return Files.setOwner(
                path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
    }

    /** Writes a file of the rig with its places filled in. */
    private void fill(String resource, String name) throws IOException {
        try (InputStream in = MailTown.class.getResourceAsStream("/interop/" + resource)) {
            String text = new String(in.readAllBytes(), UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("${" + value.getKey() + '}', value.getValue());
            }
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
    }

    private static Map<String, String> freePorts() throws IOException {
        Map<String, String> free = new HashMap<>();
        List<ServerSocket> held = new ArrayList<>();
        for (String name : PORTS) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            held.add(socket);
            free.put(name, String.valueOf(socket.getLocalPort()));
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        return free;
    }

    private void awaitPorts(String... names) {
        for (String name : names) {
            await(name + ": " + folder).atMost(START).until(() -> listens(port(name)));
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Key and certificate of the tests, as servers like to read them. */
    private static String pem() {
        try (InputStream in = MailTown.class.getResourceAsStream("/greenmail.p12")) {
            char[] password = "changeit".toCharArray();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password);
            String alias = keys.aliases().nextElement();
            return pem("PRIVATE KEY", keys.getKey(alias, password).getEncoded())
                    + pem("CERTIFICATE", keys.getCertificate(alias).getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    /** Ends what was started here and nothing else. */
    @Override
    public void close() {
        end();
        strangers.values().forEach(RigServer::close);
    }

    private synchronized void end() {
        running.forEach(ProcessHandle::destroy);
        running.forEach(p ->
                p.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(e -> p).join());
        running.clear();
        delete();
    }

    private void delete() {
        for (int tries = 0; tries < 3 && Files.exists(folder); tries++) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | UncheckedIOException e) {
                RigServer.pause(300); // a child of theirs is still ending
            }
        }
    }
}
