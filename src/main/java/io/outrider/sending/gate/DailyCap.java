package io.outrider.sending.gate;

import java.time.Instant;

/** This gate holds when the mailbox has sent its day's mails; the reservation decides, this one explains. */
public final class DailyCap implements Gate {
    @Override
    public String name() {
        return "daily-cap";
    }

    @Override
    public Finding judge(Facts facts) {
        int own = facts.mailbox().dailyLimit();
        int limit = Math.min(own, facts.limits().caps().mailbox());
        int sent = facts.today().mailboxSent();
        Decision decision = sent < limit
                ? Decision.send()
                : Decision.defer(tomorrow(facts), "the mailbox has sent its day's mails");
        return found(
                decision,
                sent,
                limit,
                limit < own
                        ? facts.limits().origin("pacing.profile")
                        : "mailbox " + facts.mailbox().id());
    }

    static Instant tomorrow(Facts facts) {
        return facts.date().plusDays(1).atStartOfDay(facts.mailbox().zone()).toInstant();
    }
}
