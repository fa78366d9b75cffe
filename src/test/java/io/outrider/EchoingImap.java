package io.outrider;

import io.outrider.sending.smtp.ScriptedSmtp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** An IMAPS server on loopback that refuses every log-in, and says the log-in and more back. */
public final class EchoingImap implements AutoCloseable {
    private final SSLServerSocket server;
    private final AtomicInteger refused = new AtomicInteger();
    private volatile String more = "";

    public EchoingImap() {
        this(ScriptedSmtp.context());
    }

    public EchoingImap(SSLContext tls) {
        try {
            server = (SSLServerSocket)
                    tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "echoing-imap");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    public void says(String words) {
        more = words;
    }

    public int refused() {
        return refused.get();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(5_000);
                talk(socket);
            } catch (IOException e) {
                // The client left, or the test closed it.
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream to = socket.getOutputStream();
        say(to, "* OK [CAPABILITY IMAP4rev1] ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] parts = (line + " x x").split(" ", 3);
            switch (parts[1].toUpperCase(Locale.ROOT)) {
                case "CAPABILITY" -> say(to, "* CAPABILITY IMAP4rev1\r\n" + parts[0] + " OK done");
                case "LOGIN", "AUTHENTICATE" -> {
                    // Every second time not as a refused log-in, but as a server that is broken.
                    boolean broken = refused.getAndIncrement() % 2 == 1;
                    say(to, (broken ? "* BYE " : parts[0] + " NO ") + "[ALERT] you said " + parts[2] + " " + more);
                    if (broken) {
                        return;
                    }
                }
                default -> say(to, parts[0] + " OK bye");
            }
        }
    }

    private static void say(OutputStream to, String line) throws IOException {
        to.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        to.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
