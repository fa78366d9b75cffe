package io.outrider.inbox.words;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * This tells whether 03/04 is the fourth of March or the third of April: by the weekday beside it, by another date in the
 * text that can be read in one way only, by the language, and in English by the zone of the mail. Where none tells, it is
 * neither. Immutable.
 */
final class DayOrder {
    private static final Pattern ENGLISH = Pattern.compile("\\b(the|back|will|office|return|out|away|through)\\b");
    private static final Pattern MONTH_FIRST = Pattern.compile("[\\u3040-\\u30ff\\u4e00-\\u9fff\\uac00-\\ud7af]");
    private static final Pattern NUMBERS = Pattern.compile("\\d{1,2}[/-]\\d{1,2}.*");
    private static final int HOUR = 3600;
    private static final int LONG_PAST = 30;

    private final String text;
    private final OffsetDateTime written;

    DayOrder(String text, OffsetDateTime written) {
        this.text = text;
        this.written = written;
    }

    /** The day that a date means, among all dates of the text. */
    Optional<LocalDate> day(NamedDate date, List<NamedDate> all) {
        LocalDate today = written.toLocalDate();
        Optional<LocalDate> straight = date.straight().day(today, LONG_PAST);
        if (!date.either()) {
            return straight;
        }
        Optional<LocalDate> turned = date.turned().day(today, LONG_PAST);
        Optional<LocalDate> byWeekday = byWeekday(date, straight, turned);
        if (byWeekday.isPresent()) {
            return byWeekday;
        }
        Optional<Boolean> monthFirst = byOthers(all).or(this::byLanguage).or(this::byZone);
        return monthFirst.isPresent() ? (monthFirst.get() ? straight : turned) : byTime(straight, turned);
    }

    private static Optional<LocalDate> byWeekday(
            NamedDate date, Optional<LocalDate> straight, Optional<LocalDate> turned) {
        boolean first = straight.isPresent() && date.weekday().equals(straight.map(LocalDate::getDayOfWeek));
        boolean other = turned.isPresent() && date.weekday().equals(turned.map(LocalDate::getDayOfWeek));
        return first == other ? Optional.empty() : first ? straight : turned;
    }

    /** 13/04 says that 05/04 begins with the day. */
    private Optional<Boolean> byOthers(List<NamedDate> all) {
        for (NamedDate other : all) {
            String as = text.substring(other.start(), other.end());
            if (!other.either() && NUMBERS.matcher(as).matches()) {
                int number = Integer.parseInt(as.split("[/-]")[0]);
                int next = Integer.parseInt(as.split("[/-]")[1]);
                if (number != next) {
                    return Optional.of(number <= 12);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Boolean> byLanguage() {
        if (MONTH_FIRST.matcher(text).find()) {
            return Optional.of(true);
        }
        return ENGLISH.matcher(text).find() ? Optional.empty() : Optional.of(false);
    }

    /** America puts the month first, Europe, India and Australia the day; a mail in universal time can be from anywhere. */
    private Optional<Boolean> byZone() {
        int offset = written.getOffset().getTotalSeconds();
        if (offset <= -4 * HOUR && offset >= -10 * HOUR) {
            return Optional.of(true);
        }
        return offset > 0 ? Optional.of(false) : Optional.empty();
    }

    /** One reading that is past, or half a year away, leaves the other. */
    private Optional<LocalDate> byTime(Optional<LocalDate> straight, Optional<LocalDate> turned) {
        boolean first = straight.filter(this::soon).isPresent();
        boolean other = turned.filter(this::soon).isPresent();
        return first == other ? Optional.empty() : first ? straight : turned;
    }

    private boolean soon(LocalDate day) {
        LocalDate today = written.toLocalDate();
        return !day.isBefore(today) && day.isBefore(today.plusDays(180));
    }
}
