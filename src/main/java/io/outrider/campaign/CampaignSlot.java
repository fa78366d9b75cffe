package io.outrider.campaign;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * This is a time of the day at which a campaign takes leads in (CMP-03). It fetches only: when a mail goes is the queue's
 * business (CMP-04).
 *
 * @param time local in {@code default.zone}, to the minute
 * @param maxLeads leads that it takes in at most, 1 to 500; all people of a lead count as one
 * @param weekdays on which it opens, at least one
 * @param description for people, may be empty
 * @param enabled whether it opens at all
 */
public record CampaignSlot(LocalTime time, int maxLeads, Set<DayOfWeek> weekdays, String description, boolean enabled) {
    /** Leads of a slot that does not say how many (CMP-04). */
    public static final int LEADS = 28;

    /** The most that one slot may take in: its document names each of them. */
    public static final int MOST_LEADS = 500;

    /** Monday to Friday. */
    public static final Set<DayOfWeek> WORKING_DAYS = Collections.unmodifiableSet(EnumSet.range(MONDAY, FRIDAY));

    public CampaignSlot {
        weekdays = Collections.unmodifiableSet(EnumSet.copyOf(weekdays));
    }

    /** What {@code slots: default} means. */
    public static List<CampaignSlot> usual() {
        return List.of(9, 12, 15).stream()
                .map(hour -> new CampaignSlot(LocalTime.of(hour, 0), LEADS, WORKING_DAYS, "", true))
                .toList();
    }

    /** A day as it stands in files and in the API: {@code mon}. */
    public static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }
}
