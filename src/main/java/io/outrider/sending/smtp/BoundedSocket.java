package io.outrider.sending.smtp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.angus.mail.util.WriteTimeoutSocket;

/**
 * This is a socket that a server cannot hold on to: a write that the server does not take is ended after its timeout, and a
 * server that talks without end is cut off. One dialogue; read by one thread.
 */
final class BoundedSocket extends WriteTimeoutSocket {
    /** More than any SMTP dialogue of one mail says, certificates included. */
    private static final long MOST_BYTES = 1 << 20;

    private long read;

    BoundedSocket(Socket socket, int writeMillis, ScheduledExecutorService timer) throws IOException {
        super(socket, writeMillis, timer);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Counting(super.getInputStream());
    }

    private int count(int bytes) throws IOException {
        read += Math.max(bytes, 0);
        if (read > MOST_BYTES) {
            throw new IOException("the server said more than " + MOST_BYTES + " bytes");
        }
        return bytes;
    }

    /** Counts what is read. */
    private final class Counting extends FilterInputStream {
        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int c = in.read();
            count(c < 0 ? -1 : 1);
            return c;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return count(in.read(bytes, from, length));
        }
    }
}
