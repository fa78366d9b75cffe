package io.outrider.campaign.intake;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Placeholders;
import io.outrider.campaign.listing.ListEntries;
import io.outrider.campaign.listing.ListEntry;
import io.outrider.contact.Contact;
import io.outrider.time.Chance;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** This says which campaign a person belongs to: that of the list that named them, else any that suits. Thread-safe. */
public final class CampaignChoice {
    private final ListEntries lists;
    private final Chance chance;

    /**
     * @param lists name the campaign that a contact was uploaded for
     * @param chance draws one of several
     */
    public CampaignChoice(ListEntries lists, Chance chance) {
        this.lists = lists;
        this.chance = chance;
    }

    /**
     * The campaign of a person; empty: the one of their list does not go on.
     *
     * @param all of which at least one runs
     */
    Optional<Campaign> of(Contact contact, List<Campaign> all) {
        Optional<ListEntry> said = lists.find(contact.id());
        String wanted = said.map(ListEntry::campaign).orElse("");
        if (!wanted.isEmpty()) {
            return all.stream()
                    .filter(c -> c.id().equals(wanted))
                    .filter(Campaign::isOpen)
                    .findFirst();
        }
        List<Campaign> running =
                all.stream().filter(c -> c.state() == Campaign.State.RUNNING).toList();
        List<Campaign> suiting =
                running.stream().filter(c -> hasColumns(said, c)).toList();
        List<Campaign> some = suiting.isEmpty() ? running : suiting;
        LocalDate day = LocalDate.ofInstant(contact.createdAt(), ZoneOffset.UTC);
        return Optional.of(
                some.get(chance.draw(contact.id(), day, "campaign", 0).nextInt(some.size())));
    }

    /** Whether a person was uploaded for this campaign, or for none and it can be written to. */
    boolean suits(Contact contact, Campaign campaign) {
        Optional<ListEntry> said = lists.find(contact.id());
        String wanted = said.map(ListEntry::campaign).orElse("");
        return wanted.isEmpty() ? hasColumns(said, campaign) : wanted.equals(campaign.id());
    }

    /** Whether the last list that named a person says another campaign. */
    boolean belongsElsewhere(Contact contact, Campaign campaign) {
        return lists.find(contact.id())
                .filter(said -> !said.campaign().isEmpty() && !said.campaign().equals(campaign.id()))
                .isPresent();
    }

    private static boolean hasColumns(Optional<ListEntry> said, Campaign campaign) {
        Set<String> columns = said.map(entry -> entry.fields().keySet()).orElse(Set.of());
        return Placeholders.needed(campaign).stream()
                .allMatch(name -> !Placeholders.isColumn(name) || columns.contains(name));
    }
}
