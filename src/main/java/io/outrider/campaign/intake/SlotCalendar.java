package io.outrider.campaign.intake;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.CampaignSlot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * This says when the slots of campaigns open. A local time that does not exist in a night counts at the next instant that does,
 * one that comes twice counts the first time alone. Immutable.
 */
public final class SlotCalendar {
    private final ZoneId zone;

    /** @param zone {@code default.zone}, in which the times of slots are local */
    public SlotCalendar(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * One time at which a campaign opens.
     *
     * @param campaign that opens
     * @param slot that it opens for
     * @param date local date
     * @param at business time
     */
    public record Due(Campaign campaign, CampaignSlot slot, LocalDate date, Instant at) {
        /** The id of what comes of it: {@code jobs|2026-02-17|09:00}. */
        public String id() {
            return campaign.id() + '|' + date + '|' + slot.time();
        }
    }

    /** The times of a campaign from one instant to another, both included, earliest first. */
    List<Due> between(Campaign campaign, Instant from, Instant to) {
        LocalDate last = to.atZone(zone).toLocalDate();
        return from.atZone(zone)
                .toLocalDate()
                .minusDays(1)
                .datesUntil(last.plusDays(1))
                .flatMap(date -> on(campaign, date))
                .filter(d -> !d.at().isBefore(from) && !d.at().isAfter(to))
                .sorted(Comparator.comparing(Due::at).thenComparing(Due::id))
                .toList();
    }

    /** The next time of a campaign after an instant; empty where every slot is switched off. */
    public Optional<Due> next(Campaign campaign, Instant after) {
        LocalDate today = after.atZone(zone).toLocalDate();
        return today.datesUntil(today.plusDays(9))
                .flatMap(date -> on(campaign, date))
                .filter(d -> d.at().isAfter(after))
                .min(Comparator.comparing(Due::at).thenComparing(Due::id));
    }

    private Stream<Due> on(Campaign campaign, LocalDate date) {
        return campaign.schedule().slots().stream()
                .filter(slot -> slot.enabled() && slot.weekdays().contains(date.getDayOfWeek()))
                .map(slot -> new Due(campaign, slot, date, instant(date, slot.time())));
    }

    private Instant instant(LocalDate date, LocalTime time) {
        ZoneOffsetTransition change = zone.getRules().getTransition(date.atTime(time));
        return change != null && change.isGap()
                ? change.getInstant()
                : date.atTime(time).atZone(zone).toInstant();
    }

    /** The zone in which the times of slots are local. */
    public ZoneId zone() {
        return zone;
    }
}
