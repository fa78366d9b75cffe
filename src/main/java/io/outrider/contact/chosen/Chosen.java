package io.outrider.contact.chosen;

import java.util.List;

/** This is the store of addresses that a person wants checked next; they wait for a run over a restart too. Thread-safe. */
public interface Chosen {
    /**
     * Adds addresses; one that waits already waits once.
     *
     * @param by who chose them
     */
    void add(List<String> addresses, String by);

    /** Those that wait. */
    Choice waiting();

    /** Takes these away: they had their turn. What was added since stays. */
    void done(List<String> addresses);

    /**
     * Addresses that wait.
     *
     * @param addresses ids of contacts; empty: nothing waits
     * @param by who chose last
     */
    record Choice(List<String> addresses, String by) {
        /** Nobody chose anything. */
        public static final Choice NONE = new Choice(List.of(), "job");

        public Choice {
            addresses = List.copyOf(addresses);
        }

        /** So many of them at most. */
        public Choice first(int most) {
            return new Choice(addresses.subList(0, Math.min(most, addresses.size())), by);
        }
    }
}
