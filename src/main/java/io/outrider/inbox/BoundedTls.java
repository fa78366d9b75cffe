package io.outrider.inbox;

import io.outrider.mailbox.TimedSockets;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;

/** These are the sockets of IMAP connections; the time of each counts from when it is made. Thread-safe. */
final class BoundedTls extends TimedSockets {
    private final Duration time;

    BoundedTls(SSLSocketFactory factory, Duration time) {
        super(factory);
        this.time = time;
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose) throws IOException {
        TIMER.schedule(() -> end(plain), time.toMillis(), TimeUnit.MILLISECONDS);
        return super.createSocket(plain, host, port, autoClose);
    }

    /** Calls back after some machine time, on the thread that ends connections. */
    static Lanes.Alarm alarm() {
        return (time, what) -> {
            Future<?> later = TIMER.schedule(what, time.toMillis(), TimeUnit.MILLISECONDS);
            return () -> later.cancel(false);
        };
    }
}
