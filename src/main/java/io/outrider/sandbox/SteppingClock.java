package io.outrider.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * This is business time in the sandbox: it stands still until somebody moves it, and never goes back (DESIGN 4.9).
 *
 * <p>A step is kept before it is shown, so a restart goes on at the last instant anybody saw. Thread-safe.
 */
public final class SteppingClock extends Clock {
    /** Tuesday 17 February 2026, 08:50 in New York: the recorded feed is from those weeks. */
    public static final Instant START = Instant.parse("2026-02-17T13:50:00Z");

    private final ClockMemory memory;
    private volatile Instant now;

    /** @param memory what it starts from; {@link #START} when that is empty */
    public SteppingClock(ClockMemory memory) {
        this.memory = memory;
        this.now = memory.last().orElse(START);
    }

    /** Moves to an instant, cut to milliseconds; an instant that has passed changes nothing. */
    public synchronized void advanceTo(Instant instant) {
        Instant next = instant.truncatedTo(ChronoUnit.MILLIS);
        if (next.isAfter(now)) {
            memory.keep(next);
            now = next;
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Zoned(this, zone);
    }

    private static final class Zoned extends Clock {
        private final Clock clock;
        private final ZoneId zone;

        Zoned(Clock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Zoned(clock, other);
        }
    }
}
