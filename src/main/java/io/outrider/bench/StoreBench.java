package io.outrider.bench;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoStore;
import io.outrider.time.MachineTime;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * This is {@code outrider bench store}: what durability costs, against the same server as it comes, and how long a file of
 * some size takes to open, also one that was left open as by a crash.
 */
@Command(
        name = "store",
        mixinStandardHelpOptions = true,
        description = "Acknowledged writes a second of the embedded store, against the same server without its"
                + " durability, which loses a second of them when it is killed; and the time to reopen a file.")
final class StoreBench implements Callable<Integer> {
    @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "5", description = "a run; default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "8", description = "default: ${DEFAULT-VALUE}")
    private int threads;

    @Option(
            names = "--sizes",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000,10000,100000",
            description = "documents in the file that is reopened; default: ${DEFAULT-VALUE}")
    private List<Integer> sizes;

    @Spec
    private CommandSpec spec;

    private final MachineTime machine = MachineTime.system();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.text());
        writes(out);
        out.println();
        out.println("| reopening, ms to the first answer | file MB | closed, median of " + runs
                + " (range) | killed | ratio to the smallest, closed |");
        out.println("|---|---|---|---|---|");
        Sample smallest = null;
        for (int size : sizes) {
            try (Scratch scratch = new Scratch()) {
                smallest = reopening(out, scratch, size, smallest);
            }
        }
        return 0;
    }

    private void writes(PrintWriter out) throws Exception {
        List<Double> durable = new ArrayList<>();
        List<Double> stock = new ArrayList<>();
        for (int run = 0; run <= runs; run++) {
            try (Scratch scratch = new Scratch()) {
                double of = durable(scratch.path("durable.mv"));
                double against = stock(scratch.path("stock.mv"));
                if (run > 0) { // the first warms up
                    durable.add(of);
                    stock.add(against);
                }
            }
        }
        out.println("| acknowledged writes a second, " + threads + " threads | median of " + runs
                + " (range) | ratio to stock |");
        out.println("|---|---|---|");
        out.println("| stock server, not durable | " + Sample.of(stock).text(0) + " | 1 |");
        out.println("| embedded store, durable | " + Sample.of(durable).text(0) + " | "
                + Sample.of(durable).ratio(Sample.of(stock)) + " |");
    }

    private double durable(Path file) throws Exception {
        try (EmbeddedStore embedded = EmbeddedStore.open(file);
                MongoStore store = embedded.connect()) {
            return new MongoWriters(store, machine).perSecond(threads, seconds);
        }
    }

    private double stock(Path file) throws Exception {
        MongoServer server = new MongoServer(new H2Backend(file.toString()));
        try (MongoStore store = MongoStore.open("mongodb:/" + server.bind() + "/outrider")) {
            return new MongoWriters(store, machine).perSecond(threads, seconds);
        } finally {
            server.shutdownNow();
        }
    }

    private Sample reopening(PrintWriter out, Scratch scratch, int size, Sample smallest) throws Exception {
        Path closed = scratch.path("closed.mv");
        Path killed = scratch.path("killed.mv");
        try (EmbeddedStore embedded = EmbeddedStore.open(closed);
                MongoStore store = embedded.connect()) {
            new MongoWriters(store, machine).fill(size);
            Files.copy(closed, killed); // what a crash would leave
        }
        long bytes = Files.size(closed);
        Sample afterClose = open(closed, size);
        Sample afterKill = open(killed, size);
        out.println("| " + size + " documents | " + (bytes >> 20) + " | " + afterClose.text(0) + " | "
                + afterKill.text(0) + " | " + afterClose.ratio(smallest == null ? afterClose : smallest) + " |");
        return smallest == null ? afterClose : smallest;
    }

    private Sample open(Path file, int size) {
        List<Double> millis = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            long begin = machine.nanos();
            try (EmbeddedStore embedded = EmbeddedStore.open(file);
                    MongoStore store = embedded.connect()) {
                if (!MongoWriters.finds(store, "d" + (size - 1))) {
                    throw new IllegalStateException("file '" + file + "' lost its last document");
                }
                millis.add((machine.nanos() - begin) / 1e6);
            }
        }
        return Sample.of(millis);
    }
}
