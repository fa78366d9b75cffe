package io.outrider.campaign.intake;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.contact.AddressCheck.Result;
import io.outrider.contact.Contact;
import io.outrider.contact.Contacts;
import java.util.List;
import java.util.Optional;

/**
 * This is who finds the campaign of each free contact: one that takes people in whenever they are free has them at once, for
 * one with slots they are kept. Thread-safe and repeatable: what was refused, taken or kept is marked, so that it never blocks
 * the next run.
 */
public final class Registrar {
    static final int BATCH = 200;

    private final Campaigns campaigns;
    private final Contacts contacts;
    private final Roll roll;
    private final CampaignChoice choice;

    /**
     * What one run did.
     *
     * @param enrolled contacts taken in
     * @param refused contacts that will not be taken in
     * @param kept contacts that wait for their campaign
     */
    public record Tally(int enrolled, int refused, int kept) {
        /** One that kept nobody. */
        public Tally(int enrolled, int refused) {
            this(enrolled, refused, 0);
        }

        private Tally plus(Tally other) {
            return new Tally(enrolled + other.enrolled, refused + other.refused, kept + other.kept);
        }

        /** Whether somebody found a campaign, so that others may have come to the head of those who are free. */
        boolean moved() {
            return enrolled + kept > 0;
        }
    }

    /**
     * @param campaigns those that run take people in
     * @param contacts the free ones
     * @param roll of those who were taken in
     * @param choice of each person's campaign
     */
    public Registrar(Campaigns campaigns, Contacts contacts, Roll roll, CampaignChoice choice) {
        this.campaigns = campaigns;
        this.contacts = contacts;
        this.roll = roll;
        this.choice = choice;
    }

    /** Enrolls or keeps what is free; without a running campaign everything stays free. */
    public Tally enroll() {
        List<Campaign> all = campaigns.all();
        Tally tally = new Tally(0, 0);
        if (all.stream().anyMatch(campaign -> campaign.state() == Campaign.State.RUNNING)) {
            all.stream().filter(campaign -> !keeps(campaign)).forEach(this::release);
            for (Result result : roll.good()) {
                tally = tally.plus(enroll(result, all));
            }
        }
        return tally;
    }

    /** Whether people may wait for a campaign, instead of being taken in at once. */
    private static boolean keeps(Campaign campaign) {
        return campaign.startsByItself() || (campaign.bySlot() && campaign.isOpen());
    }

    /** Who was kept for a campaign that ended, or has no slots any more, is free again. */
    private void release(Campaign campaign) {
        for (Result result : roll.good()) {
            contacts.waiting(result, campaign.id(), BATCH).forEach(c -> contacts.release(c.id(), campaign.id()));
        }
    }

    private Tally enroll(Result result, List<Campaign> all) {
        Tally tally = new Tally(0, 0);
        for (Contact contact : contacts.free(result, BATCH)) {
            try {
                tally = tally.plus(enroll(contact, all));
            } catch (IllegalArgumentException e) {
                tally = tally.plus(new Tally(0, 1));
                roll.leftOut(contact, e);
            }
        }
        return tally;
    }

    private Tally enroll(Contact contact, List<Campaign> all) {
        Optional<String> lead = roll.leadFor(contact);
        if (lead.isEmpty()) {
            return new Tally(0, 1);
        }
        Optional<Campaign> campaign = choice.of(contact, all);
        if (campaign.isEmpty()) {
            roll.refuse(contact, "the campaign of its list does not go on");
            return new Tally(0, 1);
        }
        if (keeps(campaign.get())) {
            contacts.keep(contact.id(), campaign.get().id());
            return new Tally(0, 0, 1);
        }
        roll.enter(contact, campaign.get(), lead.get());
        return new Tally(1, 0);
    }
}
