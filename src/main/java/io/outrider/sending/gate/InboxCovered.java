package io.outrider.sending.gate;

import io.outrider.campaign.Enrollment;
import io.outrider.mailbox.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * This gate keeps promise 3: a follow-up goes only when every folder in which a reply could lie was read to its end,
 * without a gap since the previous mail, and not long ago.
 */
public final class InboxCovered implements Gate {
    /** The name under which it stands in findings. */
    public static final String NAME = "inbox-coverage";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Finding judge(Facts facts) {
        List<Enrollment.Sent> sent = facts.enrollment().map(Enrollment::sent).orElse(List.of());
        Duration maxAge = facts.limits().rules().inboxMaxAge();
        String origin = facts.limits().origin("inbox.max-age");
        if (!facts.draft().followUp() || sent.isEmpty()) {
            return found(Decision.send(), "first mail", maxAge, origin);
        }
        Coverage coverage = facts.mailbox().coverage();
        Instant previous = sent.get(sent.size() - 1).at();
        return found(decide(coverage, previous, facts.now(), maxAge), read(coverage, facts.now()), maxAge, origin);
    }

    private static Decision decide(Coverage coverage, Instant previous, Instant now, Duration maxAge) {
        if (coverage.since().isEmpty() || coverage.until().isEmpty()) {
            return Decision.wait("the mailbox was not read to its end");
        }
        if (coverage.since().get().isAfter(previous) || coverage.until().get().isBefore(previous)) {
            return Decision.wait("the mailbox was not read without a gap since the previous mail");
        }
        return coverage.until().get().isBefore(now.minus(maxAge))
                ? Decision.wait("the last complete reading is too old")
                : Decision.send();
    }

    private static String read(Coverage coverage, Instant now) {
        return coverage.until()
                .map(t -> "read " + Words.of(Duration.between(t, now)) + " ago")
                .orElse("not read");
    }
}
