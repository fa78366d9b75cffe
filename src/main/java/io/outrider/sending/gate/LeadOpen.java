package io.outrider.sending.gate;

import io.outrider.lead.Lead;

/**
 * This gate holds the mails of a lead that was skipped or closed (LED-35), follow-ups too: until tomorrow, and so from day to
 * day, as a person may open it again.
 */
public final class LeadOpen implements Gate {
    private static final String OPEN = "not skipped, not closed";

    @Override
    public String name() {
        return "lead";
    }

    @Override
    public Finding judge(Facts facts) {
        String status = facts.lead().map(Lead.Status::word).orElse("never closed");
        Decision decision = facts.lead().filter(Lead.Status::isClosed).isPresent()
                ? Decision.defer(facts.tomorrow(), "the lead is " + status.replace('_', ' '))
                : Decision.send();
        return found(decision, status, OPEN, "lead " + facts.draft().lead());
    }
}
