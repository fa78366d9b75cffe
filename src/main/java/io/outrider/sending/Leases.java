package io.outrider.sending;

import java.time.Duration;

/**
 * This is how long a claim holds, in machine time (DESIGN 4.1).
 *
 * @param claim from the claim to the beginning of the dialogue
 * @param dialogue from there on; longer than the longest dialogue
 * @param spare how much must be left when a step begins that nobody can take back
 */
public record Leases(Duration claim, Duration dialogue, Duration spare) {
    /** What a running Outrider uses. */
    public static final Leases STANDARD =
            new Leases(Duration.ofMinutes(5), Duration.ofMinutes(20), Duration.ofSeconds(30));
}
