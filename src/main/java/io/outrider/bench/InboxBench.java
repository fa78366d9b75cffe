package io.outrider.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.outrider.bench.sending.MongoTally;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * This is {@code outrider bench inbox}: seconds until the new mails of many Dovecot mailboxes are read and handled, against a
 * loop that only fetches them; and log-ins a mailbox.
 */
@Command(
        name = "inbox",
        mixinStandardHelpOptions = true,
        description =
                "Seconds until new mails in many Dovecot mailboxes are read, stored and handled, against a loop that"
                        + " only fetches them, side by side in each run; log-ins a mailbox. Needs Dovecot and root.")
final class InboxBench implements Callable<Integer> {
    private static final int READINGS_AN_HOUR = 12;

    @Option(names = "--mailboxes", paramLabel = "N", defaultValue = "200", description = "default: ${DEFAULT-VALUE}")
    private int mailboxes;

    @Option(
            names = "--mails",
            paramLabel = "N",
            defaultValue = "50",
            description = "of each; default: ${DEFAULT-VALUE}")
    private int mails;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "10",
            description = "of the loop; Outrider has its own; default: ${DEFAULT-VALUE}")
    private int threads;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(
            names = "--ours",
            description = "replies and bounces answer mails that were sent: 4 of 10 are acted upon, one by one")
    private boolean ours;

    @Spec
    private CommandSpec spec;

    private final MachineTime machine = MachineTime.system();
    private final MongoTally tally = new MongoTally();

    /** Seconds by the wall, and seconds of the processor: of this process and of Dovecot. */
    private record Took(double wall, double processor) {}

    /** One run: what the bare loop and Outrider took, Outrider's log-ins a mailbox, and its store commands. */
    private record Run(Took bare, Took whole, double logins, MongoTally.Count commands) {
        private static final Took NOTHING = new Took(0, 0);

        Run with(Took loop) {
            return new Run(loop, whole, logins, commands);
        }
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (Dovecot.absence().isPresent()) {
            spec.commandLine().getErr().println(Dovecot.absence().get());
            return 1;
        }
        hush();
        out.println(Machine.text());
        run(-1); // warms up: classes, TLS
        List<Run> all = new ArrayList<>();
        for (int n = 0; n < runs; n++) {
            all.add(run(n));
        }
        double logins = all.get(0).logins();
        out.println("| " + mailboxes + " mailboxes x " + mails + " mails, the loop on " + threads
                + " threads | seconds, median of " + runs + " (range) | of the processor, Dovecot's too |");
        out.println("|---|---|---|");
        row(out, "a loop that only fetches", all, r -> r.bare().wall(), r -> r.bare()
                .processor());
        row(out, "Outrider, all handled", all, r -> r.whole().wall(), r -> r.whole()
                .processor());
        row(
                out,
                "times as long",
                all,
                r -> r.whole().wall() / r.bare().wall(),
                r -> r.whole().processor() / r.bare().processor());
        out.println(String.format(
                Locale.ROOT,
                "log-ins a mailbox: %.2f a reading, %.0f an hour at one reading every 5 minutes",
                logins,
                logins * READINGS_AN_HOUR));
        out.println(commands(all.get(0).commands(), (double) mailboxes * mails));
        return 0;
    }

    private static void row(
            PrintWriter out, String what, List<Run> runs, ToDoubleFunction<Run> wall, ToDoubleFunction<Run> processor) {
        Sample first = Sample.of(runs.stream().map(wall::applyAsDouble).toList());
        Sample second = Sample.of(runs.stream().map(processor::applyAsDouble).toList());
        out.println("| " + what + " | " + first.text(2) + " | " + second.text(2) + " |");
    }

    private static String commands(MongoTally.Count count, double all) {
        return String.format(
                Locale.ROOT,
                "store commands a mail: %.2f writes, %.2f reads (%s)",
                count.writes() / all,
                count.reads() / all,
                count.kinds());
    }

    /** A line a mail would drown the figures. */
    private static void hush() {
        if (LoggerFactory.getLogger("outrider.events") instanceof Logger log) {
            log.setLevel(Level.WARN);
        }
    }

    private Run run(int n) throws Exception {
        try (Scratch scratch = new Scratch();
                Dovecot dovecot = new Dovecot(scratch.path(""), machine)) {
            List<String> bare = fill(dovecot, "bare");
            List<String> whole = fill(dovecot, "whole");
            BareFetch loop = new BareFetch(dovecot.port());
            Took first = n % 2 == 0 ? took(dovecot, () -> fetch(loop, bare)) : Run.NOTHING;
            Run run = whole(scratch, dovecot, whole);
            return run.with(n % 2 == 0 ? first : took(dovecot, () -> fetch(loop, bare)));
        }
    }

    private Run whole(Scratch scratch, Dovecot dovecot, List<String> addresses) throws Exception {
        try (EmbeddedStore embedded = EmbeddedStore.open(scratch.path("store.mv"));
                MongoStore store = MongoStore.open(embedded.uri(), tally)) {
            return whole(store, dovecot, addresses);
        }
    }

    private Run whole(MongoStore store, Dovecot dovecot, List<String> addresses) throws Exception {
        MongoIndexes.create(store);
        WholeReading reading = new WholeReading(store, dovecot.port(), machine);
        addresses.forEach(reading::join);
        if (ours) {
            addresses.forEach(a -> reading.send(a, mails));
        }
        tally.take();
        long before = dovecot.logins();
        Took took =
                took(dovecot, () -> await(addresses.stream().map(reading::read).toList()));
        double logins = (dovecot.logins() - before) / (double) mailboxes;
        return new Run(Run.NOTHING, took, logins, tally.take());
    }

    private List<String> fill(Dovecot dovecot, String name) throws IOException {
        List<String> addresses = IntStream.range(0, mailboxes)
                .mapToObj(i -> name + i + "@outrider.test")
                .toList();
        for (String address : addresses) {
            byte[][] post = IntStream.range(0, mails)
                    .mapToObj(n -> Post.mail(address, n))
                    .toArray(byte[][]::new);
            dovecot.deliver(address, "INBOX", post);
        }
        return addresses;
    }

    private interface Work {
        void run() throws Exception;
    }

    private Took took(Dovecot dovecot, Work work) throws Exception {
        double before = ProcessorTime.own() + dovecot.processorSeconds();
        long begun = machine.nanos();
        work.run();
        double wall = (machine.nanos() - begun) / 1e9;
        return new Took(wall, ProcessorTime.own() + dovecot.processorSeconds() - before);
    }

    private void fetch(BareFetch loop, List<String> addresses) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            await(addresses.stream().map(a -> pool.submit(() -> loop.fetch(a))).toList());
        } finally {
            pool.shutdownNow();
        }
    }

    private void await(List<? extends Future<Integer>> all) throws Exception {
        for (Future<Integer> one : all) {
            if (one.get() != mails) {
                throw new IllegalStateException("mails of a mailbox are " + one.get() + "; allowed are " + mails);
            }
        }
    }
}
