package io.outrider.bench;

import io.outrider.campaign.listing.Kept;
import io.outrider.campaign.listing.ListBatch;
import io.outrider.campaign.listing.ListImport;
import io.outrider.campaign.listing.ListOrder;
import io.outrider.campaign.listing.ListStore;
import io.outrider.campaign.listing.MongoPeopleList;
import io.outrider.campaign.listing.MongoPostingList;
import io.outrider.lead.sheet.field.ListKind;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoEvents;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoRuns;
import io.outrider.store.MongoStore;
import io.outrider.store.Run;
import io.outrider.time.MachineTime;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * This is one import, or the loop it is measured against, in a process of its own: it prints its peak of heap at every
 * 100,000 rows and the seconds at its end.
 */
public final class ImportWork {
    private static final long STEP = 100_000;

    private ImportWork() {}

    /** @param args {@code import} or {@code bare}; URI of the store, or {@code embedded:FILE}; kind; rows; file of the list */
    public static void main(String[] args) throws Exception {
        ListKind kind = ListKind.named(args[2]).orElseThrow();
        int rows = Integer.parseInt(args[3]);
        if (args[1].startsWith("embedded:")) {
            try (EmbeddedStore embedded = EmbeddedStore.open(Path.of(args[1].substring("embedded:".length())));
                    MongoStore store = embedded.connect()) {
                work(args[0], store, kind, rows, Path.of(args[4]));
            }
        } else {
            try (MongoStore store = MongoStore.open(args[1])) {
                work(args[0], store, kind, rows, Path.of(args[4]));
            }
        }
    }

    private static void work(String what, MongoStore store, ListKind kind, int rows, Path file) {
        MachineTime machine = MachineTime.system();
        MongoIndexes.create(store);
        long begin = machine.nanos();
        if (what.equals("bare")) {
            MongoBareLoop.insert(store, kind, rows);
        } else {
            importing(store, machine, kind, file);
        }
        System.out.println("seconds " + (machine.nanos() - begin) / 1e9);
    }

    private static void importing(MongoStore store, MachineTime machine, ListKind kind, Path file) {
        Clock clock = Clock.fixed(Instant.parse("2026-02-17T14:00:00Z"), ZoneOffset.UTC);
        MongoRuns runs = new MongoRuns(store, clock, machine);
        ListStore real = kind == ListKind.LEADS ? new MongoPostingList(store) : new MongoPeopleList(store);
        ListImport imports = new ListImport(
                runs,
                Map.of(kind, new Watched(real)),
                new MongoEvents(store, clock, machine),
                clock,
                machine,
                file.resolveSibling("reports"));
        ListOrder order = new ListOrder(file, kind, Map.of(), "", false);
        String id = runs.open(order.pipeline(), "bench", order.words()).id();
        imports.work(id);
        Run run = runs.find(id).orElseThrow();
        System.out.println(run.status().word() + ": " + run.note());
    }

    /** Says the peak of the heap since the last time, at every 100,000 rows. */
    private static final class Watched implements ListStore {
        private final ListStore real;
        private final AtomicLong rows = new AtomicLong();

        Watched(ListStore real) {
            this.real = real;
        }

        @Override
        public Kept keep(ListBatch batch) {
            Kept kept = real.keep(batch);
            long before = rows.getAndAdd(batch.rows().size());
            if (before / STEP != (before + batch.rows().size()) / STEP) {
                System.out.println(
                        (before + batch.rows().size()) / STEP * STEP + " rows, peak of heap " + peakMb() + " MB");
            }
            return kept;
        }

        @Override
        public Kept look(ListBatch batch) {
            return real.look(batch);
        }
    }

    private static synchronized long peakMb() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                bytes += pool.getPeakUsage().getUsed();
                pool.resetPeakUsage();
            }
        }
        return bytes >> 20;
    }
}
