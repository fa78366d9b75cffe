package io.outrider.sandbox;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * This is the working day of the sandbox: Monday to Friday, from opening to closing, by the wall clock of one zone.
 *
 * @param zone whose wall clock counts; daylight saving is the zone's
 * @param opening first moment of the working day
 * @param closing first moment after it
 */
public record OfficeHours(ZoneId zone, LocalTime opening, LocalTime closing) {
    /** The hours in which the sandbox's clock walks; the rest it jumps over. */
    public static final OfficeHours CLOCK =
            new OfficeHours(ZoneId.of("America/New_York"), LocalTime.of(8, 50), LocalTime.of(17, 10));

    /** The hours in which its correspondents sit at their desks. */
    public static final OfficeHours DESK =
            new OfficeHours(ZoneId.of("America/New_York"), LocalTime.of(9, 0), LocalTime.of(17, 0));

    public OfficeHours {
        if (!opening.isBefore(closing)) {
            throw new IllegalArgumentException("opening " + opening + " is not before closing " + closing);
        }
    }

    /** Whether it is between opening (included) and closing (excluded) of a working day. */
    public boolean open(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        return workday(local.toLocalDate())
                && !local.toLocalTime().isBefore(opening)
                && local.toLocalTime().isBefore(closing);
    }

    /** Closing time on the local date of an instant. */
    public Instant closingOf(Instant instant) {
        return at(instant.atZone(zone).toLocalDate(), closing);
    }

    /** The first opening after an instant. */
    public Instant nextOpening(Instant instant) {
        LocalDate day = instant.atZone(zone).toLocalDate();
        while (!workday(day) || !at(day, opening).isAfter(instant)) {
            day = day.plusDays(1);
        }
        return at(day, opening);
    }

    /** The instant at which so much working time has gone by. */
    public Instant after(Instant from, Duration work) {
        Instant start = open(from) ? from : nextOpening(from);
        Duration rest = work;
        while (rest.compareTo(Duration.between(start, closingOf(start))) >= 0) {
            rest = rest.minus(Duration.between(start, closingOf(start)));
            start = nextOpening(start);
        }
        return start.plus(rest);
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    private static boolean workday(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
