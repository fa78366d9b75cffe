package io.outrider.sending.gate;

/** This gate holds when all mailboxes together have sent the day's mails (CNF-03). */
public final class GlobalCap implements Gate {
    private final Limits limits;

    /** @param limits holds the cap */
    public GlobalCap(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "global-cap";
    }

    @Override
    public Finding judge(Facts facts) {
        int sent = facts.today().globalSent();
        Decision decision = sent < limits.globalCap()
                ? Decision.send()
                : Decision.defer(DailyCap.tomorrow(facts), "all mailboxes together have sent the day's mails");
        return found(decision, sent, limits.globalCap(), "sending.global-cap");
    }
}
