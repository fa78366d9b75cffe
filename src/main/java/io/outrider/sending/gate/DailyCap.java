package io.outrider.sending.gate;

import io.outrider.mailbox.Mailbox;
import java.time.Instant;

/** This gate holds when the mailbox has sent its day's mails; the reservation decides, this one explains. */
public final class DailyCap implements Gate {
    @Override
    public String name() {
        return "daily-cap";
    }

    @Override
    public Finding judge(Facts facts) {
        int own = facts.mailbox().limitOn(facts.date());
        int limit = Math.min(own, facts.limits().caps().mailbox());
        int sent = facts.today().mailboxSent();
        Decision decision = sent < limit
                ? Decision.send()
                : Decision.defer(tomorrow(facts), "the mailbox has sent its day's mails");
        return found(decision, sent, limit, origin(facts, limit));
    }

    private static String origin(Facts facts, int limit) {
        Mailbox mailbox = facts.mailbox();
        if (limit < mailbox.limitOn(facts.date())) {
            return facts.limits().origin("pacing.profile");
        }
        return limit < mailbox.dailyLimit()
                ? "warm-down of mailbox " + mailbox.id() + " after a block"
                : "mailbox " + mailbox.id();
    }

    static Instant tomorrow(Facts facts) {
        return facts.date().plusDays(1).atStartOfDay(facts.mailbox().zone()).toInstant();
    }
}
