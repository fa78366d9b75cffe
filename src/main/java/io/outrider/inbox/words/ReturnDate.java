package io.outrider.inbox.words;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This finds the date on which somebody is back, in the text of an absence notice. A date behind words such as "back on" or
 * "bis" counts; else the last date named that is still to come. Without a year the next such date is meant. Thread-safe.
 */
public final class ReturnDate {
    private static final Pattern FORM = Pattern.compile(
            "(?<iso>\\b(20\\d\\d)-(\\d{1,2})-(\\d{1,2})\\b)"
                    + "|(?<dotted>\\b(\\d{1,2})\\.\\s?(\\d{1,2})\\.(?:\\s?(20\\d\\d|\\d\\d)\\b)?)"
                    + "|(?<slashed>\\b(\\d{1,2})[/](\\d{1,2})(?:/(20\\d\\d|\\d\\d))?\\b)"
                    + "|(?<dashed>\\b(\\d{1,2})-(\\d{1,2})-(20\\d\\d)\\b)"
                    + "|(?<dayFirst>\\b(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?\\s+(?:of |de )?(\\p{L}{3,10})\\.?(?:,?\\s+(?:de )?(20\\d\\d))?\\b)"
                    + "|(?<monthFirst>\\b(\\p{L}{3,10})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?:,?\\s+(20\\d\\d)\\b)?)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern BACK = Pattern.compile(
            "(\\b(return(ing|s)?|back|until|till|through|thru|resume|available again|to|bis|zurück|wieder|ab dem|jusqu.au|"
                    + "retour|regreso|vuelvo|hasta|al|fino al|rientro|ritorno|tornerò|terug|tot|t/m|até|retorno|volto|"
                    + "regresso|tillbaka|tilbage|do)\\b|[-–]).{0,40}$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL);
    private static final Pattern LAST_DAY = Pattern.compile(
            "\\b(through|thru|inclusive|einschließlich|incl\\.?|t/m)\\b.{0,25}$", Pattern.CASE_INSENSITIVE);
    private static final Pattern WEEKDAY = Pattern.compile(
            "\\b(?:back|return(?:ing)?|until|available|wieder|zurück)\\b.{0,30}?\\b(mon|tues|wednes|thurs|fri|satur|sun)day\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TOMORROW =
            Pattern.compile("\\b(?:back|return(?:ing)?)\\b.{0,25}\\b(tomorrow|next week)\\b", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Integer> MONTHS = months();
    private static final int PAST = 30;
    private static final int FAR = 400;

    private final Clock clock;

    /** @param clock business time */
    public ReturnDate(Clock clock) {
        this.clock = clock;
    }

    private record Found(LocalDate date, boolean back) {}

    /** The date in a text, or empty when it names none that is still to come. */
    public Optional<LocalDate> in(String text) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        String bounded = text.substring(0, Math.min(text.length(), 4000));
        List<Found> found = new ArrayList<>();
        Matcher m = FORM.matcher(bounded);
        int from = 0;
        while (m.find(from)) {
            Optional<LocalDate> date = date(m, bounded, today);
            String before = bounded.substring(Math.max(0, m.start() - 60), m.start());
            date.filter(d -> !d.isBefore(today) && !d.isAfter(today.plusDays(FAR)))
                    .map(d -> LAST_DAY.matcher(before).find() ? d.plusDays(1) : d)
                    .ifPresent(d -> found.add(new Found(d, BACK.matcher(before).find())));
            from = date.isPresent() ? m.end() : m.start() + 1;
        }
        return latest(found, true).or(() -> latest(found, false)).or(() -> weekday(bounded, today));
    }

    private static Optional<LocalDate> latest(List<Found> found, boolean back) {
        return found.stream().filter(f -> f.back() || !back).map(Found::date).max(Comparator.naturalOrder());
    }

    private static Optional<LocalDate> weekday(String text, LocalDate today) {
        Matcher day = WEEKDAY.matcher(text);
        if (day.find()) {
            DayOfWeek named = DayOfWeek.valueOf(day.group(1).toUpperCase(Locale.ROOT) + "DAY");
            return Optional.of(today.with(TemporalAdjusters.next(named)));
        }
        Matcher soon = TOMORROW.matcher(text);
        return !soon.find()
                ? Optional.empty()
                : Optional.of(
                        soon.group(1).equalsIgnoreCase("tomorrow")
                                ? today.plusDays(1)
                                : today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
    }

    private static Optional<LocalDate> date(Matcher m, String text, LocalDate today) {
        if (m.group("iso") != null) {
            return day(m.group(2), number(m.group(3)), number(m.group(4)), today);
        }
        if (m.group("dotted") != null) {
            return day(m.group(8), number(m.group(7)), number(m.group(6)), today);
        }
        if (m.group("slashed") != null) {
            return either(m.group(12), number(m.group(10)), number(m.group(11)), english(text), today);
        }
        if (m.group("dashed") != null) {
            return either(m.group(16), number(m.group(14)), number(m.group(15)), english(text), today);
        }
        if (m.group("dayFirst") != null) {
            return day(m.group(20), month(m.group(19)), number(m.group(18)), today);
        }
        return day(m.group(24), month(m.group(22)), number(m.group(23)), today);
    }

    /** 3/4 is the fourth of March where English is written, and the third of April elsewhere. */
    private static Optional<LocalDate> either(String year, int first, int second, boolean monthFirst, LocalDate today) {
        return (monthFirst && first <= 12) || second > 12
                ? day(year, first, second, today)
                : day(year, second, first, today);
    }

    private static boolean english(String text) {
        return Pattern.compile("\\b(the|back|until|will|office|return)\\b", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    private static Optional<LocalDate> day(String year, int month, int day, LocalDate today) {
        try {
            if (year != null) {
                int y = number(year);
                return Optional.of(LocalDate.of(y < 100 ? 2000 + y : y, month, day));
            }
            LocalDate near = LocalDate.of(today.getYear(), month, day);
            return Optional.of(near.isBefore(today.minusDays(PAST)) ? near.plusYears(1) : near);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static int month(String name) {
        return MONTHS.getOrDefault(name.toLowerCase(Locale.ROOT), 0);
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new java.util.HashMap<>();
        Phrases.rows("months.tsv").forEach(row -> {
            for (int i = 1; i < row.length; i++) {
                months.put(row[i], Integer.parseInt(row[0]));
            }
        });
        return months;
    }
}
