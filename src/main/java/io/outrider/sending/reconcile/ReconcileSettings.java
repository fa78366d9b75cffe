package io.outrider.sending.reconcile;

import java.time.Duration;

/**
 * This is what an operator may turn about reconciliation. All of it is machine time.
 *
 * @param quiet how long after its lease ended an unknown draft may not be sent again
 * @param proofWait how long after that a proof may be waited for, before a person must decide
 * @param filingWait how long a provider may take to file a Sent copy
 */
public record ReconcileSettings(Duration quiet, Duration proofWait, Duration filingWait) {
    /** The settings out of the box. */
    public static final ReconcileSettings DEFAULT =
            new ReconcileSettings(Duration.ofMinutes(60), Duration.ofDays(5), Duration.ofMinutes(10));

    /** How long until an open question is put again: six times within the quiet time, 1 second to 10 minutes. */
    Duration pause() {
        return bounded(quiet.dividedBy(6));
    }

    /** How long until a copy that is not there yet is looked for again. */
    Duration filingPause() {
        return bounded(filingWait.dividedBy(5));
    }

    private static Duration bounded(Duration wish) {
        Duration least = Duration.ofSeconds(1);
        Duration most = Duration.ofMinutes(10);
        return wish.compareTo(least) < 0 ? least : wish.compareTo(most) > 0 ? most : wish;
    }
}
