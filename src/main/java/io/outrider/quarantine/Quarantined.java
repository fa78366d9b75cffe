package io.outrider.quarantine;

import java.time.Instant;
import java.util.List;

/**
 * This is an exchange that could not be processed, as a person may see it: no body, no address.
 *
 * @param id of the exchange
 * @param at business time
 * @param route id of the route in which it failed
 * @param cause class and message of the innermost exception, addresses masked
 * @param trace where it was thrown, innermost first
 * @param ids of the lead, draft or message that it carried, as far as it told
 */
public record Quarantined(String id, Instant at, String route, String cause, List<String> trace, List<String> ids) {
    public Quarantined {
        trace = List.copyOf(trace);
        ids = List.copyOf(ids);
    }

    /** Where they are kept. Thread-safe. */
    public interface Shelf {
        /** Keeps one; the same id again changes nothing. */
        void put(Quarantined exchange);
    }
}
