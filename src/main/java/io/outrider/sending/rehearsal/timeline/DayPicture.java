package io.outrider.sending.rehearsal.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * This draws a timeline: a line for each day and mailbox, four cells an hour of its own zone. A filled cell has sent, a
 * cross met a refusal, a dash a gate that said not now, a dot a slot that stayed empty.
 */
public final class DayPicture {
    private static final String MARKS = " ·-×▪";
    private static final int QUARTERS = 96;

    private final Timeline timeline;
    private final SortedMap<String, int[]> lines = new TreeMap<>();
    private final Map<String, Integer> sent = new TreeMap<>();

    private DayPicture(Timeline timeline) {
        this.timeline = timeline;
        for (Entry entry : timeline.entries()) {
            switch (entry.kind()) {
                case PLANNED -> mark(entry, Instant.parse(entry.fact("slotAt")), 1);
                case DEFERRED -> mark(entry, entry.at(), 2);
                case RETRY, FAILED -> mark(entry, entry.at(), 3);
                case SENT -> mark(entry, entry.at(), 4);
                default -> {}
            }
        }
    }

    private void mark(Entry entry, Instant at, int what) {
        Rule rule = timeline.rules().get(entry.mailbox());
        if (rule == null
                || at.isBefore(timeline.scene().from())
                || !at.isBefore(timeline.scene().until())) {
            return;
        }
        ZonedDateTime local = at.atZone(rule.zone());
        int[] cells = lines.computeIfAbsent(
                local.toLocalDate() + "|" + rule.zone().getId() + '|' + rule.mailbox(), k -> new int[QUARTERS]);
        int cell = local.getHour() * 4 + local.getMinute() / 15;
        cells[cell] = Math.max(cells[cell], what);
        if (what == 4) {
            sent.merge(local.toLocalDate() + "|" + rule.mailbox(), 1, Integer::sum);
        }
    }

    /** The picture, a string a line. */
    public static List<String> of(Timeline timeline) {
        return new DayPicture(timeline).draw();
    }

    private List<String> draw() {
        int first = QUARTERS;
        int last = 0;
        int width = timeline.rules().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(1);
        for (int[] cells : lines.values()) {
            for (int i = 0; i < QUARTERS; i++) {
                first = cells[i] > 0 ? Math.min(first, i) : first;
                last = cells[i] > 0 ? Math.max(last, i) : last;
            }
        }
        int from = first / 4;
        int until = last / 4 + 1;
        List<String> text = new ArrayList<>();
        String heading = "";
        for (Map.Entry<String, int[]> line : lines.entrySet()) {
            String[] key = line.getKey().split("\\|", 3);
            if (!heading.equals(key[0] + key[1])) {
                heading = key[0] + key[1];
                text.add(heading(LocalDate.parse(key[0]), key[1], width, from, until));
            }
            text.add(String.format("%-" + width + "s ", key[2])
                    + cells(line.getValue(), from, until)
                    + String.format(" %4d", sent.getOrDefault(key[0] + "|" + key[2], 0)));
        }
        return text;
    }

    private static String heading(LocalDate date, String zone, int width, int from, int until) {
        String day = date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        StringBuilder ruler = new StringBuilder(String.format("%-" + width + "s ", day + " " + date));
        for (int hour = from; hour < until; hour++) {
            ruler.append(String.format("%02d   ", hour));
        }
        return ruler + " sent  " + zone;
    }

    private static String cells(int[] cells, int from, int until) {
        StringBuilder row = new StringBuilder();
        for (int i = from * 4; i < until * 4; i++) {
            row.append(MARKS.charAt(cells[i]));
            if (i % 4 == 3) {
                row.append(' ');
            }
        }
        return row.toString();
    }
}
