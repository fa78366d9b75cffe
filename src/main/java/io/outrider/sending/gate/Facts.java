package io.outrider.sending.gate;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Enrollment;
import io.outrider.contact.Contact;
import io.outrider.draft.Draft;
import io.outrider.lead.Lead;
import io.outrider.mailbox.Mailbox;
import io.outrider.sending.plan.Slot;
import io.outrider.suppression.Suppression;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
 * @param limits what is in force for the mailbox and the campaign
 * @param history what went before
 * @param lead where the lead stands, or empty when nobody has ever closed it
 */
public record Facts(
        Instant now,
        Draft draft,
        Mailbox mailbox,
        Optional<Contact> contact,
        Optional<Enrollment> enrollment,
        Optional<Campaign> campaign,
        Optional<Suppression> suppression,
        Today today,
        Limits limits,
        History history,
        Optional<Lead.Status> lead) {
    /** The facts of a draft whose lead nobody has closed. */
    public Facts(
            Instant now,
            Draft draft,
            Mailbox mailbox,
            Optional<Contact> contact,
            Optional<Enrollment> enrollment,
            Optional<Campaign> campaign,
            Optional<Suppression> suppression,
            Today today,
            Limits limits,
            History history) {
        this(now, draft, mailbox, contact, enrollment, campaign, suppression, today, limits, history, Optional.empty());
    }

    /**
     * How full the mailbox's local day is; the draft's own place in a cap does not count.
     *
     * @param mailboxSent mails of this mailbox
     * @param domainSent mails to the recipient's domain, of all mailboxes
     * @param globalSent mails of all mailboxes
     * @param lastSent when this mailbox sent last, or empty
     */
    public record Today(int mailboxSent, int domainSent, int globalSent, Optional<Instant> lastSent) {}

    /**
     * What went before.
     *
     * @param slot the slot that holds the draft, or empty
     * @param sentLately when the mailbox sent within the last 24 hours, in any order
     * @param otherSequence when another sequence last wrote to the recipient, or empty
     * @param senderDomain what the sender's domain carries today
     * @param slowdown 1, or by how much all gaps are stretched because of the day's bounces (SND-52)
     */
    public record History(
            Optional<Slot> slot,
            List<Instant> sentLately,
            Optional<Instant> otherSequence,
            SenderDomain senderDomain,
            double slowdown) {
        /** Nothing went before. */
        public static final History NONE =
                new History(Optional.empty(), List.of(), Optional.empty(), SenderDomain.ALONE, 1);
    }

    /**
     * What a sender's domain carries in a day.
     *
     * @param sent mails of its mailboxes; the draft's own place does not count
     * @param cap its share; {@link Integer#MAX_VALUE} when it is the only domain
     */
    public record SenderDomain(int sent, int cap) {
        /** There is no other. */
        public static final SenderDomain ALONE = new SenderDomain(0, Integer.MAX_VALUE);
    }

    /**
     * The same facts at a later time, if nothing else moves: day counters of another date are zero, and an inbox whose
     * reading is fresh now goes on being read.
     *
     * @param later business time, not before {@link #now}
     */
    public Facts at(Instant later) {
        boolean sameDay = later.atZone(mailbox.zone()).toLocalDate().equals(date());
        Today then = sameDay ? today : new Today(0, 0, 0, today.lastSent());
        SenderDomain domain = sameDay
                ? history.senderDomain()
                : new SenderDomain(0, history.senderDomain().cap());
        return new Facts(
                later,
                draft,
                mailbox.readOnUntil(now.minus(limits.rules().inboxMaxAge()), later),
                contact,
                enrollment,
                campaign,
                suppression,
                then,
                limits,
                new History(history.slot(), history.sentLately(), history.otherSequence(), domain, history.slowdown()),
                lead);
    }

    /** Whether the mail goes every way but to a server (CMP-15). */
    public boolean dryRun() {
        return limits.rules().dryRun();
    }

    /** When the mailbox's next local day begins: the caps of a day are empty then. */
    public Instant tomorrow() {
        return date().plusDays(1).atStartOfDay(mailbox.zone()).toInstant();
    }

    /** A time in words, in the mailbox's zone. */
    public String local(Instant at) {
        return Words.of(at, mailbox.zone());
    }

    /** The local date of the mailbox. */
    public LocalDate date() {
        return now.atZone(mailbox.zone()).toLocalDate();
    }
}
