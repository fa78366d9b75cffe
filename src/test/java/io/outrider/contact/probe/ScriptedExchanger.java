package io.outrider.contact.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A mail server on loopback that answers each line as a test says: empty closes the connection, a dash says nothing. */
final class ScriptedExchanger implements AutoCloseable {
    static final String CLOSE = "";
    static final String SILENCE = "-";

    private final ServerSocket server;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<String> script = line -> "250 ok";

    ScriptedExchanger() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "scripted-exchanger");
        thread.setDaemon(true);
        thread.start();
    }

    /** What is said to each line from now on; the first line of a connection is {@code CONNECT}. */
    void says(UnaryOperator<String> answers) {
        script = answers;
        heard.clear();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    /** Every line until now, with {@code CONNECT} for each connection. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                open.add(socket);
                talk(socket);
            } catch (IOException e) {
                // One of us closed it.
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = "CONNECT"; line != null; line = in.readLine()) {
            heard.add(line);
            String answer = script.apply(line.toUpperCase(Locale.ROOT));
            if (answer.equals(CLOSE)) {
                return;
            }
            if (!answer.equals(SILENCE)) {
                OutputStream out = socket.getOutputStream();
                out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
