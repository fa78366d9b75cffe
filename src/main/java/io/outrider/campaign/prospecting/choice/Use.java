package io.outrider.campaign.prospecting.choice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * This is what came of a profile so far.
 *
 * @param sent people who were sent a mail
 * @param replied those of them who replied
 * @param last business time when it was last chosen and some source answered; empty: never
 */
public record Use(long sent, long replied, Optional<Instant> last) {
    /** What the history of a profile comes to. */
    static Use of(List<Pick> history) {
        List<Pick> used =
                history.stream().filter(p -> p.state() != Pick.State.FAILED).toList();
        return new Use(
                used.stream().mapToLong(p -> p.outcome().sent()).sum(),
                used.stream().mapToLong(p -> p.outcome().replied()).sum(),
                used.stream().map(Pick::at).max(Instant::compareTo));
    }

    /** Replies of a hundred people who were sent a mail; 0 where nobody was. */
    double rate() {
        return sent == 0 ? 0 : 100.0 * replied / sent;
    }
}
