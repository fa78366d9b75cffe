package io.outrider.sending.rehearsal.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * This prints a rehearsal: as text, or as JSON, a document a line. Nothing in it depends on the machine, so the same timeline
 * makes the same bytes. Thread-safe.
 *
 * @param timeline what happened
 * @param totals counted
 * @param violations what ought not to have happened
 */
public record Playbill(Timeline timeline, Totals totals, List<Violation> violations) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Judges and counts a timeline. */
    public static Playbill of(Timeline timeline) {
        return new Playbill(timeline, Totals.of(timeline), Violations.of(timeline));
    }

    /** The picture of each day, totals, what was held, violations; a string a line. */
    public List<String> text() {
        Timeline.Scene scene = timeline.scene();
        List<String> lines = new ArrayList<>();
        lines.add("rehearsed " + scene.days() + " days from " + scene.from() + " to " + scene.until() + ", seed "
                + scene.seed() + ", " + timeline.rules().size() + " mailboxes");
        scene.remarks().forEach(r -> lines.add("  " + r));
        lines.addAll(DayPicture.of(timeline));
        lines.add("▪ sent  × refused by a server  - held by a gate  · slot without a mail");
        lines.add("totals: " + words(totals.kinds()) + "; follow-ups sent " + totals.followUps());
        lines.add(totals.held().isEmpty() ? "held by gates: nothing" : "held by gates: " + words(totals.held()));
        lines.add(violations.isEmpty() ? "violations: none" : "violations: " + violations.size());
        violations.forEach(
                v -> lines.add("  " + v.at() + ' ' + v.rule() + ' ' + v.mailbox() + ' ' + v.draft() + ": " + v.text()));
        return lines;
    }

    private static String words(Map<String, Integer> counts) {
        List<String> words = new ArrayList<>();
        counts.forEach((name, n) -> words.add((name.isEmpty() ? "other" : name) + ' ' + n));
        return String.join(", ", words);
    }

    /** A JSON object a line: the scene, each entry, the end with totals and violations. */
    public List<String> json() {
        List<String> lines = new ArrayList<>();
        lines.add(write(scene()));
        timeline.entries().forEach(e -> lines.add(write(entry(e))));
        lines.add(write(end()));
        return lines;
    }

    /** The same as one document: {@code scene}, {@code entries}, {@code totals}, {@code violations}, {@code picture}. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("scene", scene().get("scene"));
        document.put("entries", timeline.entries().stream().map(Playbill::entry).toList());
        document.putAll(end());
        document.put("picture", DayPicture.of(timeline));
        return document;
    }

    private Map<String, Object> scene() {
        Timeline.Scene s = timeline.scene();
        Map<String, Object> scene = new LinkedHashMap<>();
        scene.put("from", s.from().toString());
        scene.put("until", s.until().toString());
        scene.put("days", s.days());
        scene.put("seed", s.seed());
        scene.put("zone", s.zone().getId());
        scene.put(
                "mailboxes",
                timeline.rules().values().stream().map(Playbill::rule).toList());
        scene.put("remarks", s.remarks());
        return Map.of("scene", scene);
    }

    private static Map<String, Object> rule(Rule r) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("mailbox", r.mailbox());
        rule.put("zone", r.zone().getId());
        rule.put("profile", r.profile());
        rule.put("opens", r.opens().toString());
        rule.put("closes", r.closes().toString());
        rule.put("minGap", r.minGap().toString());
        rule.put("perDay", r.perDay());
        rule.put("closed", r.closed().stream().map(Object::toString).toList());
        return rule;
    }

    private static Map<String, Object> entry(Entry e) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("at", e.at().toString());
        entry.put("kind", e.kind().word());
        if (!e.mailbox().isEmpty()) {
            entry.put("mailbox", e.mailbox());
        }
        if (!e.draft().isEmpty()) {
            entry.put("draft", e.draft());
        }
        entry.putAll(e.facts());
        return entry;
    }

    private Map<String, Object> end() {
        Map<String, Object> totals = new LinkedHashMap<>();
        totals.put("kinds", this.totals.kinds());
        totals.put("followUps", this.totals.followUps());
        totals.put("sentByMailbox", this.totals.byMailbox());
        totals.put("heldByGate", this.totals.held());
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("totals", totals);
        end.put("violations", violations.stream().map(Playbill::violation).toList());
        return end;
    }

    private static Map<String, Object> violation(Violation v) {
        Map<String, Object> violation = new LinkedHashMap<>();
        violation.put("rule", v.rule());
        violation.put("at", v.at().toString());
        violation.put("mailbox", v.mailbox());
        violation.put("draft", v.draft());
        violation.put("text", v.text());
        return violation;
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a rehearsal cannot be written as JSON", e);
        }
    }
}
