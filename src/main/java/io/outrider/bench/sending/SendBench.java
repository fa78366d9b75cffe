package io.outrider.bench.sending;

import io.outrider.bench.Installation;
import io.outrider.bench.Machine;
import io.outrider.bench.Sample;
import io.outrider.bench.Scratch;
import io.outrider.mailbox.Mailbox;
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
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** This is {@code outrider bench send}: mails a second of the unpaced engine, against a bare loop on the same sink and store. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description =
                "Mails a second of the engine without gaps and with every gate, 8 mailboxes and threads, a file of"
                        + " the embedded store, a sink on loopback, no TLS; against a loop of Angus Mail that makes as many writes,"
                        + " and against one that makes none.")
public final class SendBench implements Callable<Integer> {
    private static final int MAILBOXES = 8;

    @ParentCommand
    private Installation installation;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(
            names = "--mails",
            paramLabel = "N",
            defaultValue = "50",
            description = "a mailbox and run, 1 to 500; default: ${DEFAULT-VALUE}")
    private int mails;

    @Spec
    private CommandSpec spec;

    private final MachineTime machine = MachineTime.system();
    private final List<Double> engine = new ArrayList<>();
    private final List<Double> writing = new ArrayList<>();
    private final List<Double> bare = new ArrayList<>();
    private double writesAMail;
    private double readsAMail;
    private String kinds = "";

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.text());
        for (int run = 0; run <= runs; run++) {
            run(run > 0); // the first warms up
        }
        Sample ours = Sample.of(engine);
        out.println("| mails a second, 8 threads | median of " + runs + " (range) | engine to it |");
        out.println("|---|---|---|");
        out.println("| engine, every gate | " + ours.text(0) + " | 1 |");
        out.printf(
                Locale.ROOT,
                "| bare loop with %d writes a mail | %s | %s |%n",
                Math.round(writesAMail),
                Sample.of(writing).text(0),
                ours.ratio(Sample.of(writing)));
        out.println(
                "| bare loop without writes | " + Sample.of(bare).text(0) + " | " + ours.ratio(Sample.of(bare)) + " |");
        out.printf(Locale.ROOT, "writes a mail: %.2f, reads a mail: %.2f%n%s%n", writesAMail, readsAMail, kinds);
        return 0;
    }

    private void run(boolean counts) throws Exception {
        double ours = engine();
        double same = loop((int) Math.round(writesAMail));
        double none = loop(0);
        if (counts) {
            engine.add(ours);
            writing.add(same);
            bare.add(none);
        }
    }

    private double engine() throws Exception {
        Clock clock = Clock.fixed(Crowd.TEN, ZoneOffset.UTC);
        MongoTally tally = new MongoTally();
        try (Scratch scratch = new Scratch();
                Sink sink = new Sink();
                EmbeddedStore embedded = EmbeddedStore.open(scratch.path("engine.mv"));
                MongoStore store = MongoStore.open(embedded.uri(), tally)) {
            MongoIndexes.create(store);
            Crowd crowd = new Crowd(store, clock);
            List<Mailbox> mailboxes = crowd.enter(MAILBOXES, mails, sink.port());
            mailboxes.forEach(m -> crowd.day(m, mails, Duration.ZERO));
            crowd.bind(mailboxes, mails);
            SendingEngine sender = new SendingEngine(store, Overlay.unpaced(installation.settings()), clock, machine);
            List<List<Slot>> slots = mailboxes.stream()
                    .map(m -> new MongoDays(store)
                            .find(m.id(), Crowd.TODAY)
                            .orElseThrow()
                            .slots())
                    .toList();
            tally.take();
            double seconds = Threads.seconds(MAILBOXES, t -> () -> deliver(sender, slots.get(t)), machine);
            MongoTally.Count count = tally.take();
            long sent = sink.taken();
            if (sent != (long) MAILBOXES * mails) {
                throw new IllegalStateException("mails that arrived are " + sent + " of " + MAILBOXES * mails);
            }
            writesAMail = count.writes() / (double) sent;
            readsAMail = count.reads() / (double) sent;
            kinds = count.kinds();
            return sent / seconds;
        }
    }

    private static Void deliver(SendingEngine sender, List<Slot> slots) {
        for (Slot slot : slots) {
            String said = sender.deliver(slot);
            if (!"sent".equals(said)) {
                throw new IllegalStateException("a mail of the benchmark did not go: " + said);
            }
        }
        return null;
    }

    private double loop(int writes) throws Exception {
        try (Scratch scratch = new Scratch();
                Sink sink = new Sink();
                EmbeddedStore embedded = EmbeddedStore.open(scratch.path("loop.mv"));
                MongoStore store = embedded.connect()) {
            MongoBareLoop loop = new MongoBareLoop(store, sink.port(), writes);
            double seconds = Threads.seconds(
                    MAILBOXES,
                    t -> () -> {
                        for (int n = 0; n < mails; n++) {
                            loop.send(t + "-" + n);
                        }
                        return null;
                    },
                    machine);
            return sink.taken() / seconds;
        }
    }
}
