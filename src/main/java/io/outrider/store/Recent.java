package io.outrider.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * This is what was written to one collection lately: who reads it waits until what they saw is on the disk, and for nothing else. The lock
 * of commands guards it.
 */
final class Recent {
    /** What the command that runs has seen: the number of the newest write. */
    static final class Seen {
        private final GroupCommit commits;
        private long newest;
        private boolean anything;

        Seen(GroupCommit commits) {
            this.commits = commits;
        }

        void begin() {
            newest = 0;
            anything = false;
        }

        private void saw(long write) {
            newest = Math.max(newest, write);
            anything = true;
        }

        /** The number of the write to wait for: of all there are when nobody told what was seen. */
        long newest() {
            long all = commits.seen();
            return anything ? Math.min(newest, all) : all;
        }
    }

    /** Null while the server opens what is in the file: no command runs then. */
    private final Supplier<Seen> seen;

    private final Map<Object, Long> byId = new LinkedHashMap<>();
    private long last;

    Recent(Supplier<Seen> seen) {
        this.seen = seen;
    }

    /** The command that runs writes or deletes a document. */
    void wrote(Object id) {
        Seen running = seen.get();
        if (running != null) {
            last = running.commits.seen() + 1;
            byId.remove(id);
            byId.put(id, last);
            forget(running.commits.durable());
        }
    }

    private void forget(long durable) {
        Iterator<Long> oldest = byId.values().iterator();
        while (oldest.hasNext() && oldest.next() <= durable) {
            oldest.remove();
        }
    }

    /** The command that runs looks at these documents, or finds that they are not there, and at no others. */
    void read(List<Object> ids) {
        saw(ids.stream().mapToLong(id -> byId.getOrDefault(id, 0L)).max().orElse(0));
    }

    /** The command that runs looks at all documents. */
    void readAll() {
        saw(last);
    }

    private void saw(long write) {
        Seen running = seen.get();
        if (running != null) {
            running.saw(write);
        }
    }
}
