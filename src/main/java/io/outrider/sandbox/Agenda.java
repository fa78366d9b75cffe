package io.outrider.sandbox;

import java.time.Instant;
import java.util.Optional;

/** This is what the world outside has in store: things that happen at an instant of business time. */
public interface Agenda {
    /** When the next thing is due, perhaps in the past after a restart; empty when nothing is. */
    Optional<Instant> nextDue();

    /** Lets everything happen that is due at or before an instant, in its order. */
    void happen(Instant until);
}
