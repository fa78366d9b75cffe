package io.outrider.sending.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * An SMTPS server on loopback that answers by script: a reply for a verb replaces the usual one, {@code CLOSE} ends the
 * connection without a word. Remembers what it accepted.
 */
public final class ScriptedSmtp implements AutoCloseable {
    /** In place of a reply: close the connection. */
    public static final String CLOSE = "CLOSE";

    private static final char[] PASSWORD = "sandbox".toCharArray();
    private static final SSLContext CONTEXT = read();

    private final SSLServerSocket server;
    private final Map<String, String> script = new ConcurrentHashMap<>();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final List<String> verbs = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<String, Consumer<String>> hooks = new ConcurrentHashMap<>();

    public ScriptedSmtp() {
        try {
            server = (SSLServerSocket)
                    context().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    /** A TLS context with the test certificate that trusts anything; for tests alone. */
    public static SSLContext context() {
        return CONTEXT;
    }

    private static SSLContext read() {
        try (InputStream in = ScriptedSmtp.class.getResourceAsStream("/sandbox/mail-server.p12")) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), new TrustManager[] {new TrustsAll()}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** From now on the verb ({@code CONNECT EHLO AUTH MAIL RCPT DATA .}) is answered with this. */
    public ScriptedSmtp on(String verb, String reply) {
        script.put(verb, reply);
        return this;
    }

    /** From now on this is done, with the line, before the verb is answered. */
    public ScriptedSmtp before(String verb, Consumer<String> hook) {
        hooks.put(verb, hook);
        return this;
    }

    /** Answers as usual again. */
    public void usual() {
        script.clear();
        hooks.clear();
        verbs.clear();
    }

    /** The mails that got their 250, as received. */
    public List<String> accepted() {
        return accepted;
    }

    /** How many connections were opened, whatever was said on them. */
    public int connections() {
        return connections.get();
    }

    /** The verbs seen, {@code .} for the dot. */
    public List<String> verbs() {
        return verbs;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                socket.setTcpNoDelay(true);
                Thread thread = new Thread(() -> serve(socket), "scripted-smtp-talk");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                // The test closed it.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            talk(socket);
        } catch (IOException e) {
            // The client closed it.
        }
    }

    private void talk(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = socket.getOutputStream();
        if (!answer(out, "CONNECT", "220 scripted.test ESMTP")) {
            return;
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String verb = line.split(" ", 2)[0].toUpperCase(java.util.Locale.ROOT);
            verbs.add(verb);
            hooks.getOrDefault(verb, l -> {}).accept(line);
            if (!answer(out, verb, usual(verb))) {
                return;
            }
            boolean data = "DATA".equals(verb) && !script.containsKey("DATA");
            if ("QUIT".equals(verb) || (data && !body(in, out))) {
                return;
            }
        }
    }

    private static String usual(String verb) {
        return switch (verb) {
            case "EHLO" -> "250-scripted.test\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME";
            case "AUTH" -> "235 2.7.0 welcome";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 2.1.0 ok";
        };
    }

    private boolean body(BufferedReader in, OutputStream out) throws IOException {
        StringBuilder mail = new StringBuilder();
        String line = in.readLine();
        while (line != null && !".".equals(line)) {
            mail.append(line).append('\n');
            line = in.readLine();
        }
        if (line == null) {
            return false;
        }
        verbs.add(".");
        hooks.getOrDefault(".", l -> {}).accept(".");
        if (!script.containsKey(".") || script.get(".").startsWith("2")) {
            accepted.add(mail.toString());
        }
        return answer(out, ".", "250 2.0.0 queued");
    }

    private boolean answer(OutputStream out, String verb, String usual) throws IOException {
        String reply = script.getOrDefault(verb, usual);
        if (CLOSE.equals(reply)) {
            return false;
        }
        out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return true;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class TrustsAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
