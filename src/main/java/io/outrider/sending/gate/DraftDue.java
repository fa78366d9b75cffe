package io.outrider.sending.gate;

/** This gate holds a draft until its own time: a follow-up's delay, a retry's back-off, a return date (CNF-21). */
public final class DraftDue implements Gate {
    @Override
    public String name() {
        return "due";
    }

    @Override
    public Finding judge(Facts facts) {
        Decision decision = facts.draft().due().isAfter(facts.now())
                ? Decision.defer(facts.draft().due(), "not due yet")
                : Decision.send();
        return found(decision, facts.now(), facts.draft().due(), "draft");
    }
}
