package io.outrider.warmup.report;

import java.time.Instant;

/**
 * This is one thing that happened to a mailbox.
 *
 * @param at business time
 */
record Happening(Kind kind, Instant at) {
    /** What counts in the report; a mail that came in counts as received, and as what it was taken for. */
    enum Kind {
        SENT,
        RECEIVED,
        REPLY,
        BOUNCE,
        COMPLAINT
    }
}
