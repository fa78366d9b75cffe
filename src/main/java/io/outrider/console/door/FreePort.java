package io.outrider.console.door;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicLong;

/**
 * This is a port that somebody may listen on a moment later: below those that systems give to connections that go out, for one
 * of these could be taken meanwhile. Two processes begin at different places. Thread-safe.
 */
public final class FreePort {
    private static final int FIRST = 12_000;
    private static final int MANY = 20_000;
    private static final int TRIES = 200;
    private static final AtomicLong NEXT =
            new AtomicLong(ProcessHandle.current().pid() * 101);

    private FreePort() {}

    /**
     * A free port from 12000 to 31999.
     *
     * @throws IOException when the address is not one of this machine, or two hundred ports in a row are taken
     */
    public static int on(InetAddress address) throws IOException {
        probe(address, 0); // refuses an address that is not ours
        IOException taken = new IOException("no port was tried");
        for (int i = 0; i < TRIES; i++) {
            try {
                return probe(address, FIRST + Math.floorMod(NEXT.getAndIncrement(), MANY));
            } catch (IOException e) {
                taken = e;
            }
        }
        throw taken;
    }

    /**
     * The port, after a look whether it can be listened on; one that the system chooses for 0.
     *
     * @throws IOException when it cannot
     */
    public static int probe(InetAddress address, int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
            return probe.getLocalPort();
        }
    }
}
