package io.outrider.bench.sending;

import io.outrider.bench.Installation;
import io.outrider.bench.Machine;
import io.outrider.bench.Sample;
import io.outrider.mailbox.Mailbox;
import io.outrider.sending.gate.LimitBook;
import io.outrider.sending.plan.Day;
import io.outrider.sending.plan.MongoDays;
import io.outrider.sending.plan.Profiles;
import io.outrider.sending.plan.Slot;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** This is {@code outrider bench plan}: how long the days of many mailboxes take to be laid, and, apart, to be stored. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Seconds to lay one day of 30 slots for each of N mailboxes of the profile planned, computing only;"
                        + " and to store them, one write a mailbox, in the embedded store in memory.")
public final class PlanBench implements Callable<Integer> {
    private static final int SLOTS = 30;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @ParentCommand
    private Installation installation;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(
            names = "--sizes",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000,5000,10000",
            description = "mailboxes; default: ${DEFAULT-VALUE}")
    private List<Integer> sizes;

    @Option(names = "--profile", defaultValue = "planned", description = "default: ${DEFAULT-VALUE}")
    private String profile;

    @Spec
    private CommandSpec spec;

    private final MachineTime machine = MachineTime.system();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.text());
        out.println("| mailboxes x slots, " + profile + " | computing, processor s, median of " + runs
                + " (range) | microseconds a mailbox | by the wall, s | storing, s |");
        out.println("|---|---|---|---|---|");
        lay(sizes.get(0)); // warms up
        for (int size : sizes) {
            List<Double> seconds = new ArrayList<>();
            List<Double> wall = new ArrayList<>();
            List<Day> days = List.of();
            for (int run = 0; run < runs; run++) {
                long begin = machine.nanos();
                long busy = THREADS.getCurrentThreadCpuTime();
                days = lay(size);
                seconds.add((THREADS.getCurrentThreadCpuTime() - busy) / 1e9);
                wall.add((machine.nanos() - begin) / 1e9);
            }
            Sample computing = Sample.of(seconds);
            long slots = days.stream().mapToLong(d -> d.slots().size()).sum();
            out.printf(
                    Locale.ROOT,
                    "| %d x %.1f | %s | %.1f | %s | %.2f |%n",
                    size,
                    slots / (double) size,
                    computing.text(3),
                    computing.median() * 1e6 / size,
                    Sample.of(wall).text(2),
                    stored(days));
        }
        return 0;
    }

    private List<Day> lay(int size) {
        Profiles profiles = new Profiles(new LimitBook(installation.settings(), ""), new Chance("bench"));
        List<Day> days = new ArrayList<>(size);
        for (int n = 0; n < size; n++) {
            Mailbox mailbox = Crowd.mailbox(n, 25, profile, SLOTS);
            List<Slot> slots = new ArrayList<>();
            int limit = profiles.limit(mailbox, Crowd.TODAY);
            for (Instant at : profiles.of(mailbox).slots(mailbox.id(), mailbox.zone(), Crowd.TODAY, limit)) {
                slots.add(Slot.planned(mailbox.id(), Crowd.TODAY, slots.size(), at));
            }
            days.add(new Day(mailbox.id(), Crowd.TODAY, slots, Optional.empty()));
        }
        return days;
    }

    private double stored(List<Day> days) {
        try (EmbeddedStore embedded = EmbeddedStore.inMemory();
                MongoStore store = embedded.connect()) {
            MongoIndexes.create(store);
            MongoDays stored = new MongoDays(store);
            long begin = machine.nanos();
            days.forEach(stored::insert);
            return (machine.nanos() - begin) / 1e9;
        }
    }
}
