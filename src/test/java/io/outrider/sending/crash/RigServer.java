package io.outrider.sending.crash;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;

/**
 * The mail server of the rigs: it counts what it accepted by Message-ID, tells a hook how far each dialogue is, and ends a
 * dialogue after so many bytes of either direction. Replies are scripted by verb.
 */
public final class RigServer implements AutoCloseable {
    /** How the connection is made safe. */
    public enum Security {
        NONE,
        TLS,
        STARTTLS
    }

    /** In place of a reply: close the connection, or say nothing more and read nothing more. */
    public static final String CLOSE = "CLOSE";

    public static final String SILENCE = "SILENCE";

    /** In front of a reply: a byte every fifth of a second. */
    static final String DRIP = "DRIP ";

    /** What a hook hears, in the order of a dialogue. */
    static final List<String> POINTS = List.of(
            "connect",
            "greeting sent",
            "EHLO",
            "TLS",
            "AUTH",
            "MAIL",
            "RCPT",
            "DATA",
            "354 sent",
            "body",
            "dot",
            "reply sent",
            "QUIT");

    private static final Pattern MESSAGE_ID = Pattern.compile("(?mi)^Message-ID: *(\\S+)");

    private final ServerSocket server;
    private final Security security;
    private final SSLContext context;
    private final Map<String, String> script = new ConcurrentHashMap<>();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final List<String> verbs = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> unread = new ConcurrentHashMap<>();
    private final Set<Dialogue> open = ConcurrentHashMap.newKeySet();
    private volatile Consumer<String> hook = point -> {};
    private volatile BiConsumer<String, byte[]> filing = (sender, mail) -> {};
    private final Map<String, String> reached = new ConcurrentHashMap<>();
    private volatile int kills;
    private volatile int readBudget = Integer.MAX_VALUE;
    private volatile int writeBudget = Integer.MAX_VALUE;
    private volatile int lastRead;
    private volatile int lastWritten;

    public RigServer(Security security, SSLContext context) {
        this.security = security;
        this.context = context;
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::serve);
    }

    public Security security() {
        return security;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** From now on the verb ({@code CONNECT EHLO STARTTLS AUTH MAIL RCPT DATA . QUIT}) is answered with this. */
    public RigServer on(String verb, String reply) {
        script.put(verb, reply);
        return this;
    }

    /** From now on this hears each point that a dialogue reaches, before the server goes on. */
    public void hook(Consumer<String> listener) {
        hook = listener;
    }

    /** The next dialogues end after so many bytes from the client, or to it. */
    void cutAfter(int read, int written) {
        readBudget = read;
        writeBudget = written;
    }

    /** Answers as usual again. */
    void usual() {
        script.clear();
        cutAfter(Integer.MAX_VALUE, Integer.MAX_VALUE);
        hook = point -> {};
        verbs.clear();
    }

    /** Message-IDs of the mails that were accepted, once for every time. */
    public List<String> accepted() {
        return accepted;
    }

    /** From now on this gets the sender and the bytes of each mail that is accepted, before the reply to its dot. */
    void filing(BiConsumer<String, byte[]> listener) {
        filing = listener;
    }

    /** Waits until what is open now has ended: of a client that is gone there may be bytes that were not read yet. */
    void finish() {
        Set<Dialogue> begun = Set.copyOf(open);
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> Collections.disjoint(open, begun));
    }

    /** So many processes were killed until now. */
    void kills(int number) {
        kills = number;
    }

    /** How far the last dialogue about a recipient came, as a hook hears it. */
    String reached(String recipient) {
        return reached.getOrDefault(recipient, "");
    }

    /**
     * Message-IDs of the mails that were accepted and whose client left without a QUIT, so that it may not have read the
     * reply; with the number of kills that came before the dot.
     */
    Map<String, Integer> unread() {
        return unread;
    }

    public List<String> verbs() {
        return verbs;
    }

    /** Bytes that the last dialogue read and wrote. */
    int lastRead() {
        return lastRead;
    }

    int lastWritten() {
        return lastWritten;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                // The test closed it.
            }
        }
    }

    /** Waits for nobody: a slow server is slow for its own reasons. */
    public static void pause(int millis) {
        try {
            new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "rig-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) {
        try (socket) {
            hook.accept("connect");
            new Dialogue(security == Security.TLS ? tls(socket) : socket).run();
        } catch (IOException | RuntimeException e) {
            // The client closed it, or this dialogue was cut.
        }
    }

    private Socket tls(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        hook.accept("TLS");
        return socket;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One connection. */
    private final class Dialogue {
        private InputStream in;
        private OutputStream out;
        private Socket socket;
        private int read;
        private int written;
        private String last = "";
        private String sender = "";
        private String recipient = "";

        Dialogue(Socket socket) throws IOException {
            use(socket);
        }

        private void use(Socket next) throws IOException {
            socket = next;
            in = next.getInputStream();
            out = next.getOutputStream();
        }

        void run() throws IOException {
            open.add(this);
            try {
                if (answer("CONNECT", "220 rig.test ESMTP")) {
                    hook.accept("greeting sent");
                    talk();
                }
            } finally {
                lastRead = read;
                lastWritten = written;
                open.remove(this);
                socket.close();
            }
        }

        private void talk() throws IOException {
            for (String line = line(); ; line = line()) {
                String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                verbs.add(verb);
                if ("QUIT".equals(verb)) {
                    unread.remove(last);
                }
                if ("MAIL".equals(verb)) {
                    sender = path(line);
                }
                if ("RCPT".equals(verb)) {
                    recipient = path(line);
                }
                at(verb);
                if (!answer(verb, usual(verb)) || "QUIT".equals(verb)) {
                    return;
                }
                String said = script.getOrDefault(verb, usual(verb));
                if ("STARTTLS".equals(verb) && said.startsWith("220 2.0.0")) {
                    use(tls(socket));
                }
                if ("DATA".equals(verb) && said.startsWith("354") && !body()) {
                    return;
                }
            }
        }

        private String path(String line) {
            return line.replaceFirst("^[^<]*<([^>]*)>.*", "$1");
        }

        private void at(String point) {
            reached.put(recipient, point);
            hook.accept(point);
        }

        private String usual(String verb) {
            String extra = security == Security.STARTTLS && !(socket instanceof SSLSocket) ? "250-STARTTLS\r\n" : "";
            return switch (verb) {
                case "EHLO" -> "250-rig.test\r\n" + extra + "250-AUTH PLAIN LOGIN\r\n250 8BITMIME";
                case "STARTTLS" -> "220 2.0.0 go";
                case "AUTH" -> "235 2.7.0 welcome";
                case "DATA" -> "354 go on";
                case "QUIT" -> "221 bye";
                default -> "250 2.1.0 ok";
            };
        }

        private boolean body() throws IOException {
            at("354 sent");
            if (script.containsKey("BODY")) {
                if (SILENCE.equals(script.get("BODY"))) {
                    pause(60_000);
                }
                return false;
            }
            StringBuilder mail = new StringBuilder();
            boolean half = false;
            for (String line = line(); !".".equals(line); line = line()) {
                mail.append(line).append('\n');
                if (!half && line.isEmpty()) {
                    half = true;
                    at("body");
                }
            }
            String reply = script.getOrDefault(".", "250 2.0.0 queued");
            verbs.add(".");
            if (reply.startsWith("2") || SILENCE.equals(reply) || CLOSE.equals(reply)) {
                Matcher id = MESSAGE_ID.matcher(mail);
                last = id.find() ? id.group(1) : "a mail without Message-ID";
                accepted.add(last);
                unread.put(last, kills);
                filing.accept(sender, mail.toString().getBytes(StandardCharsets.ISO_8859_1));
            }
            at("dot");
            boolean more = answer(".", reply);
            at("reply sent");
            return more;
        }

        private boolean answer(String verb, String usual) throws IOException {
            String reply = script.getOrDefault(verb, usual);
            if (CLOSE.equals(reply)) {
                return false;
            }
            if (SILENCE.equals(reply)) {
                awaitEnd();
                return false;
            }
            if (reply.startsWith(DRIP)) {
                drip(reply.substring(DRIP.length()));
                return true;
            }
            byte[] bytes = (reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            int most = Math.min(bytes.length, writeBudget - written);
            out.write(bytes, 0, most);
            out.flush();
            written += most;
            return most == bytes.length && written < writeBudget;
        }

        private void drip(String reply) throws IOException {
            for (byte b : (reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1)) {
                pause(200);
                out.write(b);
                out.flush();
            }
        }

        private void awaitEnd() throws IOException {
            while (in.read() >= 0) {
                read++;
            }
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int c = one(); c != '\n'; c = one()) {
                if (c != '\r') {
                    line.write(c);
                }
            }
            return line.toString(StandardCharsets.ISO_8859_1);
        }

        private int one() throws IOException {
            if (read >= readBudget) {
                throw new EOFException("cut after " + read + " bytes");
            }
            int c = in.read();
            if (c < 0) {
                throw new EOFException("the client left");
            }
            read++;
            return c;
        }
    }
}
