package io.outrider;

import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Mailbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The way to a mail server's IMAP port, and what it looks like while that server is gone: at first it accepts and says nothing,
 * as one that is frozen, then it resets every connection, as one that is down.
 */
final class ImapOutage implements AutoCloseable {
    /** Each of these costs the reader its patience with a step. */
    private static final int FROZEN = 16;

    private final ServerSocket door;
    private final int imapPort;
    private final BooleanSupplier gone;
    private final AtomicInteger inVain = new AtomicInteger();
    private final Queue<Socket> silent = new ConcurrentLinkedQueue<>();

    /** @param gone whether the server is gone at the moment */
    ImapOutage(int imapPort, BooleanSupplier gone) {
        this.imapPort = imapPort;
        this.gone = gone;
        try {
            door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::serve);
    }

    /** A mailbox that is read by this way. */
    Mailbox onTheWay(Mailbox m) {
        MailHost imap =
                new MailHost(m.imap().host(), door.getLocalPort(), m.imap().security());
        return new Mailbox(
                m.address(),
                m.displayName(),
                m.zone(),
                m.smtp(),
                imap,
                m.secret(),
                m.status(),
                m.dailyLimit(),
                m.since(),
                m.pauses(),
                m.coverage(),
                m.sentCopy(),
                m.dns(),
                m.settings());
    }

    /** How many connections came while the server was gone. */
    int inVain() {
        return inVain.get();
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "imap-outage");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                take(door.accept());
            } catch (IOException e) {
                // The client left, or the test closed the door.
            }
        }
    }

    private void take(Socket client) throws IOException {
        if (!gone.getAsBoolean()) {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), imapPort);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            thread(() -> pass(client, server));
            thread(() -> pass(server, client));
        } else if (inVain.incrementAndGet() <= FROZEN) {
            silent.add(client);
        } else {
            client.setSoLinger(true, 0);
            client.close();
        }
    }

    private static void pass(Socket from, Socket to) {
        byte[] some = new byte[16_384];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                to.getOutputStream().write(some, 0, n);
            }
        } catch (IOException e) {
            // One of the two hung up.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : silent) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
