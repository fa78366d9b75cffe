package io.outrider.bench.sending;

import io.outrider.bench.Installation;
import io.outrider.bench.Machine;
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
    private final Way engine = new Way(machine);
    private final Way writing = new Way(machine);
    private final Way bare = new Way(machine);
    private double writesAMail;
    private double readsAMail;
    private String kinds = "";

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.text());
        run();
        List.of(engine, writing, bare).forEach(Way::forget);
        for (int run = 0; run < runs; run++) {
            run();
        }
        out.println("| 8 threads | mails a second, median of " + runs
                + " (range) | engine to it | processor ms a mail | it to the engine |");
        out.println("|---|---|---|---|---|");
        out.println(engine.row("engine, every gate", engine));
        out.println(writing.row("bare loop with " + Math.round(writesAMail) + " writes a mail", engine));
        out.println(bare.row("bare loop without writes", engine));
        out.printf(Locale.ROOT, "writes a mail: %.2f, reads a mail: %.2f%n%s%n", writesAMail, readsAMail, kinds);
        return 0;
    }

    private void run() throws Exception {
        engine();
        loop(writing, (int) Math.round(writesAMail));
        loop(bare, 0);
    }

    private void engine() throws Exception {
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
            long sent = engine.run(MAILBOXES, t -> () -> deliver(sender, slots.get(t)), sink::taken);
            MongoTally.Count count = tally.take();
            if (sent != (long) MAILBOXES * mails) {
                throw new IllegalStateException("mails that arrived are " + sent + " of " + MAILBOXES * mails);
            }
            writesAMail = count.writes() / (double) sent;
            readsAMail = count.reads() / (double) sent;
            kinds = count.kinds();
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

    private void loop(Way way, int writes) throws Exception {
        try (Scratch scratch = new Scratch();
                Sink sink = new Sink();
                EmbeddedStore embedded = EmbeddedStore.open(scratch.path("loop.mv"));
                MongoStore store = embedded.connect()) {
            MongoBareLoop loop = new MongoBareLoop(store, sink.port(), writes);
            way.run(MAILBOXES, t -> () -> send(loop, t), sink::taken);
        }
    }

    private Void send(MongoBareLoop loop, int thread) throws Exception {
        for (int n = 0; n < mails; n++) {
            loop.send(thread + "-" + n);
        }
        return null;
    }
}
