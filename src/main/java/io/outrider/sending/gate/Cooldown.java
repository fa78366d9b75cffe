package io.outrider.sending.gate;

import java.time.Instant;

/** This gate keeps two mails of one mailbox apart, also when slots bunch up behind a delay (CNF-02). */
public final class Cooldown implements Gate {
    private final Limits limits;

    /** @param limits holds the least gap */
    public Cooldown(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "cooldown";
    }

    @Override
    public Finding judge(Facts facts) {
        Instant free =
                facts.today().lastSent().map(t -> t.plus(limits.minGap())).orElse(Instant.MIN);
        Decision decision = free.isAfter(facts.now())
                ? Decision.defer(free, "the mailbox sent less than " + limits.minGap() + " ago")
                : Decision.send();
        return found(
                decision,
                facts.today().lastSent().map(Instant::toString).orElse("never"),
                limits.minGap(),
                "pacing.min-gap");
    }
}
