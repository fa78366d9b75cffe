package io.outrider.sandbox;

import java.time.Instant;
import java.util.Optional;

/** This is where the sandbox keeps its business time over a restart. Thread-safe. */
public interface ClockMemory {
    /** The latest instant that was kept, or empty in a new install. */
    Optional<Instant> last();

    /** Keeps an instant before anybody sees it; an earlier one than the last changes nothing. */
    void keep(Instant instant);
}
