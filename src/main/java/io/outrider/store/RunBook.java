package io.outrider.store;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * This is how a pipeline keeps its account in the ledger of runs: open an entry, count, close it. An entry that is never
 * closed, because its process died, is shown as interrupted once its lease is over. Thread-safe.
 */
public final class RunBook {
    private final Optional<Runs> runs;
    private final Duration lease;

    /** @param lease how long a pipeline may be silent between two counts */
    public RunBook(Runs runs, Duration lease) {
        this(Optional.of(runs), lease);
    }

    private RunBook(Optional<Runs> runs, Duration lease) {
        this.runs = runs;
        this.lease = lease;
    }

    /** One for work that leaves nothing in the ledger; nobody can cancel it. */
    public static RunBook unkept() {
        return new RunBook(Optional.empty(), Duration.ZERO);
    }

    /** Opens an entry; the run is going on from now. */
    public Entry open(String pipeline, String by) {
        String owner = UUID.randomUUID().toString();
        Optional<Run> run = runs.map(ledger -> ledger.open(pipeline, by, Map.of()));
        run.ifPresent(wish -> runs.get().begin(wish.id(), owner, lease));
        return new Entry(run.map(Run::id).orElse(""), owner);
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

        /** Id of the run; empty where there is no ledger. */
        public String id() {
            return id;
        }

        /** Adds to counts by source or reason. False: somebody cancelled the run; begin nothing new. */
        public synchronized boolean count(Map<String, ? extends Number> more) {
            more.forEach((what, n) -> counts.merge(what, n.longValue(), Long::sum));
            return say();
        }

        /** Says what it has come to so far, in the place of all that was said before. False: as above. */
        public synchronized boolean tell(Map<String, ? extends Number> all) {
            counts.clear();
            all.forEach((what, n) -> counts.put(what, n.longValue()));
            return say();
        }

        private boolean say() {
            return runs.map(ledger -> ledger.tell(id, owner, lease, counts, Map.of()))
                    .orElse(true);
        }

        /** Closes it as completed; of one that somebody cancelled it says what came until then, and that it is kept. */
        public synchronized void complete(String note) {
            runs.ifPresent(ledger -> {
                if (!ledger.end(id, owner, Run.Status.COMPLETED, note)) {
                    ledger.settle(id, owner, counts, note);
                }
            });
        }

        /** Closes it as failed, with the reason. */
        public void fail(String reason) {
            runs.ifPresent(ledger -> ledger.end(id, owner, Run.Status.FAILED, reason));
        }
    }
}
