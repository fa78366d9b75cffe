package io.outrider.inbox;

import java.time.Instant;

/**
 * This is one mail that came into a mailbox, as bytes, before anybody judged it.
 *
 * @param id {@code mailbox|Message-ID}, or {@code mailbox|sha256:…} when it has none; see {@link Identity}
 * @param mailbox address of the mailbox it lay in
 * @param folder full name of the folder
 * @param uidValidity of the folder
 * @param uid within the folder
 * @param identity what tells it from another mail under the same Message-ID
 * @param raw its first bytes as the server keeps them, at most {@code inbox.message-bytes}
 * @param truncated whether the mail is longer than {@code raw}
 * @param storedAt business time
 */
public record Arrival(
        String id,
        String mailbox,
        String folder,
        long uidValidity,
        long uid,
        String identity,
        byte[] raw,
        boolean truncated,
        Instant storedAt) {
    /** The same mail under another id. */
    Arrival under(String other) {
        return new Arrival(other, mailbox, folder, uidValidity, uid, identity, raw, truncated, storedAt);
    }
}
