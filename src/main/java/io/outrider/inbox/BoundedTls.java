package io.outrider.inbox;

import io.outrider.mailbox.TimedSockets;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;

/** This is the socket of one IMAP connection, whose time counts from when it is made. */
final class BoundedTls extends TimedSockets {
    private final Duration time;

    BoundedTls(SSLSocketFactory factory, Duration time) {
        super(factory);
        this.time = time;
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose) throws IOException {
        limit(time, () -> end(plain));
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
