package io.outrider.campaign.intake;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.intake.SlotCalendar.Due;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** This is what a person may see of the slots of campaigns: when one opens next, and what the last ones took in. Thread-safe. */
public final class SlotBoard {
    private static final int LAST = 5;

    private final Openings openings;
    private final SlotCalendar calendar;
    private final Clock clock;

    /** @param clock business time */
    public SlotBoard(Openings openings, SlotCalendar calendar, Clock clock) {
        this.openings = openings;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** When a campaign opens next; empty while it does not run, or where every slot is switched off. */
    public Optional<Due> next(Campaign campaign) {
        return campaign.state() == Campaign.State.RUNNING ? calendar.next(campaign, clock.instant()) : Optional.empty();
    }

    /** The last five openings of a campaign, newest first. */
    public List<Opening> last(Campaign campaign) {
        return campaign.bySlot() ? openings.last(campaign.id(), LAST) : List.of();
    }

    /** The zone in which the times of slots are local. */
    public ZoneId zone() {
        return calendar.zone();
    }
}
