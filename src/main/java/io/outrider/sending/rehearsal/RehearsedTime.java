package io.outrider.sending.rehearsal;

import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** This is the one time of a rehearsal, as business time and as machine time; it only jumps. For one thread. */
final class RehearsedTime extends Clock {
    private final Instant start;
    private Instant now;

    RehearsedTime(Instant start) {
        this.start = start;
        this.now = start;
    }

    /** Jumps forward; a time that has passed changes nothing. */
    void to(Instant later) {
        if (later.isAfter(now)) {
            now = later;
        }
    }

    /** The same time as a machine tells it. */
    MachineTime machine() {
        return new MachineTime() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public long nanos() {
                return TimeUnit.MILLISECONDS.toNanos(now.toEpochMilli() - start.toEpochMilli());
            }
        };
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
        return this;
    }
}
