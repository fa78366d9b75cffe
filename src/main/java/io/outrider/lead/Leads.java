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

    /** The oldest leads of a status, at most {@code limit}. */
    List<Lead> withStatus(Lead.Status status, int limit);

    /** Moves a lead forward; a lead never goes back (NEW, ENRICHED, VALIDATED, SENT; SKIPPED ends it). */
    void mark(String id, Lead.Status status, String reason);
}
