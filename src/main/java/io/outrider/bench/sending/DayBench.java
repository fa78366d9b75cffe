package io.outrider.bench.sending;

import io.outrider.bench.Installation;
import io.outrider.bench.Machine;
import io.outrider.bench.Scratch;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.draft.MongoDrafts;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MongoMailboxes;
import io.outrider.sending.gate.LimitBook;
import io.outrider.sending.plan.Binder;
import io.outrider.sending.plan.DayPlanner;
import io.outrider.sending.plan.DueSlots;
import io.outrider.sending.plan.MongoDays;
import io.outrider.sending.plan.Profiles;
import io.outrider.sending.plan.Slot;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoEvents;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** This is {@code outrider bench day}: by how much mails of a paced day are late. */
@Command(
        name = "day",
        mixinStandardHelpOptions = true,
        description =
                "Seconds of business time between a slot's time and its mail, over one paced day. Business time runs as"
                        + " the machine's while a mail is in hand and jumps to the next second when none is. A look at everything"
                        + " every minute, at what is known to fall due every second.")
public final class DayBench implements Callable<Integer> {
    private static final int THREADS = 8;

    @ParentCommand
    private Installation installation;

    @Option(names = "--mailboxes", paramLabel = "N", defaultValue = "200", description = "default: ${DEFAULT-VALUE}")
    private int mailboxes;

    @Option(names = "--mails", paramLabel = "N", defaultValue = "50", description = "each; default: ${DEFAULT-VALUE}")
    private int mails;

    @Option(names = "--profile", defaultValue = "planned", description = "default: ${DEFAULT-VALUE}")
    private String profile;

    @Spec
    private CommandSpec spec;

    private final MachineTime machine = MachineTime.system();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.text());
        DayClock clock = new DayClock(Crowd.MIDNIGHT, machine);
        try (Scratch scratch = new Scratch();
                Sink sink = new Sink();
                EmbeddedStore embedded = EmbeddedStore.open(scratch.path("day.mv"));
                MongoStore store = MongoStore.open(embedded.uri())) {
            MongoIndexes.create(store);
            List<Mailbox> pool = new Crowd(store, clock).enter(mailboxes, mails, sink.port(), profile);
            int planned = prepare(store, clock);
            long begin = machine.nanos();
            run(store, clock);
            double seconds = (machine.nanos() - begin) / 1e9;
            report(out, store, pool, planned, seconds);
        }
        return 0;
    }

    private Overlay settings() {
        return Overlay.uncapped(installation.settings());
    }

    private int prepare(MongoStore store, DayClock clock) {
        MongoMailboxes pool = new MongoMailboxes(store, clock);
        MongoDays days = new MongoDays(store);
        Profiles profiles = new Profiles(new LimitBook(settings(), "https://bench.test"), new Chance("bench"));
        new DayPlanner(pool, days, profiles, new MongoEvents(store, clock, machine), clock).plan();
        int bound = 0;
        Binder binder =
                new Binder(new MongoDrafts(store), pool, new MongoCampaigns(store), days, domain -> 3, 0, clock);
        for (int more = binder.bind(); more > 0; more = binder.bind()) {
            bound += more;
        }
        return bound;
    }

    private void run(MongoStore store, DayClock clock) throws Exception {
        SendingEngine engine = new SendingEngine(store, settings(), clock, machine);
        DueSlots slots =
                new DueSlots(new MongoMailboxes(store, clock), new MongoDays(store), mailbox -> 2, clock, machine);
        ExecutorService senders = Executors.newFixedThreadPool(THREADS);
        try {
            Instant end = Crowd.MIDNIGHT.plus(Duration.ofHours(24));
            Instant minute = clock.instant();
            while (clock.instant().isBefore(end)) {
                Instant now = clock.instant();
                boolean tick = !now.isBefore(minute);
                minute = tick ? now.plusSeconds(60 - Math.floorMod(now.getEpochSecond(), 60)) : minute;
                send(engine, slots, tick ? slots.due() : slots.soon(), senders);
                clock.to(Instant.ofEpochSecond(clock.instant().getEpochSecond() + 1));
            }
        } finally {
            senders.shutdownNow();
        }
    }

    private static void send(SendingEngine engine, DueSlots slots, List<Slot> due, ExecutorService senders)
            throws Exception {
        List<Future<?>> inHand = new ArrayList<>();
        for (Slot slot : due) {
            inHand.add(senders.submit(() -> {
                engine.deliver(slot);
                slots.done(slot);
            }));
        }
        for (Future<?> one : inHand) {
            one.get();
        }
    }

    private void report(PrintWriter out, MongoStore store, List<Mailbox> pool, int planned, double seconds) {
        List<Double> late = new MongoDays(store)
                .find(pool.stream().map(m -> m.id() + '|' + Crowd.TODAY).toList()).stream()
                        .flatMap(d -> d.slots().stream())
                        .flatMap(s -> s.sentAt().stream()
                                .map(at -> Duration.between(s.at(), at).toMillis() / 1000.0))
                        .sorted()
                        .toList();
        out.printf(
                Locale.ROOT,
                "%d mailboxes, %s: %d mails planned, %d sent in %.0f s; late by p50 %.2f s, p99 %.2f s, most %.2f s%n",
                pool.size(),
                profile,
                planned,
                late.size(),
                seconds,
                at(late, 0.50),
                at(late, 0.99),
                at(late, 1));
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil((sorted.size() - 1) * share));
    }
}
