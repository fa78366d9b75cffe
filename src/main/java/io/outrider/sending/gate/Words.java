package io.outrider.sending.gate;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** These are values in words for people: {@code cold ready}, {@code 15 minutes}, {@code 2026-02-17 09:06:00 America/New_York}. */
public final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss VV");
    private static final int A_FEW_DAYS = 2;

    private Words() {}

    /** A time, with the zone in which it is told. */
    public static String of(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    /** Any value; several are alternatives. */
    public static String of(Object value) {
        if (value instanceof DayOfWeek day) {
            return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(Words::of).collect(Collectors.joining(" or "));
        }
        return value instanceof Duration length ? of(length) : String.valueOf(value);
    }

    /** A length of time: days when it is two or more and nothing beside. */
    public static String of(Duration length) {
        if (length.isNegative()) {
            return "minus " + of(length.negated());
        }
        if (length.toDays() >= A_FEW_DAYS && length.equals(Duration.ofDays(length.toDays()))) {
            return length.toDays() + " days";
        }
        List<String> parts = new ArrayList<>();
        part(parts, length.toHours(), "hour");
        part(parts, length.toMinutesPart(), "minute");
        part(parts, length.toSecondsPart(), "second");
        return parts.isEmpty() ? "0 seconds" : String.join(" ", parts);
    }

    private static void part(List<String> to, long n, String unit) {
        if (n > 0) {
            to.add(n + " " + unit + (n == 1 ? "" : "s"));
        }
    }
}
