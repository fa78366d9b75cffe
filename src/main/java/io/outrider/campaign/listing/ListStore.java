package io.outrider.campaign.listing;

/** This is where the rows of one kind of list are kept. Thread-safe: batches of a list are stored side by side. */
public interface ListStore {
    /**
     * Stores a batch and returns when all of it is acknowledged. May be repeated, also after a crash half way: a row is
     * stored once, and what was stored by an earlier try of this run counts as stored.
     */
    Kept keep(ListBatch batch);

    /** What would become of a batch; stores nothing. */
    Kept look(ListBatch batch);
}
