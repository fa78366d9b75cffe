package io.outrider.sending.gate;

import io.outrider.draft.Draft;

/** This gate holds a draft until its own time: a follow-up's delay, a retry's back-off, a return date (CNF-21). */
public final class DraftDue implements Gate {
    private static final String WAITS_FOR = "waits for mailbox ";

    /** The reason of a draft whose mailbox could not be used: no fault of its own, and no attempt. */
    public static String waitsFor(String mailbox, String why) {
        return WAITS_FOR + mailbox + ": " + why;
    }

    @Override
    public String name() {
        return "due";
    }

    @Override
    public Finding judge(Facts facts) {
        Draft draft = facts.draft();
        boolean mailbox = draft.state().reason().startsWith(WAITS_FOR);
        Decision decision = draft.due().isAfter(facts.now())
                ? Decision.defer(draft.due(), mailbox ? draft.state().reason() : "not due yet")
                : Decision.send();
        return found(decision, facts.local(facts.now()), facts.local(draft.due()), mailbox ? "the mailbox" : "draft");
    }
}
