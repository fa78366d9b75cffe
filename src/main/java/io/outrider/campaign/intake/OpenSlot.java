package io.outrider.campaign.intake;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Enrollment;
import io.outrider.contact.AddressCheck;
import io.outrider.contact.AddressCheck.Result;
import io.outrider.contact.Contact;
import io.outrider.contact.Contacts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * This is one opening at work: it takes in the leads for which a place could be reserved, and of each all people who wait for
 * the campaign. Going on with one that was broken off begins with the leads that had their place. For one thread; a second
 * process at the same opening does no harm.
 */
final class OpenSlot {
    private final Campaign campaign;
    private final String id;
    private final Contacts contacts;
    private final Openings openings;
    private final Roll roll;
    private final CampaignChoice choice;
    private final Set<String> entered = new HashSet<>();
    private boolean full;

    OpenSlot(Campaign campaign, String id, Contacts contacts, Openings openings, Roll roll, CampaignChoice choice) {
        this.campaign = campaign;
        this.id = id;
        this.contacts = contacts;
        this.openings = openings;
        this.roll = roll;
        this.choice = choice;
    }

    /** Takes in until no place is left or nobody waits. */
    void fill() {
        openings.find(id).ifPresent(opening -> opening.leads().forEach(this::admit));
        roll.good().forEach(this::fill);
    }

    private void fill(Result result) {
        Set<String> seen = new HashSet<>();
        List<Contact> some = waiting(result, seen);
        while (!full && !some.isEmpty()) {
            some.forEach(this::consider);
            some = waiting(result, seen);
        }
    }

    /** The next of those who wait; empty also when all that come first could not be dealt with. */
    private List<Contact> waiting(Result result, Set<String> seen) {
        return contacts.waiting(result, campaign.id(), Registrar.BATCH).stream()
                .filter(contact -> seen.add(contact.id()))
                .toList();
    }

    private void consider(Contact contact) {
        if (full || entered.contains(contact.id())) {
            return;
        }
        if (choice.belongsElsewhere(contact, campaign)) {
            contacts.release(contact.id(), campaign.id());
            return;
        }
        try {
            roll.leadFor(contact).ifPresent(this::reserve);
        } catch (IllegalArgumentException e) {
            roll.leftOut(contact, e);
        }
    }

    private void reserve(String lead) {
        if (openings.reserve(id, lead)) {
            admit(lead);
        } else {
            full = true;
        }
    }

    private void admit(String lead) {
        for (Contact contact : contacts.waitingOfLead(lead, campaign.id())) {
            if (isGood(contact)
                    && !choice.belongsElsewhere(contact, campaign)
                    && roll.mayEnter(contact)
                    && roll.hasRoom(lead)) {
                openings.note(id, Enrollment.id(campaign.id(), contact.id()));
                roll.enter(contact, campaign, lead);
                entered.add(contact.id());
            }
        }
    }

    private boolean isGood(Contact contact) {
        return contact.check()
                .map(AddressCheck::result)
                .filter(roll.good()::contains)
                .isPresent();
    }
}
