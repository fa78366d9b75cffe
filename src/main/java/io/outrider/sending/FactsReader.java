package io.outrider.sending;

import io.outrider.campaign.Campaigns;
import io.outrider.campaign.Enrollments;
import io.outrider.contact.Contacts;
import io.outrider.draft.Draft;
import io.outrider.mailbox.Mailbox;
import io.outrider.sending.gate.Facts;
import io.outrider.sending.plan.Day;
import io.outrider.sending.plan.Days;
import io.outrider.suppression.Suppressions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** This gathers the facts that the gates look at; every read goes by {@code _id}. Thread-safe. */
public final class FactsReader {
    private final Contacts contacts;
    private final Enrollments enrollments;
    private final Campaigns campaigns;
    private final Suppressions suppressions;
    private final Days days;
    private final Reservations reservations;
    private final Clock clock;

    /**
     * @param contacts whom it goes to
     * @param enrollments how far each is
     * @param campaigns what they take part in
     * @param suppressions whom we must not write to
     * @param days when each mailbox sent last
     * @param reservations how full the shared caps are
     * @param clock business time
     */
    public FactsReader(
            Contacts contacts,
            Enrollments enrollments,
            Campaigns campaigns,
            Suppressions suppressions,
            Days days,
            Reservations reservations,
            Clock clock) {
        this.contacts = contacts;
        this.enrollments = enrollments;
        this.campaigns = campaigns;
        this.suppressions = suppressions;
        this.days = days;
        this.reservations = reservations;
        this.clock = clock;
    }

    /** The facts of a draft and a mailbox now. */
    public Facts read(Draft draft, Mailbox mailbox) {
        Instant now = clock.instant();
        return new Facts(
                now,
                draft,
                mailbox,
                contacts.find(draft.to().value()),
                enrollments.find(draft.enrollment()),
                campaigns.find(draft.campaign()),
                suppressions.forbids(draft.to()),
                today(draft, mailbox, now.atZone(mailbox.zone()).toLocalDate()));
    }

    private Facts.Today today(Draft draft, Mailbox mailbox, LocalDate date) {
        Caps caps = new Caps(draft, mailbox, date);
        return new Facts.Today(
                reservations.takenByOthers(caps.mailbox(), draft.id()),
                reservations.takenByOthers(caps.domain(), draft.id()),
                reservations.takenByOthers(caps.global(), draft.id()),
                days.find(mailbox.id(), date).flatMap(Day::lastSent));
    }
}
