package io.outrider.sending.smtp;

import io.outrider.mailbox.TimedSockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * This makes the sockets of one dialogue and keeps them, so that its time can be bounded: when the time is over the socket
 * is closed, whatever the sender waits for. Sockets are {@link BoundedSocket}s below, TLS above.
 */
final class KeptSocket extends TimedSockets {
    private final int writeMillis;
    private volatile BoundedSocket raw;
    private volatile Socket last;

    /**
     * @param factory makes the TLS sockets
     * @param writeTimeout how long one write may be blocked by a server that does not read
     */
    KeptSocket(SSLSocketFactory factory, Duration writeTimeout) {
        super(factory);
        this.writeMillis = Math.toIntExact(writeTimeout.toMillis());
    }

    /** From now on the dialogue may take this long and no longer. */
    void allow(Duration time) {
        limit(time, this::end);
    }

    /** Every single answer may take this long from now on. */
    void answerWithin(Duration time) throws SocketException {
        last.setSoTimeout(Math.toIntExact(time.toMillis()));
    }

    /** Ends the connection below TLS, at once and without a farewell: nothing more goes out. */
    void end() {
        if (raw != null) {
            end(raw);
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
        last = super.createSocket(bound(plain), host, port, autoClose);
        return last;
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
