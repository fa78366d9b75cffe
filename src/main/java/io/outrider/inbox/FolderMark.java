package io.outrider.inbox;

import java.time.Instant;
import java.util.Optional;

/**
 * This is how far one folder of one mailbox was read.
 *
 * @param folder full name
 * @param uidValidity the UIDs below belong to it (RFC 9051 2.3.1.1)
 * @param lastUid the highest UID that is stored; 0 when none is
 * @param uidNext of the STATUS behind the last complete reading
 * @param messages of the STATUS behind the last complete reading
 * @param readAt business time taken before the STATUS of the last complete reading that found another uidNext or number of
 *     mails; empty when it was never read to its end
 */
public record FolderMark(
        String folder, long uidValidity, long lastUid, long uidNext, long messages, Optional<Instant> readAt) {
    /** Whether no mail ever came into the folder: then there is nothing to read (RFC 9051 2.3.1.1). */
    boolean neverHeldAny() {
        return uidNext == 1 && messages == 0 && lastUid == 0;
    }

    /** Whether a STATUS says that nothing came since. */
    public boolean unchanged(long uidValidityNow, long uidNextNow, long messagesNow) {
        return readAt.isPresent()
                && uidValidity == uidValidityNow
                && uidNextNow > 0
                && uidNext == uidNextNow
                && messagesNow <= messages;
    }

    /** The same folder, stored as far as this and not read to its end again. */
    FolderMark storedUntil(long uid) {
        return new FolderMark(folder, uidValidity, Math.max(lastUid, uid), uidNext, messages, readAt);
    }

    /** Whether it says all that another says but for the time. */
    boolean says(FolderMark other) {
        return unchanged(other.uidValidity, other.uidNext, other.messages)
                && messages == other.messages
                && lastUid >= other.lastUid;
    }
}
