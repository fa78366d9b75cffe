package io.outrider.campaign.listing;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.lead.sheet.Sheet;
import io.outrider.lead.sheet.field.Columns;
import io.outrider.store.Run;
import io.outrider.store.Runs;
import io.outrider.time.MachineTime;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * This is where lists are handed in, and where one asks how far they are. In one process one list is imported at a time, the
 * others wait their turn. Thread-safe.
 */
public final class ListDesk implements AutoCloseable {
    /** What the ledger says of an import that goes on at the next start. */
    public static final String STOPPED = "Outrider was stopped";

    private final Runs runs;
    private final ListImport imports;
    private final Campaigns campaigns;
    private final MachineTime machine;
    private final Map<String, Future<?>> atWork = new ConcurrentHashMap<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(r -> {
        Thread thread = new Thread(r, "lists");
        thread.setDaemon(true);
        return thread;
    });

    public ListDesk(Runs runs, ListImport imports, Campaigns campaigns, MachineTime machine) {
        this.runs = runs;
        this.imports = imports;
        this.campaigns = campaigns;
        this.machine = machine;
    }

    /**
     * A list that was accepted.
     *
     * @param run waits for its turn
     * @param notes what the user should know about its columns
     */
    public record Accepted(Run run, List<String> notes) {}

    /**
     * Looks at the header of a list and, if it is good, writes the wish down.
     *
     * @param by who wants it
     * @throws IllegalArgumentException naming the file, the column or the campaign, and what is allowed
     */
    public Accepted accept(ListOrder order, String by) {
        if (!Files.isRegularFile(order.file())) {
            throw new IllegalArgumentException(
                    "file '" + order.file() + "' is not there; allowed is a CSV or XLSX file");
        }
        List<Campaign> open = open(order.campaign());
        try (Sheet sheet = Sheet.open(order.file())) {
            Columns columns = new Columns(order.kind(), sheet.header(), order.mapping());
            List<String> notes = new ArrayList<>(columns.notes());
            notes.addAll(new NeededColumns(columns.names()).notes(order, open));
            if (sheet.next().isEmpty()) {
                notes.add("the list has no row below its header");
            }
            return new Accepted(runs.open(order.pipeline(), by, order.words()), notes);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** The campaigns that the list may be for; who is enrolled into one that does not go on is stopped at once. */
    private List<Campaign> open(String id) {
        List<Campaign> open = campaigns.all().stream().filter(Campaign::isOpen).toList();
        if (!id.isEmpty() && open.stream().noneMatch(c -> c.id().equals(id))) {
            throw new IllegalArgumentException("campaign is '" + id + "'; allowed are those that have not ended: "
                    + open.stream().map(Campaign::id).toList());
        }
        return open.stream().filter(c -> id.isEmpty() || c.id().equals(id)).toList();
    }

    /** Imports on a thread of this desk; returns at once. */
    public void start(String id) {
        FutureTask<Boolean> work = new FutureTask<>(() -> {
            try {
                return imports.work(id);
            } finally {
                atWork.remove(id);
            }
        });
        atWork.put(id, work);
        worker.execute(work);
    }

    /** Waits until a run that this desk works on has ended, or for so long. True: it goes on. */
    public boolean await(String id, Duration most) {
        Future<?> work = atWork.get(id);
        try {
            if (work != null) {
                work.get(most.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException e) {
            return true;
        } catch (ExecutionException e) {
            return false; // the ledger tells
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** An import by id; other runs of the ledger are none. */
    public Optional<Run> find(String id) {
        return runs.find(id).filter(ListDesk::isImport);
    }

    static boolean isImport(Run run) {
        return run.pipeline().startsWith("import-");
    }

    /** Where a run stands now. */
    public Run.Status status(Run run) {
        return run.shown(machine.now());
    }

    /** Has a run stop; what is stored stays. False: it had ended. */
    public boolean cancel(String id, String by) {
        return runs.cancel(id, "cancelled by " + by);
    }

    /** Whether a run may be taken up where it ended: not while it goes on, not when it is complete. */
    public boolean mayResume(Run run) {
        Run.Status now = status(run);
        return now != Run.Status.COMPLETED && now != Run.Status.RUNNING && !atWork.containsKey(run.id());
    }

    /** The report of the rows that were rejected, once there is one. */
    public Optional<Path> rejects(String id) {
        return find(id).map(run -> imports.rejects(run.id())).filter(Files::exists);
    }

    /** Stops the imports of this process where they are; each can be taken up again. */
    @Override
    public void close() {
        atWork.keySet().forEach(id -> runs.cancel(id, STOPPED));
        worker.shutdown();
        try {
            if (!worker.awaitTermination(5, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
