package io.outrider.campaign.listing;

import io.outrider.lead.sheet.Sheet;
import io.outrider.lead.sheet.SheetRow;
import io.outrider.lead.sheet.field.Columns;
import io.outrider.lead.sheet.field.ListKind;
import io.outrider.lead.sheet.field.RowReader;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.store.Run;
import io.outrider.store.Runs;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * This is the import of a list, from its first row to its last or from where it was broken off. A bad row never stops it.
 * However often it is killed and taken up again, each row is stored once. Thread-safe.
 */
public final class ListImport {
    private final Runs runs;
    private final Map<ListKind, ListStore> stores;
    private final Events events;
    private final Clock clock;
    private final MachineTime machine;
    private final Path folder;

    /**
     * @param folder where reports of rejected rows are written
     * @param clock business time, at which leads are made
     */
    public ListImport(
            Runs runs, Map<ListKind, ListStore> stores, Events events, Clock clock, MachineTime machine, Path folder) {
        this.runs = runs;
        this.stores = Map.copyOf(stores);
        this.events = events;
        this.clock = clock;
        this.machine = machine;
        this.folder = folder;
    }

    /** The report of a run's rejected rows; not there before the run has begun. */
    public Path rejects(String run) {
        return folder.resolve(run + ".rejects.csv");
    }

    /**
     * Works on a run until it has ended, was cancelled or failed; the ledger says which.
     *
     * @return false: somebody works on it already, it has ended well, or it is not there
     */
    public boolean work(String id) {
        String owner = UUID.randomUUID().toString();
        if (!runs.begin(id, owner, Progress.LEASE)) {
            return false;
        }
        Run run = runs.find(id).orElseThrow();
        ListOrder order = ListOrder.of(run.words());
        try (Rejects rejects = Rejects.open(rejects(id), Progress.reportOf(run))) {
            Progress progress = new Progress(runs, run, owner, rejects, machine);
            try {
                read(order, run, progress);
            } finally {
                progress.tell();
            }
            if (!progress.isLost()) {
                end(run, owner, Run.Status.COMPLETED, sentence(order, progress.counts()));
                dropUpload(order);
            }
        } catch (RuntimeException e) {
            end(run, owner, Run.Status.FAILED, String.valueOf(e.getMessage()));
        }
        return true;
    }

    void dropRejects(String run) {
        try {
            Files.deleteIfExists(rejects(run));
        } catch (IOException e) {
            throw new UncheckedIOException("rejects report '" + rejects(run) + "' cannot be deleted", e);
        }
    }

    /** An uploaded file holds people's data and is of no use once it is imported. */
    private void dropUpload(ListOrder order) {
        try {
            if (order.file().startsWith(folder)) {
                Files.deleteIfExists(order.file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("upload '" + order.file() + "' cannot be deleted", e);
        }
    }

    private void end(Run run, String owner, Run.Status status, String note) {
        runs.end(run.id(), owner, status, note);
        events.record(Event.of("list.import", run.id(), run.pipeline() + " " + status.word() + ": " + note));
    }

    private void read(ListOrder order, Run run, Progress progress) {
        long from = Progress.lineOf(run);
        try (Sheet sheet = Sheet.open(order.file());
                Batches batches = new Batches(stores.get(order.kind()), order, run.id(), progress, clock)) {
            RowReader reader = new RowReader(new Columns(order.kind(), sheet.header(), order.mapping()));
            try {
                for (Optional<SheetRow> row = sheet.next(); row.isPresent() && batches.goesOn(); row = sheet.next()) {
                    if (row.get().line() > from) {
                        batches.add(row.get(), reader.read(row.get()));
                    }
                }
            } finally { // what was read before the file broke is stored all the same
                batches.finish();
            }
        }
    }

    private static String sentence(ListOrder order, Map<String, Long> counts) {
        long skipped = counts.entrySet().stream()
                .filter(e -> e.getKey().startsWith("skipped "))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return (order.dryRun() ? "dry run, nothing was stored: " : "")
                + counts.getOrDefault("read", 0L) + " rows read, "
                + counts.getOrDefault(Kept.STORED, 0L) + " stored, "
                + counts.getOrDefault(Kept.UPDATED, 0L) + " updated, "
                + skipped + " skipped, "
                + counts.getOrDefault("rejected", 0L) + " rejected";
    }
}
