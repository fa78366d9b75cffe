package io.outrider.campaign.prospecting;

import io.outrider.campaign.listing.ListEntries;
import io.outrider.campaign.listing.ListEntry;
import io.outrider.campaign.prospecting.choice.Picks;
import io.outrider.contact.Contact;
import io.outrider.contact.Contacts;
import io.outrider.lead.PersonLead;
import java.util.Map;
import java.util.Optional;

/**
 * This is what is said about people, those of profiles included: they belong to the campaign of the profile they were found
 * for, unless a list that named them says another. Thread-safe.
 */
public final class ProfileEntries implements ListEntries {
    private final ListEntries lists;
    private final Contacts contacts;
    private final Picks picks;

    /** @param lists what uploaded lists say */
    public ProfileEntries(ListEntries lists, Contacts contacts, Picks picks) {
        this.lists = lists;
        this.contacts = contacts;
        this.picks = picks;
    }

    @Override
    public Optional<ListEntry> find(String contact) {
        Optional<ListEntry> said = lists.find(contact);
        if (said.filter(entry -> !entry.campaign().isEmpty()).isPresent()) {
            return said;
        }
        Map<String, String> fields = said.map(ListEntry::fields).orElse(Map.of());
        return campaign(contact)
                .map(campaign -> new ListEntry(contact, campaign, fields))
                .or(() -> said);
    }

    private Optional<String> campaign(String contact) {
        return contacts.find(contact).map(Contact::leads).stream()
                .flatMap(leads -> leads.stream().filter(PersonLead::is))
                .flatMap(lead -> picks.campaignOf(lead).stream())
                .findFirst();
    }
}
