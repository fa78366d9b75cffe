package io.outrider.campaign.intake;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.contact.AddressCheck.Result;
import io.outrider.contact.Contact;
import io.outrider.contact.Contacts;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * This is who starts the drafts that may start by themselves, once there is somebody to write to (CMP-14): uploaded for the
 * draft, or free and suiting it, with a good address. Starts nothing but drafts. Thread-safe and repeatable.
 */
public final class SelfStart {
    private static final int LOOKED_AT = 5_000;

    private final Campaigns campaigns;
    private final Contacts contacts;
    private final Roll roll;
    private final CampaignChoice choice;
    private final Events events;
    private final Clock clock;

    /**
     * @param campaigns of which drafts are started
     * @param contacts to whom they could write
     * @param roll of those who were taken in
     * @param choice of each person's campaign
     * @param events the journal
     * @param clock business time
     */
    public SelfStart(
            Campaigns campaigns, Contacts contacts, Roll roll, CampaignChoice choice, Events events, Clock clock) {
        this.campaigns = campaigns;
        this.contacts = contacts;
        this.roll = roll;
        this.choice = choice;
        this.events = events;
        this.clock = clock;
    }

    /** Starts what may start. Answers how many. */
    public int start() {
        List<Campaign> ready = campaigns.all().stream()
                .filter(Campaign::startsByItself)
                .filter(this::hasSomebody)
                .filter(draft -> campaigns.startDraft(draft.id(), clock.instant()))
                .toList();
        ready.forEach(started -> events.record(Event.of(
                "campaign.turned",
                started.id(),
                "campaign is running: it has somebody to write to, and its activation is automatic")));
        return ready.size();
    }

    private boolean hasSomebody(Campaign draft) {
        return roll.good().stream().flatMap(result -> people(result, draft)).anyMatch(roll::mayEnter);
    }

    private Stream<Contact> people(Result result, Campaign draft) {
        return Stream.concat(
                contacts.waiting(result, draft.id(), Registrar.BATCH).stream()
                        .filter(contact -> !choice.belongsElsewhere(contact, draft)),
                Stream.of(result)
                        .flatMap(r -> contacts.free(r, LOOKED_AT).stream())
                        .filter(contact -> choice.suits(contact, draft)));
    }
}
