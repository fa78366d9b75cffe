package io.outrider.sending;

import java.time.Duration;

/**
 * This is how long a claim holds, in machine time (DESIGN 4.1).
 *
 * @param claim within which a dialogue must have begun
 * @param dialogue how long a claim holds at first, and once more from the announcement of the dot: each longer than the
 *     longest way to the dot, or from there to its answer
 * @param spare how much must be left when a step begins that nobody can take back
 */
public record Leases(Duration claim, Duration dialogue, Duration spare) {
    /** What a running Outrider uses. */
    public static final Leases STANDARD =
            new Leases(Duration.ofMinutes(5), Duration.ofMinutes(20), Duration.ofSeconds(30));
}
