package io.outrider.bench.sending;

import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** This is business time that runs as the machine's while there is work, and jumps over the time between. Thread-safe. */
final class DayClock extends Clock {
    private final MachineTime machine;
    private Instant base;
    private long mark;

    DayClock(Instant start, MachineTime machine) {
        this.machine = machine;
        base = start;
        mark = machine.nanos();
    }

    /** Jumps to a time, if it is still to come. */
    synchronized void to(Instant instant) {
        if (instant.isAfter(instant())) {
            base = instant;
            mark = machine.nanos();
        }
    }

    @Override
    public synchronized Instant instant() {
        return base.plusNanos(machine.nanos() - mark);
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
