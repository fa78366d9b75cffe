package io.outrider.lead;

import java.util.List;
import java.util.Optional;

/** This is the store of leads. Thread-safe. */
public interface Leads {
    /** What became of a lead that was handed over. */
    enum Stored {
        INSERTED,
        DUPLICATE_LINK,
        DUPLICATE_KEY
    }

    /** Stores a new lead unless its link is there already or its key was stored in the last 30 days (LED-20). */
    Stored store(Lead lead);

    /** One lead by id. */
    Optional<Lead> find(String id);

    /** The oldest leads of a status, at most {@code limit}; one that a person has in hand counts as what it is beneath. */
    List<Lead> withStatus(Lead.Status status, int limit);

    /**
     * The NEW leads for which people are looked for next (LED-28): three in four times the oldest of the smallest company size
     * class, unknown sizes last; each fourth is the oldest of all, so that none waits for ever.
     */
    List<Lead> nextToServe(int limit);

    /**
     * Moves a lead forward; a lead never goes back (NEW, ENRICHED, VALIDATED, SENT; SKIPPED ends it). Where a person has said
     * something, that stays, and the lead moves beneath it.
     */
    void mark(String id, Lead.Status status, String reason);
}
