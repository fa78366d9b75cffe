package io.outrider.contact.verdict;

import java.time.Instant;
import java.util.Optional;

/** This is the store of what checkers said (VAL-26). Thread-safe. */
public interface Verdicts {
    /** What a checker said about an address at that time or later. */
    Optional<Verdict> find(String checker, String address, Instant since);

    /** Keeps an answer; a later one about the same address takes its place. */
    void keep(String checker, String address, Verdict verdict);

    /** Deletes what was said before that time. */
    void forget(Instant before);

    /** For whoever remembers nothing. */
    static Verdicts none() {
        return new Verdicts() {
            @Override
            public Optional<Verdict> find(String checker, String address, Instant since) {
                return Optional.empty();
            }

            @Override
            public void keep(String checker, String address, Verdict verdict) {
                // nothing is remembered
            }

            @Override
            public void forget(Instant before) {
                // nothing was remembered
            }
        };
    }
}
