package io.outrider.inbox;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;

/**
 * This is a folder as a STATUS saw it.
 *
 * @param folder the folder
 * @param at business time taken before that STATUS
 * @param uidValidity of the folder
 * @param uidNext above every UID of it
 * @param messages how many mails are in it
 * @param mark how far it was read; null: never
 */
record Seen(IMAPFolder folder, Instant at, long uidValidity, long uidNext, long messages, FolderMark mark) {
    String name() {
        return folder.getFullName();
    }

    boolean known() {
        return mark != null && mark.uidValidity() == uidValidity;
    }

    /** Whether what is unread in it came there from outside, and was not moved there or numbered anew. */
    boolean deliveredTo() {
        return (mark == null || known()) && name().equalsIgnoreCase("INBOX");
    }

    boolean unchanged() {
        return mark != null && mark.unchanged(uidValidity, uidNext, messages);
    }

    /** Whether there is nothing in it that is not read. */
    boolean read() {
        return unchanged() || confirmed().neverHeldAny();
    }

    /** The mark that says so. */
    FolderMark confirmed() {
        return readUntil(known() ? mark.lastUid() : 0);
    }

    /** The mark of the folder when it is read to its end. */
    FolderMark readUntil(long lastUid) {
        return new FolderMark(name(), uidValidity, lastUid, uidNext, messages, Optional.of(at));
    }

    long waiting() {
        return uidNext - (known() ? mark.lastUid() : 0);
    }
}
