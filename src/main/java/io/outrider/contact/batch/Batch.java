package io.outrider.contact.batch;

import java.time.Instant;
import java.util.List;

/**
 * This is a list of addresses that is handed to a checker, or about to be.
 *
 * @param checker name of the provider; it has one at a time
 * @param name by which the checker's own list of batches shows it
 * @param receipt what the results are asked for with; empty: nobody knows yet whether it arrived
 * @param addresses whom it is about
 * @param at machine time at which it was about to be handed over
 */
public record Batch(String checker, String name, String receipt, List<String> addresses, Instant at) {
    public Batch {
        addresses = List.copyOf(addresses);
    }

    Batch accepted(String by) {
        return new Batch(checker, name, by, addresses, at);
    }
}
