package io.outrider.campaign.listing;

import java.util.Map;
import java.util.TreeMap;

/**
 * This is what became of a batch.
 *
 * @param counts rows by what became of them: {@code stored}, {@code updated}, {@code skipped duplicate_key}; the same
 *     however often the batch is repeated within its run
 */
public record Kept(Map<String, Long> counts) {
    static final String STORED = "stored";
    static final String UPDATED = "updated";

    public Kept {
        counts = Map.copyOf(counts);
    }

    /** Counts rows one after the other. */
    static final class Counter {
        private final Map<String, Long> counts = new TreeMap<>();

        void add(String what) {
            counts.merge(what, 1L, Long::sum);
        }

        void skip(String reason) {
            add("skipped " + reason);
        }

        Kept kept() {
            return new Kept(counts);
        }
    }
}
