package io.outrider.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * This is the list of drafts that ended and about which something is still to be done: a Sent copy, the sequence. The move
 * that ends a draft puts it on the list, in the same write, so a crash forgets none. Thread-safe and safe across processes.
 */
public interface Endings {
    /** What is to be looked at by {@code now} (machine time), longest waiting first. */
    List<Ending> open(Instant now, int limit);

    /** Takes one for this caller until then (machine time). False: another took it, or it is done. */
    boolean take(Ending ending, Instant until);

    /** Puts it off. */
    void again(Ending ending, Instant since, Instant at);

    /** Nothing more is to be done about it. */
    void done(String draft);

    /**
     * A draft that ended.
     *
     * @param draft sent, failed or skipped
     * @param asserted whether a person said that it was sent; nothing is learned from it
     * @param at machine time from which it is to be looked at
     * @param since machine time at which it was first looked at, or empty
     * @param tries how often it was put off
     */
    record Ending(Draft draft, boolean asserted, Instant at, Optional<Instant> since, int tries) {}
}
