package io.outrider.bench;

import io.outrider.console.door.FreePort;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * This is a Dovecot of our own on loopback, in a folder of its own, for measurements and tests: every user logs in with the
 * password {@code secret}, and has the folders Sent, Junk and Trash. It ends when it is closed. For one thread.
 */
public final class Dovecot implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
    private static final String OWNER = "mail";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final int port;
    private final Process process;
    private final UserPrincipal owner;
    private int delivered;

    /**
     * Starts it.
     *
     * @param folder empty, and gone afterwards if the caller wishes
     * @param machine bounds the wait for it
     */
    public Dovecot(Path folder, MachineTime machine) throws IOException {
        this.folder = folder;
        this.owner = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(OWNER);
        this.port = FreePort.on(InetAddress.getLoopbackAddress());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(folder.resolve("base"));
        Files.setOwner(Files.createDirectories(folder.resolve("mail")), owner);
        certificate();
        Path file = Files.writeString(folder.resolve("dovecot.conf"), configuration());
        process = new ProcessBuilder(PROGRAM.toString(), "-F", "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        waitUntilOpen(machine);
    }

    /** Why there can be none here; empty: there can. */
    public static Optional<String> absence() {
        if (!Files.isExecutable(PROGRAM)) {
            return Optional.of("there is no Dovecot at " + PROGRAM);
        }
        return Files.isExecutable(Path.of("/usr/bin/openssl")) && "root".equals(System.getProperty("user.name"))
                ? Optional.empty()
                : Optional.of("Dovecot needs root and openssl to be started here");
    }

    /** Where it listens for IMAP with TLS from the first byte. */
    public int port() {
        return port;
    }

    /** Puts mails into a folder of a user, as a delivery agent does; INBOX, or a folder's own name. */
    public void deliver(String user, String box, byte[]... mails) throws IOException {
        Path maildir = folder.resolve("mail").resolve(user);
        Path place = box.equals("INBOX") ? maildir : maildir.resolve("." + box);
        for (String part : new String[] {"tmp", "cur", "new"}) {
            Files.createDirectories(place.resolve(part));
        }
        for (byte[] mail : mails) {
            Files.write(place.resolve("new").resolve(1_700_000_000 + delivered + ".M" + delivered++ + "P1.here"), mail);
        }
        try (Stream<Path> all = Files.walk(maildir)) {
            for (Path one : all.toList()) {
                Files.setOwner(one, owner);
            }
        }
    }

    /** How many log-ins there were. */
    public long logins() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("log"))) {
            return lines.filter(line -> line.contains("Login: user=<")).count();
        }
    }

    /** Seconds of the processor that it took. */
    double processorSeconds() throws IOException {
        return ProcessorTime.of(process);
    }

    private void certificate() throws IOException {
        String command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
                + " -keyout @/key.pem -out @/cert.pem";
        run(Arrays.stream(command.split(" "))
                .map(word -> word.replace("@", folder.toString()))
                .toArray(String[]::new));
    }

    private static void run(String... command) throws IOException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("'" + command[0] + "' did not end well");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("'" + command[0] + "' was interrupted", e);
        }
    }

    private String configuration() {
        return """
                base_dir = @/base
                state_dir = @/base
                log_path = @/log
                listen = 127.0.0.1
                protocols = imap
                ssl = yes
                ssl_cert = <@/cert.pem
                ssl_key = <@/key.pem
                auth_mechanisms = plain login
                mail_location = maildir:@/mail/%u
                first_valid_uid = 8
                mail_uid = mail
                mail_gid = mail
                passdb {
                  driver = static
                  args = password=secret
                }
                userdb {
                  driver = static
                  args = uid=mail gid=mail home=@/mail/%u allow_all_users=yes
                }
                namespace inbox {
                  inbox = yes
                  mailbox Sent {
                    auto = create
                    special_use = \\Sent
                  }
                  mailbox Junk {
                    auto = create
                    special_use = \\Junk
                  }
                  mailbox Trash {
                    auto = create
                    special_use = \\Trash
                  }
                }
                protocol imap {
                  mail_max_userip_connections = 200
                }
                service imap-login {
                  inet_listener imap {
                    port = 0
                  }
                  inet_listener imaps {
                    port = %d
                    ssl = yes
                  }
                }
                service anvil {
                  client_limit = 2000
                }
                service stats {
                  unix_listener stats-writer {
                    mode = 0666
                  }
                }
                """
                .replace("%d", String.valueOf(port))
                .replace("@", folder.toString());
    }

    private void waitUntilOpen(MachineTime machine) throws IOException {
        long until = machine.nanos() + PATIENCE.toNanos();
        while (!open()) {
            if (!process.isAlive() || machine.nanos() - until > 0) {
                close();
                throw new IOException("Dovecot did not start: " + Files.readString(folder.resolve("out")));
            }
        }
    }

    private boolean open() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
