package io.outrider.console;

import io.outrider.time.MachineTime;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * This is a figure that is counted at most every two seconds, and never for more than a twentieth of the time: counting
 * scans whole collections, and ten open consoles must cost what one costs. Thread-safe.
 */
final class Sparing<T> implements Supplier<T> {
    private static final long FRESH = Duration.ofSeconds(2).toNanos();

    private final Supplier<T> counted;
    private final MachineTime time;
    private T last;
    private long staleAt;

    Sparing(Supplier<T> counted, MachineTime time) {
        this.counted = counted;
        this.time = time;
    }

    @Override
    public synchronized T get() {
        long begin = time.nanos();
        if (last == null || begin - staleAt >= 0) {
            last = counted.get();
            long end = time.nanos();
            staleAt = end + Math.max(FRESH, 20 * (end - begin));
        }
        return last;
    }
}
