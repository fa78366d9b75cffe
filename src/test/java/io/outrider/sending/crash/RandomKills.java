package io.outrider.sending.crash;

import static io.outrider.draft.DraftStatus.HELD;
import static io.outrider.draft.DraftStatus.SENT;
import static io.outrider.draft.DraftStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrider.Outrider;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.mail.MessageId;
import io.outrider.sending.Example;
import io.outrider.sending.smtp.ScriptedSmtp;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.Events;
import io.outrider.store.MongoEvents;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import io.outrider.time.MachineTime;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Processes are killed at random moments while they send 200 drafts from eight mailboxes, four of which have a provider that
 * files Sent copies. When all is done, no mail went twice and none is lost; of the four with copies every mail went; of the
 * others exactly those are held whose dot was announced and whose answer was never written down.
 */
final class RandomKills implements AutoCloseable {
    private static final int DRAFTS = 200;
    /** Some may wait for a look into a Sent folder until the end. */
    private static final int BEFORE_THE_LAST_KILL = 180;

    /** Milliseconds that the server takes at most at each point. */
    private static final int SLOWEST = 20;
    /** How long a kill waits for a dialogue. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** How long nothing may happen. */
    private static final Duration LONGEST = Duration.ofMinutes(8);

    private static final int MAILBOXES = 8;
    private static final int MOST_KILLS_A_ROUND = 50;
    private static final Duration LEAST = Duration.ofMillis(300);
    private static final Set<String> BEFORE_DATA = Set.of("", "MAIL", "RCPT");

    /**
     * What one round counted.
     *
     * @param store who keeps it
     * @param kills how many processes were killed
     * @param busy how many of them while mails were still to go
     * @param drafts how many mails were to go, with one a Sent folder after the last kill
     * @param twice how many the server has more than once
     * @param sent how many went
     * @param held how many a person must decide
     * @param dots numbers of the kills behind which the server had a dot and its reply was not read
     * @param unrecorded held, and the server had the QUIT: killed between the reply and its record
     * @param unsent held, and the server had no dot: killed between the announcement and the dot
     * @param found of mailboxes with Sent copies: unknown until the copy was found
     * @param proven of mailboxes with Sent copies: unknown until a later mail proved that it never went
     * @param faults what must not be, one sentence each
     */
    record Round(
            String store,
            int kills,
            int busy,
            int drafts,
            int twice,
            int sent,
            int held,
            List<Integer> dots,
            int unrecorded,
            int unsent,
            int found,
            int proven,
            List<String> faults) {
        static final String HEAD =
                "| store | kills | while mails waited | mails | twice | lost | sent | held | of these: reply not read "
                        + "| reply not recorded | dot not sent | found in Sent | proven unsent, sent again | kills behind a dot |";

        int lost() {
            return drafts - sent - held;
        }

        String row() {
            return "| " + store + " | " + kills + " | " + busy + " | " + drafts + " | " + twice + " | " + lost() + " | "
                    + sent + " | "
                    + held + " | " + (held - unrecorded - unsent) + " | " + unrecorded + " | " + unsent + " | " + found
                    + " | " + proven + " | " + (dots.isEmpty() ? "none" : dots.toString()) + " |";
        }
    }

    private final Path dir;
    private final List<AutoCloseable> closing = new ArrayList<>();
    private final Duration ahead = Duration.between(Instant.now(), Example.TEN);
    private String mutation = "none";
    private int starts;
    private int busy;
    private Random random;
    private RigServer server;
    private SentFolders folders;

    RandomKills(Path dir) {
        this.dir = dir;
        // What a thread of the mail server says when its client was killed is no fault of what was killed.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    /** From now on processes are wrong in this way; see {@link Mutations}. */
    RandomKills wrong(String how) {
        mutation = how;
        return this;
    }

    /** {@code outrider bench crash}: as many kills as asked for, in rounds; ends with 1 when something went wrong. */
    public static void main(String[] args) {
        int kills = Integer.parseInt(args[0]);
        System.out.println(Round.HEAD);
        System.out.println("|---".repeat(14) + "|");
        List<Round> rounds = new ArrayList<>();
        for (int seed = args.length > 1 ? Integer.parseInt(args[1]) : 100; kills > 0; seed++) {
            int now = Math.min(kills, MOST_KILLS_A_ROUND);
            Round round = round(now, seed);
            System.out.println(round.row());
            round.faults().forEach(System.out::println);
            rounds.add(round);
            kills -= now;
        }
        System.out.println(sum("kills", rounds, Round::kills)
                + sum("mails", rounds, Round::drafts)
                + sum("twice", rounds, Round::twice)
                + sum("lost", rounds, Round::lost)
                + sum("sent", rounds, Round::sent)
                + sum("held", rounds, Round::held)
                + sum("found in Sent", rounds, Round::found)
                + sum("proven unsent", rounds, Round::proven));
        System.exit(rounds.stream().allMatch(r -> r.faults().isEmpty()) ? 0 : 1);
    }

    private static Round round(int kills, int seed) {
        try {
            Path dir = Files.createTempDirectory("outrider-kills");
            try (RandomKills rig = new RandomKills(dir)) {
                return seed % 2 == 0 ? rig.twoReplicas(kills, seed) : rig.storeInside(kills, seed);
            } finally {
                for (File file : dir.toFile().listFiles()) {
                    Files.delete(file.toPath());
                }
                Files.delete(dir);
            }
        } catch (Exception e) {
            return new Round("seed " + seed, kills, 0, 0, 0, 0, 0, List.of(), 0, 0, 0, 0, List.of(e.toString()));
        }
    }

    private static String sum(String what, List<Round> rounds, ToIntFunction<Round> count) {
        return what + ' ' + rounds.stream().mapToInt(count).sum() + "  ";
    }

    /** Two replicas on a store process; either is killed. */
    Round twoReplicas(int kills, long seed) {
        Child storeProcess = closeLater(Child.java(
                Outrider.class,
                "store",
                "--file",
                dir.resolve(seed + "-process.mv").toString()));
        String uri = storeProcess.until("mongodb://");
        MongoStore store = closeLater(MongoStore.open(uri));
        MongoIndexes.create(store);
        servers(seed);
        long begin = System.nanoTime();
        Child[] replicas = {replica(uri, "aaaaaaaa"), replica(uri, "bbbbbbbb")};
        Duration start = Duration.ofNanos((System.nanoTime() - begin) / 2);
        // The other replica goes on while one starts: twice as slowly as mails would just last for every kill.
        Outbox outbox = fill(store, start.multipliedBy(2L * kills * MAILBOXES).dividedBy(DRAFTS));
        for (int kill = 0; kill < kills; kill++) {
            int victim = random.nextInt(2);
            kill(replicas[victim], kill, kills);
            replicas[victim] = replica(uri, victim == 0 ? "aaaaaaaa" : "bbbbbbbb");
        }
        comeToRest(outbox, EnumSet.of(SENT, UNKNOWN, HELD));
        later(outbox);
        comeToRest(outbox, EnumSet.of(SENT, HELD));
        return judge("a process of its own, 2 replicas", kills, outbox, store);
    }

    /** One replica with the store inside is killed. */
    Round storeInside(int kills, long seed) {
        Path file = dir.resolve(seed + "-inside.mv");
        servers(seed);
        try (EmbeddedStore embedded = EmbeddedStore.open(file);
                MongoStore store = embedded.connect()) {
            MongoIndexes.create(store);
            fill(store, LEAST);
        }
        Child replica = replica(file.toString(), "cccccccc");
        for (int kill = 0; kill < kills; kill++) {
            kill(replica, kill, kills);
            replica = replica(file.toString(), "cccccccc");
        }
        // Settled is idle too: the word comes again with every tick.
        replica.until("idle", "settled");
        replica.close();
        try (EmbeddedStore embedded = EmbeddedStore.open(file);
                MongoStore store = embedded.connect()) {
            later(new Outbox(store, business()));
        }
        Child last = replica(file.toString(), "cccccccc");
        last.until("settled");
        last.close();
        try (EmbeddedStore embedded = EmbeddedStore.open(file);
                MongoStore store = embedded.connect()) {
            return judge("inside 1 replica", kills, new Outbox(store, business()), store);
        }
    }

    /** Each point of each dialogue takes a little while, so that a kill meets dialogues at every stage. */
    private void servers(long seed) {
        random = new Random(seed);
        folders = closeLater(new SentFolders());
        server = closeLater(new RigServer(RigServer.Security.TLS, ScriptedSmtp.context()));
        server.hook(point -> RigServer.pause(random.nextInt(SLOWEST)));
        server.filing(folders::file);
    }

    private Outbox fill(MongoStore store, Duration wanted) {
        Duration apart = wanted.compareTo(LEAST) < 0 ? LEAST : wanted;
        Outbox outbox = new Outbox(store, business());
        for (int m = 0; m < MAILBOXES; m++) {
            String mailbox = mailbox(m);
            outbox.mailbox(mailbox, server.port(), folders.port());
            if (m % 2 == 0) {
                folders.keeps(mailbox);
            } else {
                folders.mailbox(mailbox);
            }
        }
        // Their Sent folders are seen before the first mail goes out, as at the start of the process.
        Seams seams = Seams.of("00000000#1", business(), MachineTime.system(), NoTls.trusting());
        new Clearing(store, new Replica(store, seams), business()).tick();
        IntStream.range(0, MAILBOXES).forEach(m -> outbox.dayFromNow(mailbox(m), apart));
        // Each its own domain: of two mails to one, the second would rather wait for the next hour.
        IntStream.range(0, DRAFTS).forEach(d -> outbox.draft("p" + d + "@r" + d + ".test"));
        return outbox;
    }

    private static String mailbox(int m) {
        return "m" + m + "@brightpath.test";
    }

    /** Absence is proven by a later mail of the same mailbox only; after the last kill there would be none. */
    private void later(Outbox outbox) {
        IntStream.range(0, MAILBOXES)
                .mapToObj(RandomKills::mailbox)
                .filter(folders::keepsCopiesOf)
                .forEach(m -> outbox.draftOf(m, "later@" + m.substring(0, 2) + ".test"));
    }

    private Clock business() {
        return Clock.offset(Clock.systemUTC(), ahead);
    }

    private Child replica(String where, String install) {
        Child child = closeLater(Child.java(
                CrashChild.class,
                where,
                install + '#' + ++starts,
                String.valueOf(ahead.toMillis()),
                "6000",
                "10000",
                "500",
                mutation,
                "clearing"));
        child.until("ready");
        return child;
    }

    /** When enough mails are through, and a dialogue, of whichever process, has come to some point. */
    private void kill(Child victim, int kill, int kills) {
        patiently()
                .pollInterval(Duration.ofMillis(3))
                .until(() -> server.accepted().size() >= (kill + 1) * BEFORE_THE_LAST_KILL / (kills + 2));
        String point = RigServer.POINTS.get(random.nextInt(RigServer.POINTS.size()));
        CountDownLatch reached = new CountDownLatch(1);
        server.hook(p -> {
            if (p.equals(point)) {
                reached.countDown();
            }
            RigServer.pause(random.nextInt(SLOWEST));
        });
        try {
            reached.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        RigServer.pause(random.nextInt(SLOWEST));
        victim.close();
        server.finish();
        busy += server.accepted().size() < DRAFTS ? 1 : 0;
        server.kills(kill + 1);
    }

    /** A machine may be busy. */
    private static ConditionFactory patiently() {
        return await().atMost(LONGEST);
    }

    private void comeToRest(Outbox outbox, Set<DraftStatus> ends) {
        patiently().pollInterval(Duration.ofMillis(200)).untilAsserted(() -> assertThat(
                        outbox.all().stream().map(d -> d.state().status()).filter(s -> !ends.contains(s)))
                .isEmpty());
    }

    private Round judge(String what, int kills, Outbox outbox, MongoStore store) {
        server.finish();
        List<Draft> drafts = outbox.all();
        List<Draft> held = with(drafts, HELD);
        List<Draft> unread =
                drafts.stream().filter(d -> server.unread().containsKey(id(d))).toList();
        List<String> journal = journal(store);
        return new Round(
                what,
                kills,
                busy,
                drafts.size(),
                count(drafts, d -> Collections.frequency(server.accepted(), id(d)) > 1),
                with(drafts, SENT).size(),
                held.size(),
                unread.stream()
                        .map(d -> server.unread().get(id(d)) + 1)
                        .sorted()
                        .toList(),
                count(
                        held,
                        d -> server.accepted().contains(id(d))
                                && !server.unread().containsKey(id(d))),
                count(held, d -> !server.accepted().contains(id(d))),
                Collections.frequency(journal, "mail.reconciled"),
                Collections.frequency(journal, "mail.unsent"),
                faults(drafts, held, unread, kills));
    }

    private List<String> faults(List<Draft> drafts, List<Draft> held, List<Draft> unread, int kills) {
        List<String> faults = new ArrayList<>(Verdict.atRest(drafts, server.accepted()));
        if (drafts.size() != DRAFTS + MAILBOXES / 2) {
            faults.add("there are " + drafts.size() + " drafts");
        }
        with(drafts, UNKNOWN).forEach(d -> faults.add(d.id() + " is still unknown"));
        held.stream()
                .filter(this::keepsCopies)
                .forEach(d -> faults.add(d.id() + " is held, and there is a Sent folder: " + reason(d)));
        held.stream()
                .filter(d -> BEFORE_DATA.contains(server.reached(d.to().value())))
                .forEach(d -> faults.add(d.id() + " is held, and its last dialogue ended before DATA"));
        unread.stream()
                .filter(d -> !held.contains(d) && !keepsCopies(d))
                .forEach(d -> faults.add(d.id() + " is not held, and nobody read the reply to its dot: " + reason(d)));
        unread.stream()
                .filter(d -> server.unread().get(id(d)) >= kills)
                .forEach(d -> faults.add(d.id() + " has a dot without a QUIT behind the last kill"));
        if (held.size() > kills * CrashChild.THREADS) {
            faults.add(held.size() + " are held: more than one dialogue a thread and kill");
        }
        return faults;
    }

    private boolean keepsCopies(Draft draft) {
        return folders.keepsCopiesOf(draft.mailbox().orElse(""));
    }

    private static String reason(Draft draft) {
        return draft.state().status().word() + ", " + draft.state().reason();
    }

    private static int count(List<Draft> drafts, Predicate<Draft> which) {
        return (int) drafts.stream().filter(which).count();
    }

    /** Kinds of everything that was told. */
    private List<String> journal(MongoStore store) {
        Events events = new MongoEvents(store, business(), MachineTime.system());
        List<String> kinds = new ArrayList<>();
        List<Events.Entry> page = events.after("0", 500);
        while (!page.isEmpty()) {
            page.forEach(e -> kinds.add(e.event().kind()));
            page = events.after(page.get(page.size() - 1).id(), 500);
        }
        return kinds;
    }

    private static List<Draft> with(List<Draft> drafts, DraftStatus status) {
        return drafts.stream().filter(d -> d.state().status() == status).toList();
    }

    private static String id(Draft draft) {
        return draft.state().messageId().map(MessageId::value).orElse("");
    }

    private <T extends AutoCloseable> T closeLater(T resource) {
        closing.add(resource);
        return resource;
    }

    @Override
    public void close() throws Exception {
        for (int i = closing.size() - 1; i >= 0; i--) {
            closing.get(i).close();
        }
    }
}
