package io.outrider.campaign.listing;

import io.outrider.lead.sheet.field.Rejection;
import io.outrider.store.Run;
import io.outrider.store.Runs;
import io.outrider.time.MachineTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * This is how far an import has come. Batches are stored side by side and may end in any order; the place in the ledger is
 * the last line before which every batch is acknowledged, so nothing is skipped when the run goes on from there.
 * Thread-safe.
 */
final class Progress {
    static final Duration LEASE = Duration.ofSeconds(30);
    private static final long TELL_NANOS = 500_000_000L;
    private static final String LINE = "line";
    private static final String REPORT = "rejectsBytes";

    private final Runs runs;
    private final String run;
    private final String owner;
    private final Rejects rejects;
    private final MachineTime machine;
    private final Map<Long, Done> waiting = new TreeMap<>();
    private final Map<String, Long> counts;
    private final long begun;
    private final long readBefore;
    private long next;
    private long line;
    private long told;
    private boolean lost;

    /** What is known of a batch when it is acknowledged. */
    record Done(long lastLine, long read, long rejected, List<Rejection> rejections, Kept kept) {}

    Progress(Runs runs, Run run, String owner, Rejects rejects, MachineTime machine) {
        this.runs = runs;
        this.run = run.id();
        this.owner = owner;
        this.rejects = rejects;
        this.machine = machine;
        counts = new HashMap<>(run.counts());
        readBefore = run.count("read");
        line = lineOf(run);
        begun = machine.nanos();
        told = begun;
    }

    static long lineOf(Run run) {
        return Long.parseLong(run.place().getOrDefault(LINE, "0"));
    }

    static long reportOf(Run run) {
        return Long.parseLong(run.place().getOrDefault(REPORT, "0"));
    }

    /** Notes that a batch is acknowledged. */
    synchronized void done(long number, Done batch) {
        waiting.put(number, batch);
        for (Done d = waiting.remove(next); d != null; d = waiting.remove(++next)) {
            apply(d);
        }
        if (machine.nanos() - told > TELL_NANOS) {
            tell();
        }
    }

    private void apply(Done batch) {
        rejects.add(batch.rejections());
        line = batch.lastLine();
        counts.merge("read", batch.read(), Long::sum);
        counts.merge("rejected", batch.rejected(), Long::sum);
        batch.rejections().forEach(r -> counts.merge("rejected " + r.field(), 1L, Long::sum));
        batch.kept().counts().forEach((what, n) -> counts.merge(what, n, Long::sum));
    }

    /** Tells the ledger, as a sign of life too. */
    synchronized void tell() {
        told = machine.nanos();
        double seconds = (told - begun) / 1e9;
        counts.put("rows_per_second", seconds > 0 ? (long) ((read() - readBefore) / seconds) : 0L);
        lost |= !runs.tell(
                run,
                owner,
                LEASE,
                counts,
                Map.of(LINE, String.valueOf(line), REPORT, String.valueOf(rejects.length())));
    }

    private long read() {
        return counts.getOrDefault("read", 0L);
    }

    /** Whether the run was cancelled, or somebody else works on it. */
    synchronized boolean isLost() {
        return lost;
    }

    synchronized Map<String, Long> counts() {
        return Map.copyOf(counts);
    }
}
