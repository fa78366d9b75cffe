package io.outrider.campaign.listing;

import io.outrider.lead.sheet.field.ListKind;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.store.MongoRuns;
import io.outrider.store.MongoStore;
import io.outrider.store.Run;
import io.outrider.store.Runs;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** This is what imports lists into a store, put together for tests; machine time may be ahead of the machine's. */
final class Lists {
    static final Instant NOW = Instant.parse("2026-02-17T14:00:00Z");

    final MongoStore store;
    final Path folder;
    final Runs runs;
    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    final MachineTime machine;
    private final Map<ListKind, ListStore> stores;

    Lists(MongoStore store, Path folder, Duration ahead) {
        this(store, folder, ahead, Map.of());
    }

    /** @param others in the place of the product's own */
    Lists(MongoStore store, Path folder, Duration ahead, Map<ListKind, ListStore> others) {
        this.store = store;
        this.folder = folder;
        MachineTime system = MachineTime.system();
        machine = new MachineTime() {
            @Override
            public Instant now() {
                return system.now().plus(ahead);
            }

            @Override
            public long nanos() {
                return system.nanos();
            }
        };
        runs = new MongoRuns(store, clock, machine);
        stores = Map.of(
                ListKind.LEADS, others.getOrDefault(ListKind.LEADS, new MongoPostingList(store)),
                ListKind.PEOPLE, others.getOrDefault(ListKind.PEOPLE, new MongoPeopleList(store)));
    }

    ListImport imports() {
        return new ListImport(runs, stores, new Silence(), clock, machine, folder.resolve("imports"));
    }

    Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "list", ".csv"), text);
    }

    String open(ListOrder order) {
        return runs.open(order.pipeline(), "test", order.words()).id();
    }

    String open(ListKind kind, Path file) {
        return open(new ListOrder(file, kind, Map.of(), "", false));
    }

    /** Imports a file from its beginning to its end. */
    Run run(ListKind kind, Path file) {
        return work(open(kind, file));
    }

    Run work(String id) {
        imports().work(id);
        return runs.find(id).orElseThrow();
    }

    List<String> rejects(String run) throws IOException {
        return Files.readAllLines(imports().rejects(run));
    }

    long count(String collection) {
        return store.collection(collection).countDocuments();
    }

    /** A journal that nobody reads. */
    private static final class Silence implements Events {
        @Override
        public void record(Event event) {}

        @Override
        public List<Entry> after(String after, int limit) {
            return List.of();
        }
    }
}
