package io.outrider.bench.sending;

import io.outrider.bench.Machine;
import io.outrider.bench.Sample;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MongoMailboxes;
import io.outrider.sending.plan.DueSlots;
import io.outrider.sending.plan.MongoDays;
import io.outrider.sending.plan.Slot;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import io.outrider.time.MachineTime;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** This is {@code outrider bench tick}: what a look at due slots asks of the store, while more and more drafts wait. */
@Command(
        name = "tick",
        mixinStandardHelpOptions = true,
        description = "Store commands, documents read and milliseconds of one look at due slots, with 20 mailboxes of"
                + " which each has one due, while so many drafts wait. Commands and documents must not change.")
public final class TickBench implements Callable<Integer> {
    private static final int MAILBOXES = 20;
    private static final int SLOTS = 30;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(
            names = "--sizes",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000,10000,100000",
            description = "waiting drafts; default: ${DEFAULT-VALUE}")
    private List<Integer> sizes;

    @Spec
    private CommandSpec spec;

    private final MachineTime machine = MachineTime.system();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.text());
        out.println("| waiting drafts | slots found | commands | documents read | ms, median of " + runs
                + " (range) | between ticks, nothing due: commands |");
        out.println("|---|---|---|---|---|---|");
        sizes.forEach(size -> out.println(row(size)));
        return 0;
    }

    private String row(int drafts) {
        Clock clock = Clock.fixed(Crowd.TEN, ZoneOffset.UTC);
        MongoTally tally = new MongoTally();
        try (EmbeddedStore embedded = EmbeddedStore.inMemory();
                MongoStore store = MongoStore.open(embedded.uri(), tally)) {
            MongoIndexes.create(store);
            Crowd crowd = new Crowd(store, clock);
            List<Mailbox> mailboxes = crowd.enter(MAILBOXES, 1, 25);
            crowd.waiting(drafts - MAILBOXES);
            mailboxes.forEach(m -> crowd.day(m, SLOTS, Duration.ofMinutes(10)));
            crowd.bind(mailboxes, 1);
            DueSlots due =
                    new DueSlots(new MongoMailboxes(store, clock), new MongoDays(store), mailbox -> 2, clock, machine);
            return row(drafts, due, tally);
        }
    }

    private String row(int drafts, DueSlots due, MongoTally tally) {
        look(due); // warms up
        List<Double> millis = new ArrayList<>();
        MongoTally.Count count = tally.take();
        int found = 0;
        for (int run = 0; run < runs; run++) {
            long begin = machine.nanos();
            List<Slot> slots = due.due();
            millis.add((machine.nanos() - begin) / 1e6);
            found = slots.size();
            count = tally.take();
            slots.forEach(due::done);
        }
        List<Slot> inHand = due.due(); // so that nothing is due any more
        tally.take();
        due.soon();
        MongoTally.Count between = tally.take();
        inHand.forEach(due::done);
        return String.format(
                Locale.ROOT,
                "| %d | %d | %d | %d | %s | %d |",
                drafts,
                found,
                count.reads() + count.writes(),
                count.documents(),
                Sample.of(millis).text(1),
                between.reads() + between.writes());
    }

    private static void look(DueSlots due) {
        due.due().forEach(due::done);
    }
}
