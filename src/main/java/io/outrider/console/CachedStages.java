package io.outrider.console;

import io.outrider.time.MachineTime;
import java.time.Duration;
import java.util.List;

/**
 * This is the funnel, counted at most every two seconds, and never for more than a twentieth of the time: counting
 * scans whole collections, and ten open consoles must cost what one costs. Thread-safe.
 */
public final class CachedStages implements Stages {
    private static final long FRESH = Duration.ofSeconds(2).toNanos();

    private final Stages counted;
    private final MachineTime time;
    private List<Stage> last;
    private long staleAt;

    public CachedStages(Stages counted, MachineTime time) {
        this.counted = counted;
        this.time = time;
    }

    @Override
    public synchronized List<Stage> now() {
        long begin = time.nanos();
        if (last == null || begin - staleAt >= 0) {
            last = counted.now();
            long end = time.nanos();
            staleAt = end + Math.max(FRESH, 20 * (end - begin));
        }
        return last;
    }
}
