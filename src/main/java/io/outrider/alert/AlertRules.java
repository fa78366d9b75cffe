package io.outrider.alert;

import io.outrider.alert.Alert.Severity;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Mailboxes;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * This is who looks round for conditions that a person should know of, and opens and closes their alerts. Thread-safe;
 * looking twice changes nothing.
 */
public final class AlertRules {
    private static final Set<MailboxStatus> IN_USE = EnumSet.of(
            MailboxStatus.WARMING_UP, MailboxStatus.COLD_READY, MailboxStatus.ACTIVE, MailboxStatus.RECOVERING);
    private static final Set<MailboxStatus> NOT_COUNTED = EnumSet.of(MailboxStatus.INACTIVE);
    private static final List<String> FAMILIES = List.of("pool|", "unreadable|", "domain|", "drafts|");

    private final Alerts alerts;
    private final Mailboxes mailboxes;
    private final Drafts drafts;
    private final Events events;
    private final Clock clock;
    private final Duration unread;

    /**
     * @param clock business time
     * @param unread how old the last reading of a mailbox may be
     */
    public AlertRules(Alerts alerts, Mailboxes mailboxes, Drafts drafts, Events events, Clock clock, Duration unread) {
        this.alerts = alerts;
        this.mailboxes = mailboxes;
        this.drafts = drafts;
        this.events = events;
        this.clock = clock;
        this.unread = unread;
    }

    /** What is wrong now: the severity and words of a condition. */
    private record Condition(Severity severity, String text) {}

    /** Looks once. Answers how many alerts are new. */
    public int look() {
        Instant now = clock.instant();
        Map<String, Condition> conditions = conditions(now);
        int fresh = 0;
        for (Map.Entry<String, Condition> entry : conditions.entrySet()) {
            Condition condition = entry.getValue();
            if (alerts.raise(entry.getKey(), condition.severity(), condition.text(), now)) {
                events.record(Event.of("alert.raised", entry.getKey(), condition.text()));
                fresh++;
            }
        }
        alerts.open().stream()
                .filter(alert -> FAMILIES.stream().anyMatch(alert.key()::startsWith))
                .filter(alert -> !conditions.containsKey(alert.key()))
                .forEach(alert -> clear(alert, now));
        return fresh;
    }

    private void clear(Alert alert, Instant now) {
        if (alerts.clear(alert.key(), now)) {
            events.record(Event.of("alert.cleared", alert.key(), "no longer: " + alert.text()));
        }
    }

    private Map<String, Condition> conditions(Instant now) {
        Map<String, Condition> found = new LinkedHashMap<>();
        List<Mailbox> counted = mailboxes.all().stream()
                .filter(mailbox -> !NOT_COUNTED.contains(mailbox.status()))
                .toList();
        if (!counted.isEmpty() && counted.stream().allMatch(mailbox -> stopped(mailbox, now))) {
            found.put("pool|paused", new Condition(Severity.CRITICAL, "no mailbox can send: all are paused"));
        }
        for (Mailbox mailbox : counted) {
            if (IN_USE.contains(mailbox.status()) && unreadable(mailbox, now)) {
                String text = "mailbox " + mailbox.id() + " was not read for " + minutes(unread) + " minutes";
                found.put("unreadable|" + mailbox.id(), new Condition(Severity.WARNING, text));
            }
            if (!mailbox.dns().isEmpty() && !mailbox.dns().equals("pass")) {
                found.put("domain|" + mailbox.address().domain(), new Condition(Severity.WARNING, mailbox.dns()));
            }
        }
        found.putAll(ofDrafts());
        return found;
    }

    private Map<String, Condition> ofDrafts() {
        Map<String, Condition> found = new LinkedHashMap<>();
        Map<DraftStatus, Long> counts = drafts.counts();
        long held = counts.getOrDefault(DraftStatus.HELD, 0L);
        long unknown = counts.getOrDefault(DraftStatus.UNKNOWN, 0L);
        if (held > 0) {
            found.put("drafts|held", new Condition(Severity.WARNING, held + " drafts wait for a person's decision"));
        }
        if (unknown > 0) {
            String text = unknown + " drafts may or may not have gone out; reconciliation is looking";
            found.put("drafts|unknown", new Condition(Severity.INFO, text));
        }
        return found;
    }

    private static boolean stopped(Mailbox mailbox, Instant now) {
        return !IN_USE.contains(mailbox.status())
                || mailbox.pauses().stream().anyMatch(pause -> pause.until().isAfter(now));
    }

    /** A mailbox that joined today may not have been read yet. */
    private boolean unreadable(Mailbox mailbox, Instant now) {
        return mailbox.coverage()
                .until()
                .map(until -> until.plus(unread).isBefore(now))
                .orElseGet(() ->
                        mailbox.since().isBefore(now.atZone(mailbox.zone()).toLocalDate()));
    }

    private static long minutes(Duration duration) {
        return duration.toMinutes();
    }
}
