package io.outrider.campaign.listing;

import io.outrider.store.Run;
import io.outrider.store.Runs;
import io.outrider.time.MachineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * This is what makes the ledger of runs forget (STO-22): what is older than its days, together with the report of rejected
 * rows. An import that was broken off stays, however old, because it can be taken up again. Thread-safe, may be repeated.
 */
public final class OldRuns {
    private static final int PAGE = 200;

    private final Runs runs;
    private final ListImport imports;
    private final MachineTime machine;
    private final Duration kept;

    /** @param days that a run is kept, by the machine's clock */
    public OldRuns(Runs runs, ListImport imports, MachineTime machine, int days) {
        this.runs = runs;
        this.imports = imports;
        this.machine = machine;
        this.kept = Duration.ofDays(days);
    }

    /** Deletes what is too old. Answers how many runs. */
    public long delete() {
        Instant before = machine.now().minus(kept);
        long gone = 0;
        String last = "";
        for (List<Run> page = runs.oldest(before, last, PAGE);
                !page.isEmpty();
                page = runs.oldest(before, last, PAGE)) {
            gone += delete(page);
            last = page.get(page.size() - 1).id();
        }
        return gone;
    }

    /** A report goes before its run: what is left behind by a crash is found again by the run. */
    private long delete(List<Run> page) {
        List<String> over =
                page.stream().filter(OldRuns::isOfNoMoreUse).map(Run::id).toList();
        over.forEach(imports::dropRejects);
        return runs.forget(over);
    }

    private static boolean isOfNoMoreUse(Run run) {
        return !ListDesk.isImport(run) || run.status() == Run.Status.COMPLETED;
    }
}
