package io.outrider.sandbox;

import java.time.Duration;

/** This is how the sandbox waits in machine time; a test may give one that does not. */
@FunctionalInterface
public interface Sleeper {
    /** Waits about so long; returns early with the interrupt flag set when interrupted. */
    void sleep(Duration duration);

    /** The waiting of this machine. */
    static Sleeper system() {
        return duration -> {
            try {
                Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
