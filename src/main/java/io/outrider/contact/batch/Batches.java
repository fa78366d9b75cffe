package io.outrider.contact.batch;

import java.time.Instant;
import java.util.Optional;

/** This is the store of batches that are open; a checker has one at most. Thread-safe. */
public interface Batches {
    /** The open batch of a checker. */
    Optional<Batch> of(String checker);

    /** Writes a batch down before it is handed over; false: the checker has one already. */
    boolean begin(Batch batch);

    /** The batch is handed over once more under its name, from now on. False: somebody else does so. */
    boolean repeat(Batch batch, Instant now);

    /** The checker has it. */
    void accept(Batch batch, String receipt);

    /** It is done with. */
    void end(Batch batch);
}
