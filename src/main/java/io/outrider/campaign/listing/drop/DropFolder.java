package io.outrider.campaign.listing.drop;

import io.outrider.campaign.listing.ListDesk;
import io.outrider.campaign.listing.ListOrder;
import io.outrider.lead.sheet.field.ListKind;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.store.Run;
import io.outrider.store.Runs;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * This imports the lists that somebody puts into a folder: {@code leads}, {@code people}, and {@code people/CAMPAIGN} for a
 * campaign's. A list that cannot be taken goes to {@code rejected} beside it, with its reason. Thread-safe.
 *
 * <p>The file itself is the memory: it stays until its import is complete, under a name of its own, so that the ledger's entry
 * of that very file says how far it is after any crash, and no row is stored twice.
 */
public final class DropFolder {
    private static final String BY = "drop folder";
    private static final int REMEMBERED = 200;

    private final ListDesk desk;
    private final Runs runs;
    private final Events events;
    private final MachineTime machine;
    private final Path folder;

    /**
     * @param machine machine time: how long a file has lain still
     * @param folder below the folder of uploads, whose files are deleted once they are imported
     */
    public DropFolder(ListDesk desk, Runs runs, Events events, MachineTime machine, Path folder) {
        this.desk = desk;
        this.runs = runs;
        this.events = events;
        this.machine = machine;
        this.folder = folder;
    }

    /** Begins what is new, takes up what was broken off, and puts aside what cannot be taken. Answers how many lists it moved on. */
    public int take() {
        try {
            return Shelf.all(folder).mapToInt(this::take).sum();
        } catch (IOException e) {
            throw new UncheckedIOException("drop folder '" + folder + "' cannot be read", e);
        }
    }

    private int take(Shelf shelf) {
        try {
            shelf.fetch(machine.now());
            int moved = 0;
            for (Path list : shelf.fetched()) {
                moved += moveOn(shelf, list) ? 1 : 0;
            }
            return moved;
        } catch (IOException e) {
            throw new UncheckedIOException("drop folder '" + folder + "' cannot be read", e);
        }
    }

    private boolean moveOn(Shelf shelf, Path list) throws IOException {
        Optional<Run> run = of(shelf.kind(), list);
        if (run.isEmpty()) {
            return begin(shelf, list);
        }
        Run.Status status = desk.status(run.get());
        if (status == Run.Status.COMPLETED) { // and the process died before it could delete the file
            shelf.drop(list);
            return true;
        }
        boolean stopped = status == Run.Status.CANCELLED && run.get().note().startsWith(ListDesk.STOPPED);
        if (status == Run.Status.PENDING || status == Run.Status.INTERRUPTED || stopped) {
            return resume(run.get());
        }
        return status != Run.Status.RUNNING && refuse(shelf, list, run.get().note());
    }

    private Optional<Run> of(ListKind kind, Path list) {
        String file = list.toString();
        return runs.newest("import-" + kind.word(), "", REMEMBERED).stream()
                .filter(run -> file.equals(run.words().get("file")))
                .findFirst();
    }

    private boolean begin(Shelf shelf, Path list) throws IOException {
        try {
            ListOrder order = new ListOrder(list, shelf.kind(), Map.of(), shelf.campaign(), false);
            desk.start(desk.accept(order, BY).run().id());
            return true;
        } catch (IllegalArgumentException e) {
            return refuse(shelf, list, String.valueOf(e.getMessage()));
        }
    }

    private boolean resume(Run run) {
        boolean may = desk.mayResume(run);
        if (may) {
            desk.start(run.id());
        }
        return may;
    }

    private boolean refuse(Shelf shelf, Path list, String reason) throws IOException {
        String name = Shelf.nameOf(list);
        String said =
                reason.replace(list.toString(), name).replace(list.getFileName().toString(), name);
        shelf.reject(list, said);
        events.record(Event.of("list.rejected", name, "list '" + name + "' was not taken: " + said));
        return true;
    }
}
