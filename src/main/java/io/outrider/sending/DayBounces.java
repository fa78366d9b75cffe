package io.outrider.sending;

import io.outrider.suppression.Suppression;
import io.outrider.suppression.Suppressions;
import io.outrider.time.MachineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * This is by how much all mailboxes slow down because of the day's hard bounces (SND-51, SND-52, SND-54): from 3 % by half,
 * from 5 % twice, from 10 % three times; not before ten mails. The list is looked at once a minute of the machine.
 * Thread-safe.
 */
public final class DayBounces {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int MOST = 1000;
    private static final int SAMPLE = 10;

    /** When addresses bounced lately, and until when that is fresh. */
    private record Lately(List<Instant> bounces, long until) {}

    private final Suppressions suppressions;
    private final MachineTime machine;
    private volatile Lately lately;

    /**
     * @param suppressions where addresses go that bounced
     * @param machine says when to look again
     */
    public DayBounces(Suppressions suppressions, MachineTime machine) {
        this.suppressions = suppressions;
        this.machine = machine;
    }

    /**
     * The factor on every gap, 1 or more.
     *
     * @param since business time at which the day began
     * @param sent mails of all mailboxes since then
     */
    public double slowdown(Instant since, int sent) {
        if (sent < SAMPLE) {
            return 1;
        }
        long bounces = look().stream().filter(at -> !at.isBefore(since)).count();
        double rate = (double) bounces / sent;
        return rate >= 0.10 ? 3 : rate >= 0.05 ? 2 : rate >= 0.03 ? 1.5 : 1;
    }

    private List<Instant> look() {
        Lately known = lately;
        if (known == null || known.until() - machine.nanos() < 0) {
            List<Instant> bounces = suppressions.newest(MOST).stream()
                    .filter(s -> s.reason() == Suppression.Reason.HARD_BOUNCE)
                    .map(Suppression::createdAt)
                    .toList();
            known = new Lately(bounces, machine.nanos() + FRESH.toNanos());
            lately = known;
        }
        return known.bounces();
    }
}
