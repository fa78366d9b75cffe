package io.outrider.sending.gate;

import java.time.Instant;
import java.util.Optional;

/** This is what a gate, or all gates together, say about sending a draft now: a value, never an exception. */
public sealed interface Decision {
    /** Nothing stands against it. */
    record Send() implements Decision {}

    /**
     * Not now.
     *
     * @param until business time at which it clears if nothing else moves; empty when only an event can clear it
     * @param reason one sentence
     */
    record Defer(Optional<Instant> until, String reason) implements Decision {}

    /**
     * Not ever.
     *
     * @param reason one sentence
     */
    record Refuse(String reason) implements Decision {}

    /** Nothing stands against it. */
    static Decision send() {
        return new Send();
    }

    /** Not before that time. */
    static Decision defer(Instant until, String reason) {
        return new Defer(Optional.of(until), reason);
    }

    /** Not until something happens that has no time. */
    static Decision wait(String reason) {
        return new Defer(Optional.empty(), reason);
    }

    /** Not ever. */
    static Decision refuse(String reason) {
        return new Refuse(reason);
    }
}
