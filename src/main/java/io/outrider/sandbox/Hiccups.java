package io.outrider.sandbox;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** This is the bad luck of one provider: every 37th request ends in 500, every 149th in 429. Thread-safe. */
final class Hiccups {
    private static final int SERVER_ERROR = 37;
    private static final int TOO_MANY = 149;

    private final AtomicInteger requests = new AtomicInteger();

    /** The error of the next request, mostly none. */
    Optional<SandboxAnswer> next() {
        int n = requests.incrementAndGet();
        if (n % TOO_MANY == 0) {
            return Optional.of(SandboxAnswer.error(429, "Too many requests"));
        }
        return n % SERVER_ERROR == 0
                ? Optional.of(SandboxAnswer.error(500, "Internal server error"))
                : Optional.empty();
    }
}
