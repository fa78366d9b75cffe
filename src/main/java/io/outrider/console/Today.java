package io.outrider.console;

import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.mailbox.Pause;
import io.outrider.mailbox.SentCopy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** This is the part of the API that shows today: the plan against what went out, and the mailboxes. Thread-safe. */
public final class Today {
    private final Clock clock;
    private final ZoneId zone;
    private final Supplier<List<SlotView>> plan;
    private final Mailboxes mailboxes;
    private final Function<Mailbox, MailboxDay> days;

    /**
     * @param zone in which the chart's hours are shown
     * @param plan today's slots of every mailbox
     * @param days how far a mailbox is in its local day
     */
    public Today(
            Clock clock,
            ZoneId zone,
            Supplier<List<SlotView>> plan,
            Mailboxes mailboxes,
            Function<Mailbox, MailboxDay> days) {
        this.clock = clock;
        this.zone = zone;
        this.plan = plan;
        this.mailboxes = mailboxes;
        this.days = days;
    }

    /** Today's slots. */
    public Answer plan() {
        return Answer.of(() -> {
            Instant now = clock.instant();
            return new Plan(now.atZone(zone).toLocalDate(), zone, now, plan.get());
        });
    }

    /** The pool, with the pauses that stand now. */
    public Answer mailboxes() {
        return Answer.of(() -> {
            Instant now = clock.instant();
            return new Pool(mailboxes.all().stream().map(m -> row(m, now)).toList());
        });
    }

    private Row row(Mailbox mailbox, Instant now) {
        MailboxDay day = days.apply(mailbox);
        Optional<Instant> until = mailbox.coverage().until();
        return new Row(
                mailbox.id(),
                mailbox.displayName(),
                mailbox.status().name().toLowerCase(java.util.Locale.ROOT),
                mailbox.zone(),
                day.sent(),
                day.limit(),
                mailbox.pauses().stream().filter(p -> p.until().isAfter(now)).toList(),
                until,
                until.map(u -> Duration.between(u, now).toSeconds()),
                mailbox.dns(),
                mailbox.sentCopy());
    }

    record Plan(LocalDate date, ZoneId zone, Instant now, List<SlotView> slots) {}

    record Pool(List<Row> mailboxes) {}

    record Row(
            String address,
            String name,
            String status,
            ZoneId zone,
            int sentToday,
            int limitToday,
            List<Pause> pauses,
            Optional<Instant> coveredUntil,
            Optional<Long> coverageAgeSeconds,
            String dns,
            SentCopy sentCopy) {}
}
