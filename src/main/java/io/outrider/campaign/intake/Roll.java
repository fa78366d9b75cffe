package io.outrider.campaign.intake;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Enrollment;
import io.outrider.campaign.Enrollments;
import io.outrider.contact.AddressCheck.Result;
import io.outrider.contact.Contact;
import io.outrider.contact.Contacts;
import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.suppression.Suppressions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * This is the roll of those who were taken in: once in a life a person (CMP-13), at most so many people a lead (ENR-12), nobody
 * who is suppressed, nobody for a lead that is closed (LED-35). Who cannot be entered is marked, so that nobody asks again. Thread-safe and repeatable.
 */
public final class Roll {
    private final Enrollments enrollments;
    private final Contacts contacts;
    private final Leads leads;
    private final Suppressions suppressions;
    private final Events events;
    private final Clock clock;
    private final Policy policy;

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

        /** Results with which an address is written to. */
        List<Result> good() {
            return catchAll ? List.of(Result.VALID, Result.CATCH_ALL) : List.of(Result.VALID);
        }
    }

    /**
     * @param leads tell whether they are closed
     * @param clock business time, at which the first mail of whoever is entered falls due
     */
    public Roll(
            Enrollments enrollments,
            Contacts contacts,
            Leads leads,
            Suppressions suppressions,
            Events events,
            Clock clock,
            Policy policy) {
        this.enrollments = enrollments;
        this.contacts = contacts;
        this.leads = leads;
        this.suppressions = suppressions;
        this.events = events;
        this.clock = clock;
        this.policy = policy;
    }

    /** Results with which an address is written to. */
    List<Result> good() {
        return policy.good();
    }

    /** The lead under which a person may be entered; empty: the person is marked, for ever or until a lead is open again. */
    Optional<String> leadFor(Contact contact) {
        if (!mayEnter(contact)) {
            return Optional.empty();
        }
        Optional<String> lead = contact.leads().stream().filter(this::hasRoom).findFirst();
        if (lead.isEmpty() && contact.leads().stream().anyMatch(this::isClosed)) {
            setAside(contact);
        } else if (lead.isEmpty()) {
            refuse(contact, "at most " + policy.perLead() + " people of one lead");
        }
        return lead;
    }

    /** Whoever opens a lead takes up its people behind it: one who came between the look and the mark is taken up here. */
    private void setAside(Contact contact) {
        contacts.setAside(contact.id());
        if (contact.leads().stream().noneMatch(this::isClosed)) {
            contact.leads().forEach(contacts::takeUp);
        }
    }

    private boolean isClosed(String lead) {
        return leads.find(lead).map(Lead::status).filter(Lead.Status::isClosed).isPresent();
    }

    /** Whether a person is neither entered nor suppressed; else the person is marked. */
    boolean mayEnter(Contact contact) {
        Optional<Enrollment> earlier =
                enrollments.ofContact(contact.id()).stream().findFirst();
        if (earlier.isPresent()) {
            contacts.enrolled(contact.id(), earlier.get().id());
            return false;
        }
        if (suppressions.forbids(contact.address()).isPresent()) {
            refuse(contact, "suppressed");
            return false;
        }
        return true;
    }

    /** Whether one more person of a lead may be entered: it is not closed, and has not had its share. */
    boolean hasRoom(String lead) {
        return !isClosed(lead) && entered(lead) < policy.perLead();
    }

    private long entered(String lead) {
        return contacts.ofLead(lead).stream()
                .flatMap(other -> enrollments.ofContact(other.id()).stream())
                .filter(enrollment -> enrollment.lead().equals(lead))
                .map(Enrollment::contact)
                .distinct()
                .count();
    }

    /** Enters a person, whose first mail is due at once. */
    void enter(Contact contact, Campaign campaign, String lead) {
        Enrollment enrollment = new Enrollment(
                Enrollment.id(campaign.id(), contact.id()),
                campaign.id(),
                contact.id(),
                lead,
                contact.company(),
                Optional.empty(),
                Enrollment.State.ACTIVE,
                "",
                Optional.of(clock.instant()),
                List.of());
        enrollments.enroll(enrollment);
        contacts.enrolled(contact.id(), enrollment.id());
        events.record(Event.of("contact.enrolled", lead, "a contact was taken into " + campaign.id()));
    }

    /** Marks the contact as free no more; the mark is no enrollment's id, so nothing is ever sent for it. */
    void refuse(Contact contact, String reason) {
        contacts.enrolled(contact.id(), "refused: " + reason);
    }

    /** Tells of a person who could not be looked at, and stays where they are. */
    void leftOut(Contact contact, IllegalArgumentException why) {
        events.record(Event.of("enrollment.problem", contact.company(), "a contact was left out: " + why.getMessage()));
    }
}
