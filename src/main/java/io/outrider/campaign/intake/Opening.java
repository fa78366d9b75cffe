package io.outrider.campaign.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * This is what came of one slot on one day.
 *
 * @param id {@code jobs|2026-02-17|09:00}: one a campaign, local date and time
 * @param campaign its id
 * @param date local date
 * @param time local time
 * @param at business time for which it opened
 * @param maxLeads how many leads it may take in
 * @param leads those that it took in, or has reserved
 * @param people ids of the enrollments it made
 * @param endedAt business time; empty while it goes on, or after it was broken off
 */
public record Opening(
        String id,
        String campaign,
        LocalDate date,
        LocalTime time,
        Instant at,
        int maxLeads,
        List<String> leads,
        List<String> people,
        Optional<Instant> endedAt) {
    public Opening {
        leads = List.copyOf(leads);
        people = List.copyOf(people);
    }

    /** One that has taken in nobody yet. */
    static Opening fresh(SlotCalendar.Due due) {
        return new Opening(
                due.id(),
                due.campaign().id(),
                due.date(),
                due.slot().time(),
                due.at(),
                due.slot().maxLeads(),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
