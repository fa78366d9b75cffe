package io.outrider.sending;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.campaign.Enrollment;
import io.outrider.campaign.Enrollments;
import io.outrider.contact.Contact;
import io.outrider.contact.Contacts;
import io.outrider.draft.Draft;
import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
import io.outrider.mailbox.Mailbox;
import io.outrider.sending.gate.Facts;
import io.outrider.sending.gate.LimitBook;
import io.outrider.sending.gate.Limits;
import io.outrider.sending.plan.Day;
import io.outrider.sending.plan.Days;
import io.outrider.sending.plan.Slot;
import io.outrider.suppression.Suppressions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** This gathers the facts that the gates look at; every read goes by {@code _id} or by contact. Thread-safe. */
public final class FactsReader {
    private static final Duration LATELY = Duration.ofHours(24);

    private final Contacts contacts;
    private final Leads leads;
    private final Enrollments enrollments;
    private final Campaigns campaigns;
    private final Suppressions suppressions;
    private final Days days;
    private final Reservations reservations;
    private final LimitBook limits;
    private final SenderDomains senderDomains;
    private final DayBounces bounces;
    private final Clock clock;

    /**
     * @param contacts whom it goes to
     * @param leads why anybody is written to
     * @param enrollments how far each is
     * @param campaigns what they take part in
     * @param suppressions whom we must not write to
     * @param days when each mailbox sent last, and the slots
     * @param reservations how full the shared caps are
     * @param limits what is in force
     * @param senderDomains what each sender domain may carry
     * @param bounces by how much mailboxes slow down
     * @param clock business time
     */
    public FactsReader(
            Contacts contacts,
            Leads leads,
            Enrollments enrollments,
            Campaigns campaigns,
            Suppressions suppressions,
            Days days,
            Reservations reservations,
            LimitBook limits,
            SenderDomains senderDomains,
            DayBounces bounces,
            Clock clock) {
        this.contacts = contacts;
        this.leads = leads;
        this.enrollments = enrollments;
        this.campaigns = campaigns;
        this.suppressions = suppressions;
        this.days = days;
        this.reservations = reservations;
        this.limits = limits;
        this.senderDomains = senderDomains;
        this.bounces = bounces;
        this.clock = clock;
    }

    /** The facts of a draft and a mailbox now; the slot is the one that holds the draft. */
    public Facts read(Draft draft, Mailbox mailbox) {
        return read(draft, mailbox, Optional.empty());
    }

    /**
     * The facts of a draft and a mailbox now.
     *
     * @param claimed the slot from which it was claimed; empty: looked up
     */
    public Facts read(Draft draft, Mailbox mailbox, Optional<Slot> claimed) {
        Instant now = clock.instant();
        LocalDate date = now.atZone(mailbox.zone()).toLocalDate();
        Optional<Campaign> campaign = campaigns.find(draft.campaign());
        Limits inForce = limits.of(mailbox, campaign);
        List<Day> lately = days.find(List.of(mailbox.id() + '|' + date, mailbox.id() + '|' + date.minusDays(1)));
        List<Instant> sent = lately.stream()
                .map(Day::slots)
                .flatMap(Collection::stream)
                .flatMap(s -> s.sentAt().stream())
                .filter(at -> at.isAfter(now.minus(LATELY)))
                .toList();
        Caps caps = new Caps(draft, mailbox, date);
        Map<String, Integer> taken = reservations.takenByOthers(caps.all(), holder(draft, claimed));
        Facts.Today today = today(taken, caps, lastSent(lately));
        Optional<Contact> contact = contacts.find(draft.to().value());
        List<Enrollment> person = enrollments.ofContact(draft.to().value());
        return new Facts(
                now,
                draft,
                mailbox,
                contact,
                person.stream().filter(e -> e.id().equals(draft.enrollment())).findFirst(),
                campaign,
                suppressions.forbids(draft.to()),
                today,
                inForce,
                new Facts.History(
                        claimed.or(() -> slot(lately, draft)),
                        sent,
                        elsewhere(person, draft),
                        senderDomain(taken, caps, inForce),
                        inForce.pace().slowsDown()
                                ? bounces.slowdown(
                                        date.atStartOfDay(mailbox.zone()).toInstant(), today.globalSent())
                                : 1),
                closing(contact, draft));
    }

    /** Where the lead stands, if a person has ever closed it; a mail of any other lead costs no question. */
    private Optional<Lead.Status> closing(Optional<Contact> contact, Draft draft) {
        return contact.filter(c -> c.closings().contains(draft.lead()))
                .flatMap(c -> leads.find(draft.lead()))
                .map(Lead::status);
    }

    /** A draft in the hands of its first owner has no place yet, and nobody need look for it. */
    private static String holder(Draft draft, Optional<Slot> claimed) {
        return claimed.isPresent() && draft.state().fence() == 1 ? "" : draft.id();
    }

    private static Facts.Today today(Map<String, Integer> taken, Caps caps, Optional<Instant> lastSent) {
        return new Facts.Today(
                taken.getOrDefault(caps.mailbox(), 0),
                taken.getOrDefault(caps.domain(), 0),
                taken.getOrDefault(caps.global(), 0),
                lastSent);
    }

    private Facts.SenderDomain senderDomain(Map<String, Integer> taken, Caps caps, Limits inForce) {
        int cap = senderDomains.cap(caps.sender(), inForce.caps().senderDomainShare());
        return cap == Integer.MAX_VALUE
                ? Facts.SenderDomain.ALONE
                : new Facts.SenderDomain(taken.getOrDefault(caps.senderDomain(), 0), cap);
    }

    private static Optional<Instant> lastSent(List<Day> lately) {
        return lately.stream().flatMap(d -> d.lastSent().stream()).max(Instant::compareTo);
    }

    private static Optional<Slot> slot(List<Day> lately, Draft draft) {
        return lately.stream()
                .flatMap(d -> d.slots().stream())
                .filter(s -> s.draft().equals(Optional.of(draft.id())))
                .findFirst();
    }

    private static Optional<Instant> elsewhere(List<Enrollment> person, Draft draft) {
        return person.stream()
                .filter(e -> !e.id().equals(draft.enrollment()))
                .flatMap(e -> e.sent().isEmpty()
                        ? Stream.empty()
                        : Stream.of(e.sent().get(e.sent().size() - 1).at()))
                .max(Instant::compareTo);
    }
}
