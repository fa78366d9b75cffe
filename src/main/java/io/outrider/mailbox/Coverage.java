package io.outrider.mailbox;

import java.time.Instant;
import java.util.Optional;

/**
 * This is how far a mailbox has been read without a gap (DESIGN 4.5), in business time.
 *
 * @param since from when on nothing was left unread, or empty when coverage is unknown
 * @param until the oldest "read to its end at" of its folders, or empty when coverage is unknown
 */
public record Coverage(Optional<Instant> since, Optional<Instant> until) {
    /** Nothing is known: never read, or a folder changed under us. */
    public static final Coverage UNKNOWN = new Coverage(Optional.empty(), Optional.empty());
}
