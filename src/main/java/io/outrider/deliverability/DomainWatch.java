package io.outrider.deliverability;

import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * This is who checks the domains of all mailboxes and tells the mailboxes what came of it. What is not known changes
 * nothing: the verdict of the last answer stands (DNS-12). Thread-safe.
 */
public final class DomainWatch {
    private final Mailboxes mailboxes;
    private final DomainAuth auth;
    private final Events events;

    public DomainWatch(Mailboxes mailboxes, DomainAuth auth, Events events) {
        this.mailboxes = mailboxes;
        this.auth = auth;
        this.events = events;
    }

    /** The domains mailboxes send from, sorted. */
    public List<String> domains() {
        return List.copyOf(byDomain().keySet());
    }

    /** Checks one domain and records the verdict with its mailboxes. */
    public DomainAuth.Report check(String domain) {
        DomainAuth.Report report = auth.check(domain);
        List<Mailbox> concerned = byDomain().getOrDefault(domain, List.of());
        report.verdict()
                .ifPresentOrElse(
                        verdict -> concerned.forEach(mailbox -> record(mailbox, verdict)),
                        () -> events.record(Event.of(
                                "domain.unknown", domain, String.join("; ", report.details(Check.Outcome.UNKNOWN)))));
        return report;
    }

    private void record(Mailbox mailbox, String verdict) {
        mailboxes.dns(mailbox.id(), verdict);
        if (!verdict.equals(mailbox.dns())) {
            String kind = verdict.equals("pass") ? "domain.pass" : "domain.problem";
            events.record(new Event(kind, mailbox.address().domain(), mailbox.id(), "DNS says: " + verdict));
        }
    }

    private Map<String, List<Mailbox>> byDomain() {
        Map<String, List<Mailbox>> domains = new TreeMap<>();
        mailboxes.all().forEach(mailbox -> domains.computeIfAbsent(
                        mailbox.address().domain(), domain -> new ArrayList<>())
                .add(mailbox));
        return domains;
    }
}
