package io.outrider.sending.rehearsal.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * This judges a timeline by its sends alone, and knows neither planner nor gates: windows, closed days, gaps, caps and
 * limits of providers. What concerns one sequence is {@link Sequences}'. For one timeline and one thread.
 */
public final class Violations {
    private final Timeline timeline;
    private final List<Violation> found = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, List<Instant>> sent = new HashMap<>();

    private Violations(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Every violation, in order of time. */
    public static List<Violation> of(Timeline timeline) {
        Violations judge = new Violations(timeline);
        for (Entry entry : timeline.entries()) {
            if (entry.kind() == Entry.Kind.SENT || entry.kind() == Entry.Kind.EARLIER) {
                judge.mail(entry);
            }
        }
        judge.found.addAll(Sequences.violations(timeline));
        judge.found.sort(Comparator.comparing(Violation::at)
                .thenComparing(Violation::rule)
                .thenComparing(Violation::draft));
        return List.copyOf(judge.found);
    }

    private void mail(Entry entry) {
        Rule rule = timeline.rules().get(entry.mailbox());
        if (rule == null) {
            return;
        }
        ZonedDateTime local = entry.at().atZone(rule.zone());
        if (entry.kind() == Entry.Kind.SENT) {
            window(entry, rule, local.toLocalTime());
            if (rule.closed().contains(local.toLocalDate())) {
                add("closed-day", entry, local.toLocalDate() + " is a weekend or a holiday");
            }
            gap(entry, rule);
            rolling(entry, rule);
        }
        caps(entry, rule, local.toLocalDate());
        sent.computeIfAbsent(entry.mailbox(), m -> new ArrayList<>()).add(entry.at());
    }

    private void window(Entry entry, Rule rule, LocalTime at) {
        boolean late = !rule.closes().equals(LocalTime.MIDNIGHT) && !at.isBefore(rule.closes());
        if (late || at.isBefore(rule.opens())) {
            add("window", entry, at + " is outside " + rule.opens() + "-" + rule.closes() + ' ' + rule.zone());
        }
    }

    private void gap(Entry entry, Rule rule) {
        List<Instant> before = sent.getOrDefault(entry.mailbox(), List.of());
        if (!before.isEmpty()) {
            Duration gap = Duration.between(before.get(before.size() - 1), entry.at());
            if (gap.compareTo(rule.minGap()) < 0) {
                add("gap", entry, gap + " after the mail before it; least is " + rule.minGap());
            }
        }
    }

    private void rolling(Entry entry, Rule rule) {
        for (Rule.Rolling limit : rule.rolling()) {
            Instant from = entry.at().minus(limit.window());
            long within = sent.getOrDefault(entry.mailbox(), List.of()).stream()
                    .filter(at -> at.isAfter(from))
                    .count();
            if (within >= limit.mails()) {
                add("provider", entry, "more than " + limit.mails() + " in " + limit.window());
            }
        }
    }

    private void caps(Entry entry, Rule rule, LocalDate date) {
        String domain = entry.fact("domain");
        cap(entry, "mailbox-cap", entry.mailbox(), date, rule.perDay());
        cap(entry, "sender-domain-cap", rule.domain(), date, rule.senderDomainPerDay());
        cap(entry, "global-cap", "all", date, timeline.shared().perDay());
        if (!domain.isEmpty()) {
            cap(entry, "recipient-domain-cap", domain, date, timeline.shared().of(domain));
        }
    }

    private void cap(Entry entry, String name, String key, LocalDate date, int limit) {
        int n = counts.merge(name + '|' + key + '|' + date, 1, Integer::sum);
        if (n > limit && entry.kind() == Entry.Kind.SENT) {
            add(name, entry, "mail " + n + " of " + date + " for " + key + "; most are " + limit);
        }
    }

    private void add(String rule, Entry entry, String text) {
        found.add(new Violation(rule, entry.at(), entry.mailbox(), entry.draft(), text));
    }
}
