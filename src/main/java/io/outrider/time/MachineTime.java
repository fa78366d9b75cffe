package io.outrider.time;

import java.time.Instant;

/**
 * This is machine time: leases, fences, heartbeats, socket timeouts, back-off, tokens and quiet times go by it (DESIGN 4.3).
 *
 * <p>It always runs as the system's clock, also in the sandbox, where business time is a {@link java.time.Clock} that
 * steps. Implementations are safe for use by many threads.
 */
public interface MachineTime {
    /** The wall clock in UTC; may jump when the machine's clock is set. */
    Instant now();

    /** A monotonic reading in nanoseconds; only differences mean something. */
    long nanos();

    /** The clock of this machine. */
    static MachineTime system() {
        return new MachineTime() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
    }
}
