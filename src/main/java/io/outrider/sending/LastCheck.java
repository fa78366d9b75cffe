package io.outrider.sending;

import io.outrider.draft.Draft;
import io.outrider.draft.Drafts;
import io.outrider.sending.smtp.BeforeDot;
import io.outrider.time.MachineTime;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * This is the last check before the dot: lease with time to spare, not suppressed, still ours (DESIGN 4.1). It is still ours
 * when the dot could be announced in the store: a draft that has no such mark has not gone out, whatever became of us.
 *
 * @param draft as claimed
 * @param leaseEnds by the monotonic clock
 * @param spare how much must be left
 * @param drafts hear of the dot
 * @param suppressed whether the recipient is
 * @param stopping whether the process is
 * @param machine leases
 */
record LastCheck(
        Draft draft,
        long leaseEnds,
        Duration spare,
        Drafts drafts,
        Predicate<Draft> suppressed,
        BooleanSupplier stopping,
        MachineTime machine)
        implements BeforeDot {
    @Override
    public Optional<String> objection() {
        if (stopping.getAsBoolean()) {
            return Optional.of("the process is stopping");
        }
        if (late()) {
            return Optional.of("the lease ran out");
        }
        if (suppressed.test(draft)) {
            return Optional.of("the recipient is suppressed");
        }
        if (!drafts.dot(draft.id(), draft.state().fence())) {
            return Optional.of("the draft is not ours any more");
        }
        // The store may have made us wait.
        return late() ? Optional.of("the lease ran out") : Optional.empty();
    }

    private boolean late() {
        return leaseEnds - machine.nanos() < spare.toNanos();
    }
}
