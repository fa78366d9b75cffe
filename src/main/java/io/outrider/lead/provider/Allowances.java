package io.outrider.lead.provider;

import java.time.Instant;
import java.util.Optional;

/** This is when a provider may be asked: not before it said so, and not beyond its quota of a day. Thread-safe. */
public interface Allowances {
    /** Why the provider may not be asked now, beginning with a verb; empty when it may. Counts nothing. */
    Optional<String> refusal(Provider provider);

    /** Counts one request, unless it may not be made: then says why. */
    Optional<String> spend(Provider provider);

    /** Leaves the provider alone until then, by machine time. An earlier promise is not shortened. */
    void pause(String provider, Instant until);

    /** For whom nothing is counted and nobody asks to wait. */
    static Allowances unlimited() {
        return new Allowances() {
            @Override
            public Optional<String> refusal(Provider provider) {
                return Optional.empty();
            }

            @Override
            public Optional<String> spend(Provider provider) {
                return Optional.empty();
            }

            @Override
            public void pause(String provider, Instant until) {
                // nobody asks to wait
            }
        };
    }
}
