package io.outrider.suppression;

import java.time.Instant;
import java.util.Optional;

/**
 * This is an address or a domain that must not be written to again (STO-20).
 *
 * @param key a lower-case address, or {@code @domain} for all of a domain
 * @param reason why
 * @param source where it came from: a draft's id, {@code import}, a user
 * @param createdAt business time
 * @param expiresAt empty: for ever
 */
public record Suppression(String key, Reason reason, String source, Instant createdAt, Optional<Instant> expiresAt) {
    /** Why somebody must not be written to (RPL-20). */
    public enum Reason {
        UNSUBSCRIBE,
        COMPLAINT,
        HARD_BOUNCE,
        DEPARTED,
        MANUAL,
        INVALID
    }
}
