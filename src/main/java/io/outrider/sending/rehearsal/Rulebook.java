package io.outrider.sending.rehearsal;

import io.outrider.mailbox.MailProvider;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.sending.gate.Hours;
import io.outrider.sending.gate.LimitBook;
import io.outrider.sending.gate.Limits;
import io.outrider.sending.rehearsal.timeline.Rule;
import io.outrider.sending.rehearsal.timeline.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** This writes down what holds in a rehearsal, for who judges it. What a campaign sets for itself is left out. */
final class Rulebook {
    private final Terms terms;
    private final LimitBook limits;
    private final List<Mailbox> mailboxes;

    Rulebook(Terms terms, LimitBook limits, List<Mailbox> mailboxes) {
        this.terms = terms;
        this.limits = limits;
        this.mailboxes = mailboxes;
    }

    SortedMap<String, Rule> rules(Instant from, Instant until) {
        SortedMap<String, Rule> rules = new TreeMap<>();
        mailboxes.forEach(m -> rules.put(m.id(), rule(m, from, until)));
        return rules;
    }

    private Rule rule(Mailbox mailbox, Instant from, Instant until) {
        Limits in = limits.of(mailbox, Optional.empty());
        Hours hours = in.hours();
        return new Rule(
                mailbox.id(),
                mailbox.zone(),
                in.pace().profile().word(),
                hours.opens(),
                hours.closes(),
                closed(mailbox, hours, from, until),
                in.pace().minGap(),
                Math.min(mailbox.dailyLimit(), in.caps().mailbox()),
                share(mailbox.address().domain(), in.caps().senderDomainShare()),
                MailProvider.rolling(mailbox).stream()
                        .map(r -> new Rule.Rolling(r.mails(), r.window()))
                        .toList());
    }

    private static SortedSet<LocalDate> closed(Mailbox mailbox, Hours hours, Instant from, Instant until) {
        SortedSet<LocalDate> closed = new TreeSet<>();
        LocalDate last = until.atZone(mailbox.zone()).toLocalDate();
        LocalDate date = from.atZone(mailbox.zone()).toLocalDate();
        for (; !date.isAfter(last); date = date.plusDays(1)) {
            if (hours.weekend(date) || hours.holidays().on(date).isPresent()) {
                closed.add(date);
            }
        }
        return closed;
    }

    /** What one of several sender domains may carry of a day, of those mailboxes that may send at the start. */
    private int share(String domain, int percent) {
        List<Mailbox> able = mailboxes.stream()
                .filter(m -> m.status() == MailboxStatus.ACTIVE || m.status() == MailboxStatus.COLD_READY)
                .toList();
        boolean alone = able.stream().allMatch(m -> m.address().domain().equals(domain));
        int all = able.stream().mapToInt(Mailbox::dailyLimit).sum();
        return percent >= 100 || alone ? Integer.MAX_VALUE : (int) Math.ceil(all * percent / 100.0);
    }

    Timeline.Shared shared() {
        SortedMap<String, Integer> domains = new TreeMap<>();
        terms.list("sending.webmail-domains").forEach(d -> domains.put(d, terms.domainCap(d)));
        return new Timeline.Shared(
                terms.number("sending.global-cap"),
                terms.number("sending.recipient-domain-cap"),
                domains,
                terms.duration("inbox.max-age"));
    }
}
