package io.outrider.sending.gate;

/** This gate holds when all mailboxes together have sent the day's mails (CNF-03). */
public final class GlobalCap implements Gate {
    @Override
    public String name() {
        return "global-cap";
    }

    @Override
    public Finding judge(Facts facts) {
        int sent = facts.today().globalSent();
        int cap = facts.limits().caps().global();
        Decision decision = sent < cap
                ? Decision.send()
                : Decision.defer(DailyCap.tomorrow(facts), "all mailboxes together have sent the day's mails");
        return found(decision, sent, cap, facts.limits().origin("sending.global-cap"));
    }
}
