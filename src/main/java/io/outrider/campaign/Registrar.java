package io.outrider.campaign;

import io.outrider.campaign.listing.ListEntries;
import io.outrider.campaign.listing.ListEntry;
import io.outrider.contact.AddressCheck.Result;
import io.outrider.contact.Contact;
import io.outrider.contact.Contacts;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.suppression.Suppressions;
import io.outrider.time.Chance;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * This is who takes free contacts into a running campaign: once in a life a person (CMP-13), at most so many people a
 * lead (ENR-12). Thread-safe and repeatable: what was refused or taken is marked, so that it never blocks the next run.
 */
public final class Registrar {
    private static final int BATCH = 200;

    private final Campaigns campaigns;
    private final Enrollments enrollments;
    private final Contacts contacts;
    private final Suppressions suppressions;
    private final Events events;
    private final Chance chance;
    private final Clock clock;
    private final Policy policy;
    private final ListEntries lists;

    /**
     * What an operator decides.
     *
     * @param perLead people of one lead who may be enrolled, 1 to 50
     * @param catchAll whether addresses at catch-all domains are written to (VAL-04: with caution)
     */
    public record Policy(int perLead, boolean catchAll) {
        public Policy {
            if (perLead < 1 || perLead > 50) {
                throw new IllegalArgumentException("contacts of one lead are " + perLead + "; allowed are 1 to 50");
            }
        }
    }

    /**
     * What one run did.
     *
     * @param enrolled contacts taken in
     * @param refused contacts that will not be taken in
     */
    public record Tally(int enrolled, int refused) {}

    /** One that knows of no lists. */
    public Registrar(
            Campaigns campaigns,
            Enrollments enrollments,
            Contacts contacts,
            Suppressions suppressions,
            Events events,
            Chance chance,
            Clock clock,
            Policy policy) {
        this(
                campaigns,
                enrollments,
                contacts,
                suppressions,
                events,
                chance,
                clock,
                policy,
                contact -> Optional.empty());
    }

    /** @param lists name the campaign that a contact was uploaded for */
    public Registrar(
            Campaigns campaigns,
            Enrollments enrollments,
            Contacts contacts,
            Suppressions suppressions,
            Events events,
            Chance chance,
            Clock clock,
            Policy policy,
            ListEntries lists) {
        this.campaigns = campaigns;
        this.enrollments = enrollments;
        this.contacts = contacts;
        this.suppressions = suppressions;
        this.events = events;
        this.chance = chance;
        this.clock = clock;
        this.policy = policy;
        this.lists = lists;
    }

    /** Enrolls what is free; without a running campaign everything stays free. */
    public Tally enroll() {
        List<Campaign> running = campaigns.all().stream()
                .filter(campaign -> campaign.state() == Campaign.State.RUNNING)
                .toList();
        if (running.isEmpty()) {
            return new Tally(0, 0);
        }
        Tally valid = enroll(Result.VALID, running);
        Tally catchAll = policy.catchAll() ? enroll(Result.CATCH_ALL, running) : new Tally(0, 0);
        return new Tally(valid.enrolled() + catchAll.enrolled(), valid.refused() + catchAll.refused());
    }

    private Tally enroll(Result result, List<Campaign> running) {
        int enrolled = 0;
        int refused = 0;
        for (Contact contact : contacts.free(result, BATCH)) {
            try {
                if (enroll(contact, running)) {
                    enrolled++;
                } else {
                    refused++;
                }
            } catch (IllegalArgumentException e) {
                refused++;
                events.record(
                        Event.of("enrollment.problem", contact.company(), "a contact was left out: " + e.getMessage()));
            }
        }
        return new Tally(enrolled, refused);
    }

    private boolean enroll(Contact contact, List<Campaign> running) {
        Optional<Enrollment> earlier =
                enrollments.ofContact(contact.id()).stream().findFirst();
        if (earlier.isPresent()) {
            contacts.enrolled(contact.id(), earlier.get().id());
            return false;
        }
        if (suppressions.forbids(contact.address()).isPresent()) {
            return refuse(contact, "suppressed");
        }
        Optional<String> lead = contact.leads().stream().filter(this::hasRoom).findFirst();
        if (lead.isEmpty()) {
            return refuse(contact, "at most " + policy.perLead() + " people of one lead");
        }
        Optional<Campaign> campaign = pick(contact, running);
        if (campaign.isEmpty()) {
            return refuse(contact, "the campaign of its list does not go on");
        }
        Enrollment enrollment = fresh(campaign.get(), contact, lead.get());
        enrollments.enroll(enrollment);
        contacts.enrolled(contact.id(), enrollment.id());
        events.record(Event.of("contact.enrolled", lead.get(), "a contact was taken into " + enrollment.campaign()));
        return true;
    }

    /** Marks the contact as free no more; the mark is no enrollment's id, so nothing is ever sent for it. */
    private boolean refuse(Contact contact, String reason) {
        contacts.enrolled(contact.id(), "refused: " + reason);
        return false;
    }

    private boolean hasRoom(String lead) {
        return contacts.ofLead(lead).stream()
                        .flatMap(other -> enrollments.ofContact(other.id()).stream())
                        .filter(enrollment -> enrollment.lead().equals(lead))
                        .map(Enrollment::contact)
                        .distinct()
                        .count()
                < policy.perLead();
    }

    /** The campaign of the contact's list, also while it is paused or waits for its start; without a list any that runs, best one that it suits. */
    private Optional<Campaign> pick(Contact contact, List<Campaign> running) {
        Optional<ListEntry> said = lists.find(contact.id());
        String wanted = said.map(ListEntry::campaign).orElse("");
        if (!wanted.isEmpty()) {
            return campaigns.find(wanted).filter(Campaign::isOpen);
        }
        Set<String> columns = said.map(entry -> entry.fields().keySet()).orElse(Set.of());
        List<Campaign> suiting = running.stream()
                .filter(c -> Placeholders.needed(c).stream()
                        .allMatch(name -> !Placeholders.isColumn(name) || columns.contains(name)))
                .toList();
        List<Campaign> some = suiting.isEmpty() ? running : suiting;
        LocalDate day = LocalDate.ofInstant(contact.createdAt(), ZoneOffset.UTC);
        return Optional.of(
                some.get(chance.draw(contact.id(), day, "campaign", 0).nextInt(some.size())));
    }

    private Enrollment fresh(Campaign campaign, Contact contact, String lead) {
        Instant now = clock.instant();
        return new Enrollment(
                Enrollment.id(campaign.id(), contact.id()),
                campaign.id(),
                contact.id(),
                lead,
                contact.company(),
                Optional.empty(),
                Enrollment.State.ACTIVE,
                "",
                Optional.of(now),
                List.of());
    }
}
