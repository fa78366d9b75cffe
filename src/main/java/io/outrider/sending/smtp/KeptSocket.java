package io.outrider.sending.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * This makes the sockets of one dialogue and keeps them, so that its time can be bounded: when the time is over the socket
 * is closed, whatever the sender waits for. Sockets are {@link BoundedSocket}s below, TLS above.
 */
final class KeptSocket extends SSLSocketFactory implements AutoCloseable {
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final SSLSocketFactory factory;
    private final int writeMillis;
    private volatile BoundedSocket raw;
    private volatile Socket last;
    private Future<?> limit;

    /**
     * @param factory makes the TLS sockets
     * @param writeTimeout how long one write may be blocked by a server that does not read
     */
    KeptSocket(SSLSocketFactory factory, Duration writeTimeout) {
        this.factory = factory;
        this.writeMillis = Math.toIntExact(writeTimeout.toMillis());
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "smtp-limit");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** From now on the dialogue may take this long and no longer. */
    void allow(Duration time) {
        close();
        limit = TIMER.schedule(this::end, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Every single answer may take this long from now on. */
    void answerWithin(Duration time) throws SocketException {
        last.setSoTimeout(Math.toIntExact(time.toMillis()));
    }

    /** Ends the connection below TLS, at once and without a farewell: nothing more goes out. */
    void end() {
        try {
            if (raw != null) {
                raw.close();
            }
        } catch (IOException e) {
            // It is closed, which was the wish.
        }
    }

    /** The dialogue is over: its time counts no more. */
    @Override
    public void close() {
        if (limit != null) {
            limit.cancel(false);
        }
    }

    /** What makes the socket below TLS for STARTTLS. */
    SocketFactory plain() {
        return new PlainSockets();
    }

    private BoundedSocket bound(Socket socket) throws IOException {
        raw = socket instanceof BoundedSocket bounded ? bounded : new BoundedSocket(socket, writeMillis, TIMER);
        last = raw;
        return raw;
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose) throws IOException {
        last = factory.createSocket(bound(plain), host, port, autoClose);
        return last;
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

    /** Sockets without TLS, for the time before STARTTLS. */
    private final class PlainSockets extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            return bound(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return bound(new Socket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return bound(new Socket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return bound(new Socket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return bound(new Socket(host, port, local, localPort));
        }
    }
}
