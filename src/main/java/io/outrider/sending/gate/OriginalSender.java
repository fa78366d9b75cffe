package io.outrider.sending.gate;

import io.outrider.campaign.Enrollment;
import java.util.Optional;

/** This gate refuses a follow-up from any mailbox but the one that wrote first (FUP-05, FUP-06). */
public final class OriginalSender implements Gate {
    @Override
    public String name() {
        return "original-sender";
    }

    @Override
    public Finding judge(Facts facts) {
        Optional<String> first = facts.enrollment().flatMap(Enrollment::mailbox);
        String now = facts.mailbox().id();
        Decision decision = first.isEmpty() || first.get().equals(now)
                ? Decision.send()
                : Decision.refuse("the first mail came from another mailbox");
        return found(decision, now, first.orElse("any"), "enrollment");
    }
}
