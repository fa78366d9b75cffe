package io.outrider.sending.gate;

import java.time.Instant;
import java.util.Optional;

/**
 * This gate keeps a first mail from somebody who got mail of another sequence: for good, or for a while (SND-70, CNF-40,
 * CNF-42). Follow-ups of the same sequence are exempt.
 */
public final class RecontactCooldown implements Gate {
    @Override
    public String name() {
        return "recontact";
    }

    @Override
    public Finding judge(Facts facts) {
        Limits.Rules rules = facts.limits().rules();
        Optional<Instant> last = facts.history().otherSequence();
        boolean never = rules.recontact() == Limits.Recontact.NEVER;
        return found(
                facts.draft().followUp() || last.isEmpty() ? Decision.send() : decide(rules, last.get(), facts.now()),
                last.map(facts::local).orElse("no other sequence"),
                never ? "never" : Words.of(rules.recontactAfter()) + " after",
                facts.limits().origin("recontact.policy"));
    }

    private static Decision decide(Limits.Rules rules, Instant last, Instant now) {
        if (rules.recontact() == Limits.Recontact.NEVER) {
            return Decision.refuse("another sequence wrote to this person");
        }
        Instant free = last.plus(rules.recontactAfter());
        return free.isAfter(now)
                ? Decision.defer(free, "another sequence wrote to this person lately")
                : Decision.send();
    }
}
