package io.outrider.sending;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.campaign.Enrollment;
import io.outrider.campaign.Enrollments;
import io.outrider.draft.Draft;
import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
import io.outrider.mail.MessageId;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.sending.gate.Facts;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * This keeps what follows a mail that went out: the enrollment's next step and the journal at once, the lead's status in the
 * aftermath, to which every sent draft comes. May be repeated for the same draft. Thread-safe.
 */
public final class SentRecord {
    private final Campaigns campaigns;
    private final Enrollments enrollments;
    private final Leads leads;
    private final Mailboxes mailboxes;
    private final Events events;

    /**
     * @param campaigns tell the delay of the next step
     * @param enrollments move on
     * @param leads become SENT
     * @param mailboxes tell the zone of the days that are counted
     * @param events the journal
     */
    public SentRecord(Campaigns campaigns, Enrollments enrollments, Leads leads, Mailboxes mailboxes, Events events) {
        this.campaigns = campaigns;
        this.enrollments = enrollments;
        this.leads = leads;
        this.mailboxes = mailboxes;
        this.events = events;
    }

    /** Records that a draft went out. */
    public void record(Draft draft, String mailbox, MessageId messageId, Instant at) {
        ZoneId zone = mailboxes.find(mailbox).map(Mailbox::zone).orElse(ZoneOffset.UTC);
        record(draft, mailbox, messageId, at, next(draft, campaigns.find(draft.campaign()), zone, at));
    }

    /** The same for a claim that went out now, with its mailbox and its campaign as the gates saw them. */
    void record(Facts facts, MessageId messageId, Instant at) {
        Draft draft = facts.draft();
        Optional<Instant> next = next(draft, facts.campaign(), facts.mailbox().zone(), at);
        record(draft, facts.mailbox().id(), messageId, at, next);
    }

    private void record(Draft draft, String mailbox, MessageId messageId, Instant at, Optional<Instant> next) {
        Enrollment.Sent sent = new Enrollment.Sent(draft.step(), draft.id(), messageId, draft.subject(), at);
        if (enrollments.sent(draft.enrollment(), mailbox, sent, next)) {
            String kind = draft.followUp() ? "mail.sent.followup" : "mail.sent";
            events.record(new Event(
                    kind,
                    draft.id(),
                    mailbox,
                    (draft.followUp() ? "follow-up " + draft.step() : "first mail") + " accepted by the server"));
        }
    }

    /**
     * What waits for the aftermath of a draft that stands as sent: its lead is SENT (SND-78), once and not for every mail. And
     * its record, unless that was made: a crash may have come between.
     */
    public void repair(Draft sent) {
        leads.find(sent.lead())
                .filter(lead -> lead.status() != Lead.Status.SENT)
                .ifPresent(lead -> leads.mark(lead.id(), Lead.Status.SENT, ""));
        boolean missing = enrollments
                .find(sent.enrollment())
                .filter(e -> e.sent().stream().noneMatch(s -> s.draft().equals(sent.id())))
                .isPresent();
        if (missing) {
            MessageId id = sent.state().messageId().orElseThrow();
            sent.mailbox().ifPresent(m -> record(sent, m, id, sent.state().at()));
        }
    }

    private static Optional<Instant> next(Draft draft, Optional<Campaign> campaign, ZoneId zone, Instant at) {
        return campaign.filter(c -> !Enrollment.calendar(draft.enrollment()))
                .flatMap(c -> c.dueAfter(draft.step(), at, zone));
    }
}
