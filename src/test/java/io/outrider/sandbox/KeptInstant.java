package io.outrider.sandbox;

import java.time.Instant;
import java.util.Optional;

/** This is a clock's memory in a field. */
final class KeptInstant implements ClockMemory {
    private volatile Instant last;

    KeptInstant() {}

    KeptInstant(String last) {
        this.last = Instant.parse(last);
    }

    @Override
    public Optional<Instant> last() {
        return Optional.ofNullable(last);
    }

    @Override
    public void keep(Instant instant) {
        last = instant;
    }
}
