package io.outrider.sending.gate;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * These are the hours and days in which a mailbox sends, in its own zone (SND-40, SND-41, CNF-04). Days are real: a day on
 * which the clocks change has 23 or 25 hours.
 *
 * @param opens no mail before
 * @param closes no mail at or after; midnight is the end of the day
 * @param weekends whether Saturday and Sunday count
 * @param holidays closed days
 */
public record Hours(LocalTime opens, LocalTime closes, boolean weekends, Holidays holidays) {
    /** The longest row of closed days that is looked over; a calendar that closes more is taken as closed for good. */
    private static final int YEAR = 366;

    /** @throws IllegalArgumentException when it closes before it opens */
    public Hours {
        if (!closes.equals(LocalTime.MIDNIGHT) && !closes.isAfter(opens)) {
            throw new IllegalArgumentException("sending window is " + opens + " to " + closes
                    + "; allowed is that sending.window.closes comes after sending.window.opens, or 00:00 for the end of"
                    + " the day");
        }
    }

    /** Length of an ordinary day's window. */
    public long minutes() {
        long end = closes.equals(LocalTime.MIDNIGHT) ? 24 * 60 : closes.toSecondOfDay() / 60;
        return end - opens.toSecondOfDay() / 60;
    }

    /** Whether a date falls on a weekend that is closed. */
    public boolean weekend(LocalDate date) {
        return !weekends && (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY);
    }

    /** Whether mails go on a date. */
    public boolean sendsOn(LocalDate date) {
        return !weekend(date) && holidays.on(date).isEmpty();
    }

    /** When a date's window opens. */
    public Instant start(LocalDate date, ZoneId zone) {
        return date.atTime(opens).atZone(zone).toInstant();
    }

    /** When a date's window closes. */
    public Instant end(LocalDate date, ZoneId zone) {
        return closes.equals(LocalTime.MIDNIGHT)
                ? date.plusDays(1).atStartOfDay(zone).toInstant()
                : date.atTime(closes).atZone(zone).toInstant();
    }

    /** Whether the window is open at a time, whatever the day. */
    public boolean open(Instant at, ZoneId zone) {
        LocalDate date = at.atZone(zone).toLocalDate();
        return !at.isBefore(start(date, zone)) && at.isBefore(end(date, zone));
    }

    /** The first time, from {@code at} on, at which the window is open, whatever the day. */
    public Instant nextOpening(Instant at, ZoneId zone) {
        LocalDate date = at.atZone(zone).toLocalDate();
        if (open(at, zone)) {
            return at;
        }
        return at.isBefore(start(date, zone)) ? start(date, zone) : start(date.plusDays(1), zone);
    }

    /** Start of the first local day, after that of {@code at}, that is open by a test. */
    static Instant dayAfter(Instant at, ZoneId zone, java.util.function.Predicate<LocalDate> open) {
        ZonedDateTime local = at.atZone(zone);
        LocalDate date = local.toLocalDate().plusDays(1);
        for (int i = 0; i < YEAR && !open.test(date); i++) {
            date = date.plusDays(1);
        }
        return date.atStartOfDay(zone).toInstant();
    }
}
