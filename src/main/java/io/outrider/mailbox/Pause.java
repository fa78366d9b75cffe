package io.outrider.mailbox;

import java.time.Instant;

/**
 * This is one reason why a mailbox does not send for a while; causes stand side by side (CNF-11).
 *
 * @param cause which mechanism paused it
 * @param until business time at which this cause ends
 * @param reason one sentence for a person
 */
public record Pause(Cause cause, Instant until, String reason) {
    /** What can pause a mailbox. */
    public enum Cause {
        REPLY,
        COMPLAINT,
        BLOCK,
        /** A server told it to slow down; short, and nothing to recover from. */
        RATE,
        REPUTATION,
        HEALTH,
        BLACKLIST,
        LOGIN,
        MANUAL
    }
}
