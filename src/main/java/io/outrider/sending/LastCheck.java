package io.outrider.sending;

import io.outrider.draft.Drafts;
import io.outrider.draft.Move;
import io.outrider.sending.smtp.BeforeDot;
import io.outrider.sending.smtp.Outcome;
import io.outrider.sending.smtp.Stage;
import io.outrider.time.MachineTime;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * This is the last check before the dot: lease with time to spare, not suppressed, still ours (DESIGN 4.1). It is still ours
 * when the dot could be announced in the store, which renews the lease: a draft that does not stand as {@code sending} has
 * not gone out, whatever became of us.
 *
 * @param announcement of the dot
 * @param leaseEnds of the claim, by the monotonic clock
 * @param leases how long the announcement holds, and how much must be left
 * @param drafts hear of the dot
 * @param suppressed whether the recipient is
 * @param stopping whether the process is
 * @param machine leases
 */
record LastCheck(
        Move announcement,
        long leaseEnds,
        Leases leases,
        Drafts drafts,
        BooleanSupplier suppressed,
        BooleanSupplier stopping,
        MachineTime machine)
        implements BeforeDot {
    /** What stands against the dot before it is announced; of a mail that is only tried no more is asked. */
    Optional<String> early() {
        if (stopping.getAsBoolean()) {
            return Optional.of("the process is stopping");
        }
        if (late(leaseEnds)) {
            return Optional.of("the lease ran out");
        }
        if (suppressed.getAsBoolean()) {
            return Optional.of("the recipient is suppressed");
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> objection() {
        Optional<String> early = early();
        if (early.isPresent()) {
            return early;
        }
        Duration renewed = leases.dialogue();
        long renewedEnds = machine.nanos() + renewed.toNanos();
        if (!drafts.move(announcement.leaseUntil(machine.now().plus(renewed)))) {
            return Optional.of("the draft is not ours any more");
        }
        // The store may have made us wait.
        return late(renewedEnds) ? Optional.of("the lease ran out") : Optional.empty();
    }

    /** What came of a mail against which something stood before any server was asked. */
    Outcome brokenOff() {
        return new Outcome.Unsent(Stage.CONNECT, early().orElse("the last check was against it"), true);
    }

    private boolean late(long ends) {
        return ends - machine.nanos() < leases.spare().toNanos();
    }
}
