package io.outrider.campaign.intake;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.campaign.intake.SlotCalendar.Due;
import io.outrider.contact.Contacts;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * This is who opens the slots of campaigns (CMP-03): each once, one a run, the oldest first, so that what was missed while
 * Outrider was off is caught up one at a time (CMP-05). What lies more than a day back, or before the campaign ran, is not.
 * Thread-safe, also across processes; what was broken off is gone on with by the next run.
 */
public final class Doorkeeper {
    private static final Duration CATCH_UP = Duration.ofHours(24);
    private static final int ROUNDS = 25;

    private final Campaigns campaigns;
    private final Contacts contacts;
    private final Openings openings;
    private final Registrar registrar;
    private final Roll roll;
    private final CampaignChoice choice;
    private final SlotCalendar calendar;
    private final Events events;
    private final Clock clock;

    /**
     * @param campaigns those that run open
     * @param contacts who wait for them
     * @param openings what came of each slot
     * @param registrar finds the campaign of who is free, before a slot opens
     * @param roll of those who were taken in
     * @param choice of each person's campaign
     * @param calendar when slots open
     * @param events the journal
     * @param clock business time
     */
    public Doorkeeper(
            Campaigns campaigns,
            Contacts contacts,
            Openings openings,
            Registrar registrar,
            Roll roll,
            CampaignChoice choice,
            SlotCalendar calendar,
            Events events,
            Clock clock) {
        this.campaigns = campaigns;
        this.contacts = contacts;
        this.openings = openings;
        this.registrar = registrar;
        this.roll = roll;
        this.choice = choice;
        this.calendar = calendar;
        this.events = events;
        this.clock = clock;
    }

    /** Opens the oldest slot that is due, if one is. Answers whether one was. */
    public boolean open() {
        Optional<Due> oldest = oldest(clock.instant());
        oldest.ifPresent(this::open);
        return oldest.isPresent();
    }

    private Optional<Due> oldest(Instant now) {
        List<Due> lately = campaigns.all().stream()
                .filter(c -> c.state() == Campaign.State.RUNNING && c.bySlot())
                .map(c -> seenRunning(c, now))
                .flatMap(c -> calendar.between(c, now.minus(CATCH_UP), now).stream())
                .toList();
        Map<String, Opening> begun = openings.find(lately.stream().map(Due::id).toList()).stream()
                .collect(Collectors.toMap(Opening::id, Function.identity()));
        return lately.stream()
                .filter(due -> mayOpen(due, Optional.ofNullable(begun.get(due.id()))))
                .min(Comparator.comparing(Due::at).thenComparing(Due::id));
    }

    /** One that nobody saw start runs since this very minute. */
    private Campaign seenRunning(Campaign campaign, Instant now) {
        if (campaign.schedule().runsSince().isPresent()) {
            return campaign;
        }
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        campaigns.runsSince(campaign.id(), minute);
        return campaign.with(campaign.schedule().since(minute));
    }

    private static boolean mayOpen(Due due, Optional<Opening> begun) {
        return begun.map(opening -> opening.endedAt().isEmpty()).orElseGet(() -> !due.at()
                .isBefore(due.campaign().schedule().runsSince().orElseThrow()));
    }

    private void open(Due due) {
        openings.begin(Opening.fresh(due));
        int rounds = 1;
        while (registrar.enroll().moved() && rounds < ROUNDS) {
            rounds++;
        }
        new OpenSlot(due.campaign(), due.id(), contacts, openings, roll, choice).fill();
        openings.end(due.id(), clock.instant());
        openings.find(due.id()).ifPresent(this::tell);
    }

    private void tell(Opening opening) {
        events.record(Event.of(
                "campaign.slot",
                opening.campaign(),
                "slot " + opening.date() + ' ' + opening.time() + ' '
                        + calendar.zone() + " took in " + opening.leads().size() + " of at most "
                        + opening.maxLeads() + " leads, " + opening.people().size() + " people"));
    }

    /** Forgets what came of the slots of days that are more than a year back. */
    public long forget() {
        return openings.deleteBefore(
                clock.instant().atZone(calendar.zone()).toLocalDate().minusYears(1));
    }
}
