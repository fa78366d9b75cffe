package io.outrider.console;

import io.outrider.sending.why.Why;

/** This is the part of the API that says why a mail has not gone out (promise 4). Reads only; thread-safe. */
public final class Explanations {
    private final Why why;

    public Explanations(Why why) {
        this.why = why;
    }

    /** Every gate with what it saw, when it clears, and what one change would send the draft soonest; 404 without draft. */
    public Answer why(String draft) {
        return Answer.of(() -> why.of(draft)
                .orElseThrow(() -> new BadParameter("id", draft, "the id of a draft, and a pool with a mailbox")));
    }
}
