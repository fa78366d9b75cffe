package io.outrider.warmup;

import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Mailboxes;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.time.Clock;
import java.time.LocalDate;

/**
 * This is who looks at every mailbox once a day and says which have warmed up (WRM-11 d). Thread-safe; repeating it on one
 * date changes nothing.
 */
public final class Assessor {
    private final Mailboxes mailboxes;
    private final Ramp ramp;
    private final Events events;
    private final Clock clock;

    /** @param clock business time */
    public Assessor(Mailboxes mailboxes, Ramp ramp, Events events, Clock clock) {
        this.mailboxes = mailboxes;
        this.ramp = ramp;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What one run did (WRM-12).
     *
     * @param assessed mailboxes that warm up
     * @param changed those that are ready now
     */
    public record Tally(int assessed, int changed) {}

    /** Looks at every mailbox by the date of its own zone. */
    public Tally assess() {
        int assessed = 0;
        int changed = 0;
        for (Mailbox mailbox : mailboxes.all()) {
            if (mailbox.status() == MailboxStatus.WARMING_UP) {
                assessed++;
                changed += assess(mailbox) ? 1 : 0;
            }
        }
        return new Tally(assessed, changed);
    }

    private boolean assess(Mailbox mailbox) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), mailbox.zone());
        if (!ramp.over(mailbox, today)) {
            return false;
        }
        mailboxes.status(mailbox.id(), MailboxStatus.COLD_READY);
        events.record(new Event("warmup.complete", mailbox.id(), mailbox.id(), "the mailbox has warmed up"));
        return true;
    }
}
