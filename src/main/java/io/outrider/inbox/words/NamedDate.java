package io.outrider.inbox.words;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This is a date as somebody wrote it: 2 March, 2. März 2026, 03/02, 2026-03-02, 3月2日. Numbers with slashes can mean two
 * dates. Immutable.
 *
 * @param start where it begins in the folded text
 * @param end where it ends
 * @param year as written, 0 for none
 * @param first month, or the first of two numbers that may be day or month
 * @param second day of the month, or the other number
 * @param either whether month and day may be the other way round
 * @param weekday the weekday named before it, if any
 */
record NamedDate(int start, int end, int year, int first, int second, boolean either, Optional<DayOfWeek> weekday) {
    private static final int MOST = 40;
    private static final int MONTH_AWAY = 16;
    private static final Pattern FORM = Pattern.compile(
            "(?<!\\d)(?:(?<iy>20\\d\\d)[-/.年]\\s?(?<im>\\d{1,2})[-/.月]\\s?(?<id>\\d{1,2})(?!\\d)日?"
                    + "|(?<cm>\\d{1,2})\\s?月\\s?(?<cd>\\d{1,2})\\s?日"
                    + "|(?<dd>\\d{1,2})\\.\\s?(?<dm>\\d{1,2})\\.(?:\\s?(?<dy>20\\d\\d|\\d\\d)(?!\\d|[:.]\\d))?"
                    + "|(?<pd>\\d{1,2})\\.(?<pm>\\d{1,2})\\.?(?<py>20\\d\\d)(?!\\d)"
                    + "|(?<sa>\\d{1,2})/(?<sb>\\d{1,2})(?:/(?<sy>20\\d\\d|\\d\\d))?(?!\\d|/)"
                    + "|(?<ha>\\d{1,2})-(?<hb>\\d{1,2})-(?<hy>20\\d\\d)(?!\\d)"
                    + "|(?<na>\\d{1,2})(?:st|nd|rd|th|er|º|\\.|:?e)?[ ]{0,2}(?:of |de |d')?(?<nm>\\p{L}{3,12})\\.?(?:,? ?(?:de |of )?(?<ny>20\\d\\d))?(?![\\p{L}\\d]))"
                    + "|(?<![\\p{L}\\d])(?<am>\\p{L}{3,9})\\.?[ ]{1,2}(?:the )?(?<ad>\\d{1,2})(?:st|nd|rd|th)?(?![\\d:/]|\\.\\d| ?(?:am|pm|h|uhr)\\b)(?:,? (?<ay>20\\d\\d)(?!\\d))?",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern WEEKDAY = Pattern.compile("(\\p{L}[\\p{L}-]{1,15})[.,]*\\s?(?:\\p{L}{2,3} )?$");
    private static final Pattern AFTER = Pattern.compile("^\\s?[(（]\\s?(\\p{L}{1,12})");
    static final Map<String, Integer> MONTHS = names("months.tsv");
    static final Map<String, Integer> WEEKDAYS = names("weekdays.tsv");

    private static Map<String, Integer> names(String resource) {
        Map<String, Integer> names = new HashMap<>();
        for (String[] row : Phrases.rows(resource)) {
            for (int i = 1; i < row.length; i++) {
                names.putIfAbsent(Folded.of(row[i].strip()), Integer.parseInt(row[0].strip()));
            }
        }
        return Map.copyOf(names);
    }

    /** The dates in a folded text, in order, at most forty. They are looked for around digits only: none has no digit. */
    static List<NamedDate> in(String text) {
        List<NamedDate> dates = new ArrayList<>();
        Matcher m = FORM.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
        int from = 0;
        int digit = digit(text, 0);
        while (dates.size() < MOST && digit < text.length()) {
            if (around(m, text, from, digit)) {
                Optional<NamedDate> date = read(m, text);
                date.ifPresent(dates::add);
                from = date.isPresent() ? m.end() : next(m);
            } else {
                from = digit + 1;
            }
            digit = digit(text, from);
        }
        return dates;
    }

    private static int digit(String text, int from) {
        int at = from;
        while (at < text.length() && !Character.isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Whether a date begins with this digit, or with a word so close before it that a month could be its name. */
    private static boolean around(Matcher m, String text, int from, int digit) {
        for (int i = Math.max(from, digit - MONTH_AWAY); i <= digit; i++) {
            boolean letter = Character.isLetter(text.charAt(i));
            boolean begins = i == 0
                    || (letter
                            ? !Character.isLetterOrDigit(text.charAt(i - 1))
                            : !Character.isDigit(text.charAt(i - 1)));
            if ((letter || i == digit) && begins && m.region(i, text.length()).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    /** Behind the number or word that was no date, so that no digit of it begins another. */
    private static int next(Matcher m) {
        int at = m.start() + 1;
        return m.group("am") == null ? at : m.start("ad");
    }

    private static Optional<NamedDate> read(Matcher m, String text) {
        for (String form : List.of("i", "c", "d", "p")) {
            if (m.group(form + "d") != null) {
                return made(
                        m,
                        text,
                        form.equals("c") ? null : m.group(form + "y"),
                        m.group(form + "m"),
                        m.group(form + "d"));
            }
        }
        for (String form : List.of("s", "h")) {
            if (m.group(form + "a") != null) {
                return either(m, text, m.group(form + "y"), number(m.group(form + "a")), number(m.group(form + "b")));
            }
        }
        boolean dayFirst = m.group("nm") != null;
        return made(
                m,
                text,
                m.group(dayFirst ? "ny" : "ay"),
                m.group(dayFirst ? "nm" : "am"),
                m.group(dayFirst ? "na" : "ad"));
    }

    private static Optional<NamedDate> made(Matcher m, String text, String year, String month, String day) {
        int named = Character.isDigit(month.charAt(0)) ? number(month) : MONTHS.getOrDefault(month, 0);
        return named < 1 || named > 12 || number(day) < 1 || number(day) > 31
                ? Optional.empty()
                : Optional.of(
                        new NamedDate(m.start(), m.end(), year(year), named, number(day), false, weekday(m, text)));
    }

    private static Optional<NamedDate> either(Matcher m, String text, String year, int a, int b) {
        boolean monthFirst = a <= 12 && b <= 31;
        boolean dayFirst = b <= 12 && a <= 31;
        if (a < 1 || b < 1 || (!monthFirst && !dayFirst)) {
            return Optional.empty();
        }
        boolean both = monthFirst && dayFirst && a != b;
        return Optional.of(new NamedDate(
                m.start(), m.end(), year(year), monthFirst ? a : b, monthFirst ? b : a, both, weekday(m, text)));
    }

    private static Optional<DayOfWeek> weekday(Matcher m, String text) {
        Matcher before = WEEKDAY.matcher(text.substring(Math.max(0, m.start() - 24), m.start()));
        Matcher after = AFTER.matcher(text.substring(m.end(), Math.min(text.length(), m.end() + 16)));
        Optional<DayOfWeek> named = before.find() ? named(before.group(1)) : Optional.empty();
        return named.isPresent() || !after.find() ? named : named(after.group(1));
    }

    /** The weekday of a folded name, long or short. */
    static Optional<DayOfWeek> named(String name) {
        return Optional.ofNullable(WEEKDAYS.get(name)).map(DayOfWeek::of);
    }

    private static int year(String written) {
        return written == null ? 0 : written.length() == 2 ? 2000 + number(written) : number(written);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /** The date with its numbers the other way round. */
    NamedDate turned() {
        return new NamedDate(start, end, year, second, first, false, weekday);
    }

    /** The date as written, as one reading only. */
    NamedDate straight() {
        return new NamedDate(start, end, year, first, second, false, weekday);
    }

    /**
     * Which day it is; without a year, the one that is not long past when the mail was written.
     *
     * @param written the day of the mail
     */
    Optional<LocalDate> day(LocalDate written, int longPast) {
        try {
            LocalDate near = LocalDate.of(year > 0 ? year : written.getYear(), first, second);
            boolean next = year == 0 && near.isBefore(written.minusDays(longPast));
            return Optional.of(next ? near.plusYears(1) : near);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
