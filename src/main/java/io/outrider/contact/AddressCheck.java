package io.outrider.contact;

import java.time.Instant;

/**
 * This is the verdict of one validation of an address (VAL-03, VAL-07).
 *
 * @param result what it means for sending
 * @param provider who checked: {@code internal} or a provider file's name
 * @param detail the provider's sub-status or our reason
 * @param checkedAt business time
 * @param raw the provider's answer as it came, 2,000 characters at most; empty where nobody answered
 */
public record AddressCheck(Result result, String provider, String detail, Instant checkedAt, String raw) {
    private static final int LONGEST = 2_000;

    public AddressCheck {
        raw = raw.substring(0, Math.min(raw.length(), LONGEST));
    }

    /** One that rests on no provider's answer. */
    public AddressCheck(Result result, String provider, String detail, Instant checkedAt) {
        this(result, provider, detail, checkedAt, "");
    }

    /** VALID is safe, INVALID never goes, CATCH_ALL goes by policy, UNKNOWN waits for a person. */
    public enum Result {
        VALID,
        INVALID,
        CATCH_ALL,
        UNKNOWN
    }
}
