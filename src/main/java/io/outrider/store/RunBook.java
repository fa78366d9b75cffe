package io.outrider.store;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * This is how a pipeline keeps its account in the ledger of runs: open an entry, count, close it. An entry that is never
 * closed, because its process died, is shown as interrupted once its lease is over. Thread-safe.
 */
public final class RunBook {
    private final Runs runs;
    private final Duration lease;

    /** @param lease how long a pipeline may be silent between two counts */
    public RunBook(Runs runs, Duration lease) {
        this.runs = runs;
        this.lease = lease;
    }

    /** Opens an entry; the run is going on from now. */
    public Entry open(String pipeline, String by) {
        String owner = UUID.randomUUID().toString();
        Run run = runs.open(pipeline, by, Map.of());
        runs.begin(run.id(), owner, lease);
        return new Entry(run.id(), owner);
    }

    /** The account of one run. Thread-safe. */
    public final class Entry {
        private final String id;
        private final String owner;
        private final Map<String, Long> counts = new TreeMap<>();

        private Entry(String id, String owner) {
            this.id = id;
            this.owner = owner;
        }

        /** Id of the run. */
        public String id() {
            return id;
        }

        /** Adds to counts by source or reason. False: somebody cancelled the run; begin nothing new. */
        public synchronized boolean count(Map<String, ? extends Number> more) {
            more.forEach((what, n) -> counts.merge(what, n.longValue(), Long::sum));
            return runs.tell(id, owner, lease, counts, Map.of());
        }

        /** Closes it as completed. */
        public void complete(String note) {
            runs.end(id, owner, Run.Status.COMPLETED, note);
        }

        /** Closes it as failed, with the reason. */
        public void fail(String reason) {
            runs.end(id, owner, Run.Status.FAILED, reason);
        }
    }
}
