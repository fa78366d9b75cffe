package io.outrider.sending.reconcile;

import io.outrider.mail.MessageId;
import io.outrider.mailbox.Mailbox;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** This is the Sent folder of a mailbox, and where the provider has one the folder of all mail. Thread-safe. */
public interface SentFolder {
    /**
     * Looks for mails of ours by their Message-ID.
     *
     * @param since business time before which none of them can have been filed
     * @throws MailboxUnreachable when the server cannot be asked or breaks off
     */
    Reading look(Mailbox mailbox, Set<MessageId> ids, Instant since);

    /**
     * Files copies, each only when none with its Message-ID is there.
     *
     * @param since as for {@link #look}
     * @return what came of each
     * @throws MailboxUnreachable when the server cannot be asked or breaks off; some may be filed by then
     */
    Map<MessageId, Filed> file(Mailbox mailbox, Map<MessageId, MimeMessage> copies, Instant since);

    /** What came of filing a copy. */
    enum Filed {
        /** It is there now. */
        FILED,
        /** It was there before. */
        THERE,
        /** The mailbox has no Sent folder. */
        NO_FOLDER,
        /** The server would not take it. */
        REFUSED
    }

    /**
     * What a look found.
     *
     * @param at machine time taken before the folders were opened: what was filed until then was seen
     * @param found where each mail that was found lies, by its header and not by the word of the server's search
     * @param folder full name of the Sent folder; empty when there is none
     * @param validity its UIDVALIDITY
     * @param inSent those that lie in the Sent folder
     * @param toEnd whether every folder was read to its end, back to the time asked for, and was not made anew meanwhile
     * @param note why it was not, or empty
     */
    record Reading(
            Instant at,
            Map<MessageId, String> found,
            Set<MessageId> inSent,
            String folder,
            long validity,
            boolean toEnd,
            String note) {}
}
