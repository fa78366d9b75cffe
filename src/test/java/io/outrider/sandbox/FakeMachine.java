package io.outrider.sandbox;

import io.outrider.time.MachineTime;
import java.time.Duration;
import java.time.Instant;

/** This is a machine on which waiting takes no time but is counted. */
final class FakeMachine implements MachineTime, Sleeper {
    private volatile long nanos;

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public synchronized void sleep(Duration duration) {
        nanos += duration.toNanos();
    }

    Duration slept() {
        return Duration.ofNanos(nanos);
    }
}
