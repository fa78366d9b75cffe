package io.outrider.inbox.words;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * This finds the date on which somebody is back, in the text of an absence notice. "Back on" counts more than "until", which
 * names the day of the return too, while "through" and "inclusive" name the last day away. A date that can be read in two
 * ways, or that names no return, or that is past, gives none: a guess would write to somebody who is away. Thread-safe.
 */
public final class ReturnDate {
    private static final int LONGEST = 3000;
    private static final int BEFORE = 48;
    private static final int AFTER = 32;
    private static final int SPAN = 24;
    private static final int FAR = 400;
    private static final List<String> SOON = List.of("weekday", "nextWeek", "tomorrow");
    private static final Pattern SENTENCE = Pattern.compile("[.!?。！\\n]+\\s");
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}-]+");

    private final Wordings words;

    /** Reads the words around dates from {@code return-words.tsv}. */
    public ReturnDate() {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        for (String[] row : Phrases.rows("return-words.tsv")) {
            kinds.computeIfAbsent(row[0], k -> new ArrayList<>()).add(Folded.bare(row[1]));
        }
        kinds.put("weekday", List.copyOf(NamedDate.WEEKDAYS.keySet()));
        words = new Wordings(kinds, Pattern.UNICODE_CHARACTER_CLASS);
    }

    /** A part of the text and which expressions may be found in it. */
    private record Part(String text, BitSet may) {}

    private Part part(String text) {
        return new Part(text, words.in(text));
    }

    /** How surely a date is that of a return. */
    private enum Sureness {
        NONE,
        UNTIL,
        BACK
    }

    private record Found(Sureness sureness, Optional<LocalDate> day) {}

    /**
     * The day of the return, or empty when the text names none that can be told and is still to come.
     *
     * @param text subject and new text
     * @param written when the mail was written, in its own zone: what "Monday" and a missing year mean, and which way round
     *     an English date with slashes is
     */
    public Optional<LocalDate> in(String text, OffsetDateTime written) {
        String folded = Folded.of(text.substring(0, Math.min(text.length(), LONGEST)));
        LocalDate today = written.toLocalDate();
        DayOrder order = new DayOrder(folded, written);
        List<NamedDate> dates = NamedDate.in(folded);
        List<Found> found =
                dates.stream().map(d -> found(folded, dates, d, order)).toList();
        for (Sureness sureness : List.of(Sureness.BACK, Sureness.UNTIL)) {
            List<Found> such =
                    found.stream().filter(f -> f.sureness() == sureness).toList();
            if (!such.isEmpty()) {
                return latest(such, today);
            }
        }
        return dates.isEmpty() ? withoutDate(folded, today) : Optional.empty();
    }

    /** The latest, unless one of them cannot be told. */
    private static Optional<LocalDate> latest(List<Found> found, LocalDate today) {
        Optional<LocalDate> latest =
                found.stream().map(Found::day).flatMap(Optional::stream).max(LocalDate::compareTo);
        boolean told = found.stream().allMatch(f -> f.day().isPresent());
        return latest.filter(d -> told && !d.isBefore(today) && !d.isAfter(today.plusDays(FAR)));
    }

    private Found found(String text, List<NamedDate> all, NamedDate date, DayOrder order) {
        int floor = all.stream()
                .mapToInt(NamedDate::end)
                .filter(e -> e <= date.start())
                .max()
                .orElse(0);
        Part before = part(text.substring(Math.max(floor, date.start() - BEFORE), date.start()));
        int ceiling = all.stream()
                .mapToInt(NamedDate::start)
                .filter(s -> s >= date.end())
                .min()
                .orElse(text.length());
        Part after = part(text.substring(date.end(), Math.min(ceiling, date.end() + AFTER)));
        boolean last = any("through", before) || any("throughAfter", after);
        Optional<LocalDate> day = order.day(date, all).map(d -> last ? d.plusDays(1) : d);
        boolean range = ceiling < text.length() && date.end() + SPAN >= ceiling && any("until", after);
        return new Found(range ? Sureness.NONE : sureness(before, after, last), day);
    }

    private Sureness sureness(Part before, Part after, boolean last) {
        if (last || any("untilAfter", after)) {
            return Sureness.UNTIL;
        }
        boolean until = any("until", before);
        boolean back = any("back", before) || any("backAfter", after);
        return back && !(until && !any("backAfter", after) && nearer(before))
                ? Sureness.BACK
                : until ? Sureness.UNTIL : Sureness.NONE;
    }

    /** Whether a word such as "until" stands closer to the date than one such as "from". */
    private boolean nearer(Part before) {
        return last("until", before) > last("back", before);
    }

    private int last(String kind, Part before) {
        return words.last(kind, before.text(), before.may());
    }

    private boolean any(String kind, Part part) {
        return words.found(kind, part.text(), part.may());
    }

    /** "Back on Monday", "back tomorrow", "back next week". */
    private Optional<LocalDate> withoutDate(String text, LocalDate today) {
        BitSet may = words.in(text);
        if (!words.may("returnWord", may) || SOON.stream().noneMatch(kind -> words.may(kind, may))) {
            return Optional.empty();
        }
        for (String sentence : SENTENCE.split(text)) {
            Part part = part(sentence);
            Optional<LocalDate> day = any("returnWord", part) ? soon(part, today) : Optional.empty();
            if (day.isPresent()) {
                return day;
            }
        }
        return Optional.empty();
    }

    private Optional<LocalDate> soon(Part sentence, LocalDate today) {
        Optional<LocalDate> weekday = weekday(sentence.text(), today);
        if (weekday.isPresent()) {
            return weekday;
        }
        if (any("nextWeek", sentence)) {
            return Optional.of(today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
        }
        return any("tomorrow", sentence) ? Optional.of(today.plusDays(1)) : Optional.empty();
    }

    /** The last weekday named by its full name: "away from Monday, back on Thursday". */
    private static Optional<LocalDate> weekday(String sentence, LocalDate today) {
        Optional<DayOfWeek> named = WORD.matcher(sentence)
                .results()
                .map(r -> r.group())
                .filter(w -> w.length() > 3 || w.charAt(0) > '\u0e00')
                .flatMap(w -> NamedDate.named(w).stream())
                .reduce((a, b) -> b);
        return named.map(d -> today.with(TemporalAdjusters.next(d)));
    }
}
