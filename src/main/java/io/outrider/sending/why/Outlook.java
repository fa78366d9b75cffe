package io.outrider.sending.why;

import io.outrider.sending.gate.Decision;
import io.outrider.sending.gate.Facts;
import io.outrider.sending.gate.Finding;
import io.outrider.sending.gate.Gates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * This is when a mail would go if no other draft moves.
 *
 * @param at business time; empty: never, or not before something happens that has no time
 * @param never whether a gate refuses for good
 * @param against what stands against it when there is no time: the gates that would have to change
 */
public record Outlook(Optional<Instant> at, boolean never, List<Finding> against) {
    /** Two days of daylight changes and a year of closed days need fewer rounds than this. */
    private static final int ROUNDS = 1000;

    public Outlook {
        against = List.copyOf(against);
    }

    /**
     * Asks the gates again at each time at which those that hold it now say that they clear.
     *
     * @param gates the same that the sender asks
     * @param facts of now
     */
    public static Outlook of(Gates gates, Facts facts) {
        Instant at = facts.now();
        List<Finding> against = List.of();
        for (int round = 0; round < ROUNDS; round++) {
            against = gates.all(facts.at(at)).stream().filter(f -> !f.passes()).toList();
            if (against.isEmpty()) {
                return new Outlook(Optional.of(at), false, List.of());
            }
            List<Finding> endless =
                    against.stream().filter(f -> until(f).isEmpty()).toList();
            if (!endless.isEmpty()) {
                boolean never = endless.stream().anyMatch(f -> f.decision() instanceof Decision.Refuse);
                return new Outlook(Optional.empty(), never, endless);
            }
            at = against.stream()
                    .map(f -> until(f).orElseThrow())
                    .max(Instant::compareTo)
                    .orElseThrow();
        }
        return new Outlook(Optional.empty(), false, against);
    }

    /** When a finding clears; empty when it has no time. */
    static Optional<Instant> until(Finding finding) {
        return finding.decision() instanceof Decision.Defer defer ? defer.until() : Optional.empty();
    }
}
