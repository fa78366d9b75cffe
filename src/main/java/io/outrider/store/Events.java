package io.outrider.store;

import java.time.Instant;
import java.util.List;

/** This is the journal: what happened, in order, insert-only. Thread-safe. */
public interface Events {
    /** Writes an event to the journal and to the log, stamped with business time. Never throws for a store outage. */
    void record(Event event);

    /** The same for many, in their order. */
    default void recordAll(List<Event> events) {
        events.forEach(this::record);
    }

    /**
     * The events behind a place in the journal, oldest first.
     *
     * @param after id of the last entry known, or the empty string for the newest {@code limit} entries
     * @param limit at most this many, 1 to 500
     */
    List<Entry> after(String after, int limit);

    /**
     * An event in its place.
     *
     * @param id sorts by the order of writing
     * @param at business time
     * @param event what happened
     */
    record Entry(String id, Instant at, Event event) {}
}
