package io.outrider.mailbox;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * This is what is known about the Sent copies of one mailbox, and from which mails it was learned (DESIGN 4.1).
 *
 * @param copy who files them
 * @param folder the Sent folder by its full name; empty when none was seen
 * @param validity its UIDVALIDITY: another one means that the folder was made anew, and all this is learned again
 * @param since business time at which that folder was first seen; what was sent before it can never be proven absent
 * @param found ids of drafts whose copy lay there unasked
 * @param missing ids of drafts whose copy did not come
 */
public record Filing(
        SentCopy copy, String folder, long validity, Optional<Instant> since, Set<String> found, Set<String> missing) {
    /** Nothing is known yet. */
    public static final Filing NEW = new Filing(SentCopy.UNKNOWN, "", 0, Optional.empty(), Set.of(), Set.of());

    public Filing {
        found = Set.copyOf(found);
        missing = Set.copyOf(missing);
    }

    /** Whether a folder is the one that this was learned from. */
    public boolean of(String name, long uidValidity) {
        return since.isPresent() && folder.equals(name) && validity == uidValidity;
    }
}
