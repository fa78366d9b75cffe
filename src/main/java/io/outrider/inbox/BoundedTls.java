package io.outrider.inbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;

/**
 * This makes the TLS socket of one connection and closes what is below it when its time is over (machine time): a server that
 * answers byte by byte never meets the timeout of a single answer. One object, one connection.
 */
final class BoundedTls extends SSLSocketFactory implements AutoCloseable {
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final SSLSocketFactory factory;
    private final Duration time;
    private volatile Future<?> limit;

    BoundedTls(SSLSocketFactory factory, Duration time) {
        this.factory = factory;
        this.time = time;
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "imap-limit");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed, which was the wish.
        }
    }

    /** The connection is over: its time counts no more. */
    @Override
    public void close() {
        if (limit != null) {
            limit.cancel(false);
        }
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose) throws IOException {
        close();
        limit = TIMER.schedule(() -> end(plain), time.toMillis(), TimeUnit.MILLISECONDS);
        return factory.createSocket(plain, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(new Socket(host, port), host, port, true);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(new Socket(host, port, local, localPort), host, port, true);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(new Socket(host, port), host.getHostName(), port, true);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(new Socket(host, port, local, localPort), host.getHostName(), port, true);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }
}
