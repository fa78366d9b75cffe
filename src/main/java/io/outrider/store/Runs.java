package io.outrider.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * This is the ledger of runs (STO-16). Thread-safe and safe across processes: one owner works on a run at a time, holds it
 * by a lease that each word of his prolongs, and hears from each word whether the run is his still.
 */
public interface Runs {
    /** Writes a wish down; nobody works on it yet. */
    Run open(String pipeline, String by, Map<String, String> words);

    /**
     * Takes a run that nobody works on: one that waits, failed, was cancelled, or whose owner has died. A completed one is
     * never taken again.
     *
     * @param owner a name that no other start ever has
     * @param lease how long an owner may be silent and still live
     * @return false: it is not there, has ended well, or somebody works on it
     */
    boolean begin(String id, String owner, Duration lease);

    /**
     * Says how far it has come; both maps replace those before, so that the same word said twice counts once.
     *
     * @return false: it was cancelled or taken over; stop
     */
    boolean tell(String id, String owner, Duration lease, Map<String, Long> counts, Map<String, String> place);

    /** Ends a run. False: it was cancelled or taken over, and stays as it is. */
    boolean end(String id, String owner, Run.Status status, String note);

    /** Ends a run that waits or goes on; its owner hears of it with his next word. False: it has ended or is not there. */
    boolean cancel(String id, String note);

    /**
     * Says what a run had come to when it was cancelled, for an owner who kept that: its last counts, and a sentence behind
     * the note of who cancelled it. The same said twice stands there once. False: it is not cancelled, or not his.
     */
    boolean settle(String id, String owner, Map<String, Long> counts, String note);

    /**
     * The oldest runs.
     *
     * @param before machine time; only runs whose wish was written earlier
     * @param after newer than this id; empty: from the oldest on
     * @param limit at most so many, 1 to 200
     */
    List<Run> oldest(Instant before, String after, int limit);

    /** Deletes those of these runs that nobody works on and nobody waits for. Answers how many. */
    long forget(Collection<String> ids);

    /** One run by id. */
    Optional<Run> find(String id);

    /**
     * The newest runs.
     *
     * @param pipeline of this one only; empty: of all
     * @param before older than this id; empty: from the newest on
     * @param limit at most so many, 1 to 200
     */
    List<Run> newest(String pipeline, String before, int limit);
}
