package io.outrider.warmup;

import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;

/**
 * This is the rising daily limit of mailboxes that warm up. It counts local dates since the mailbox joined the pool, so that
 * reading it twice on one date changes nothing (WRM-13). Immutable.
 */
public final class Ramp {
    private final Profile profile;

    /** @param profile the plan of every mailbox */
    public Ramp(Profile profile) {
        this.profile = profile;
    }

    /**
     * How many mails, warmup and cold together (WRM-15), it may send on a date of its zone. Empty: it does not warm up, and
     * its own daily limit alone counts. Never more than that.
     */
    public OptionalInt limit(Mailbox mailbox, LocalDate date) {
        if (mailbox.status() != MailboxStatus.WARMING_UP) {
            return OptionalInt.empty();
        }
        long day = day(mailbox, date);
        if (day < 1) {
            return OptionalInt.of(0);
        }
        int limit = profile.limit((int) Math.min(day, profile.days()));
        return OptionalInt.of(Math.min(limit, mailbox.dailyLimit()));
    }

    /** Whether the last day of the plan is over on this date of the mailbox's zone. */
    public boolean over(Mailbox mailbox, LocalDate date) {
        return day(mailbox, date) > profile.days();
    }

    /** The day of the plan; 1 is the date on which it joined. */
    public long day(Mailbox mailbox, LocalDate date) {
        return ChronoUnit.DAYS.between(mailbox.since(), date) + 1;
    }
}
