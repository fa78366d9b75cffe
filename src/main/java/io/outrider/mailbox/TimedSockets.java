package io.outrider.mailbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;

/**
 * This makes the TLS sockets of one connection to a mail host and ends it when its time is over (machine time): a server that
 * answers byte by byte never meets the timeout of a single answer. One object, one connection.
 */
public abstract class TimedSockets extends SSLSocketFactory implements AutoCloseable {
    /** Counts the time of all connections; a task of it only closes a socket. */
    protected static final ScheduledExecutorService TIMER = timer();

    private final SSLSocketFactory factory;
    private volatile Future<?> limit;

    /** @param factory makes the TLS sockets */
    protected TimedSockets(SSLSocketFactory factory) {
        this.factory = factory;
    }

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "mail-limit");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** From now on the connection may take this long and no longer; then {@code end} is run. */
    protected final void limit(Duration time, Runnable end) {
        close();
        limit = TIMER.schedule(end, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Closes a socket; below TLS that is at once and without a farewell. */
    protected static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed, which was the wish.
        }
    }

    /** The connection is over: its time counts no more. */
    @Override
    public final void close() {
        if (limit != null) {
            limit.cancel(false);
        }
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose) throws IOException {
        return factory.createSocket(plain, host, port, autoClose);
    }

    @Override
    public final Socket createSocket(String host, int port) throws IOException {
        return createSocket(new Socket(host, port), host, port, true);
    }

    @Override
    public final Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(new Socket(host, port, local, localPort), host, port, true);
    }

    @Override
    public final Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(new Socket(host, port), host.getHostName(), port, true);
    }

    @Override
    public final Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(new Socket(host, port, local, localPort), host.getHostName(), port, true);
    }

    @Override
    public final String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public final String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }
}
