package io.outrider.sending.gate;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Enrollment;
import io.outrider.contact.Contact;
import io.outrider.draft.Draft;
import io.outrider.mailbox.Mailbox;
import io.outrider.suppression.Suppression;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * This is everything that the gates look at for one draft and one mailbox at one moment.
 *
 * @param now business time
 * @param draft the draft
 * @param mailbox the mailbox that shall send it
 * @param contact whom it goes to, or empty when the contact is gone
 * @param enrollment the contact's progress, or empty when it is gone
 * @param campaign the campaign, or empty when it is gone
 * @param suppression what forbids the recipient, or empty
 * @param today how full the day is
 */
public record Facts(
        Instant now,
        Draft draft,
        Mailbox mailbox,
        Optional<Contact> contact,
        Optional<Enrollment> enrollment,
        Optional<Campaign> campaign,
        Optional<Suppression> suppression,
        Today today) {
    /**
     * How full the mailbox's local day is; the draft's own place in a cap does not count.
     *
     * @param mailboxSent mails of this mailbox
     * @param domainSent mails to the recipient's domain, of all mailboxes
     * @param globalSent mails of all mailboxes
     * @param lastSent when this mailbox sent last, or empty
     */
    public record Today(int mailboxSent, int domainSent, int globalSent, Optional<Instant> lastSent) {}

    /** The local date of the mailbox. */
    public LocalDate date() {
        return now.atZone(mailbox.zone()).toLocalDate();
    }
}
