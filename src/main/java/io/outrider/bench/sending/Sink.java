package io.outrider.bench.sending;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** This is a mail server on loopback that takes every mail and keeps none. Thread-safe. */
public final class Sink implements AutoCloseable {
    private static final int WAITING = 128;

    private final ServerSocket server;
    private final ExecutorService dialogues = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "sink");
        thread.setDaemon(true);
        return thread;
    });
    private final LongAdder taken = new LongAdder();

    /** Listens on a free port. */
    public Sink() throws IOException {
        server = new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress());
        dialogues.execute(this::listen);
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    /** How many mails it took. */
    public long taken() {
        return taken.sum();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                dialogues.execute(() -> talk(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void talk(Socket socket) {
        try (socket;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            OutputStream out = socket.getOutputStream();
            say(out, "220 sink.test ESMTP");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.substring(0, Math.min(4, line.length())).toUpperCase(java.util.Locale.ROOT);
                say(out, "DATA".equals(verb) ? "354 go on" : "QUIT".equals(verb) ? "221 bye" : "250 sink.test");
                if ("DATA".equals(verb)) {
                    body(in);
                    taken.increment();
                    say(out, "250 taken");
                }
            }
        } catch (IOException e) {
            // They left.
        }
    }

    private static void body(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !".".equals(line)) {
            line = in.readLine();
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        dialogues.shutdownNow();
    }
}
