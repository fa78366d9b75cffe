package io.outrider.sending.crash;

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
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes are killed at random moments while they send 200 drafts: no mail twice, none lost, and nobody knows of exactly
 * those whose dot was announced and whose answer was never written down.
 *
 * <p>{@code -Doutrider.kills=500} with the tag {@code bench}: rounds of 200 drafts with at most 40 kills each.
 */
@Timeout(3600)
class RandomKillsTest {
    private static final int DRAFTS = 200;
    private static final int MAILBOXES = 8;
    private static final int MOST_KILLS_A_ROUND = 40;

    @TempDir
    Path dir;

    private final List<AutoCloseable> closing = new ArrayList<>();
    private final Duration ahead = Duration.between(Instant.now(), Example.TEN);
    private final AtomicInteger starts = new AtomicInteger();
    private Random random;

    @AfterEach
    void close() throws Exception {
        for (int i = closing.size() - 1; i >= 0; i--) {
            closing.get(i).close();
        }
    }

    @Test
    void fiveKillsOfTwoReplicasOnAStoreProcess() {
        twoReplicas(5, 1);
    }

    @Test
    void threeKillsOfAReplicaWithTheStoreInside() {
        storeInside(3, 2);
    }

    @Test
    @Tag("bench")
    void fortyKills() {
        twoReplicas(25, 3);
        storeInside(15, 4);
    }

    @Test
    @Tag("bench")
    void asManyKillsAsAskedFor() {
        int left = Integer.getInteger("outrider.kills", 500);
        for (int seed = 100; left > 0; seed++) {
            int kills = Math.min(left, MOST_KILLS_A_ROUND);
            if (seed % 2 == 0) {
                twoReplicas(kills, seed);
            } else {
                storeInside(kills, seed);
            }
            left -= kills;
        }
    }

    private void twoReplicas(int kills, long seed) {
        Child storeProcess = started(Child.java(
                Outrider.class,
                "store",
                "--file",
                dir.resolve(seed + "-process.mv").toString()));
        String uri = storeProcess.until("mongodb://");
        MongoStore store = closeLater(MongoStore.open(uri));
        MongoIndexes.create(store);
        RigServer server = server(seed);
        Outbox outbox = fill(store, server);
        Child[] replicas = {replica(uri, "aaaaaaaa"), replica(uri, "bbbbbbbb")};
        for (int kill = 0; kill < kills; kill++) {
            int victim = random.nextInt(2);
            awaitAccepted(server, (kill + 1) * DRAFTS / (kills + 2));
            replicas[victim].close();
            replicas[victim] = replica(uri, victim == 0 ? "aaaaaaaa" : "bbbbbbbb");
        }
        comeToRest(outbox);
        judge("two replicas, store process", kills, outbox, server);
        List.of(replicas).forEach(Child::close);
        server.close();
        storeProcess.close();
    }

    private void storeInside(int kills, long seed) {
        Path file = dir.resolve(seed + "-inside.mv");
        RigServer server = server(seed);
        try (EmbeddedStore embedded = EmbeddedStore.open(file);
                MongoStore store = embedded.connect()) {
            MongoIndexes.create(store);
            fill(store, server);
        }
        Child replica = replica(file.toString(), "cccccccc");
        for (int kill = 0; kill < kills; kill++) {
            awaitAccepted(server, (kill + 1) * DRAFTS / (kills + 2));
            replica.close();
            replica = replica(file.toString(), "cccccccc");
        }
        Child last = replica;
        last.until("idle");
        last.close();
        try (EmbeddedStore embedded = EmbeddedStore.open(file);
                MongoStore store = embedded.connect()) {
            judge("one replica, store inside", kills, new Outbox(store, business()), server);
        }
        server.close();
    }

    /** Each point of each dialogue takes a little while, so that a kill meets dialogues at every stage. */
    private RigServer server(long seed) {
        random = new Random(seed);
        RigServer server = closeLater(new RigServer(RigServer.Security.TLS, ScriptedSmtp.context()));
        server.hook(point -> RigServer.pause(random.nextInt(20)));
        return server;
    }

    private Outbox fill(MongoStore store, RigServer server) {
        Outbox outbox = new Outbox(store, business());
        for (int m = 0; m < MAILBOXES; m++) {
            outbox.mailbox("m" + m + "@brightpath.test", server.port(), Duration.ofMillis(500));
        }
        for (int d = 0; d < DRAFTS; d++) {
            outbox.draft("p" + d + "@r" + d % 50 + ".test");
        }
        return outbox;
    }

    private Clock business() {
        return Clock.offset(Clock.systemUTC(), ahead);
    }

    private Child replica(String where, String install) {
        Child child = started(Child.java(
                CrashChild.class,
                where,
                install + '#' + starts.incrementAndGet(),
                String.valueOf(ahead.toMillis()),
                "20000",
                "40000",
                "500",
                "none"));
        child.until("ready");
        return child;
    }

    private void awaitAccepted(RigServer server, int mails) {
        await().atMost(120, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(3))
                .until(() -> server.accepted().size() >= mails);
        RigServer.pause(random.nextInt(60));
    }

    private void comeToRest(Outbox outbox) {
        await().atMost(120, TimeUnit.SECONDS)
                .until(() ->
                        outbox.all().stream().map(d -> d.state().status()).allMatch(s -> s == SENT || s == UNKNOWN));
    }

    private void judge(String what, int kills, Outbox outbox, RigServer server) {
        List<Draft> drafts = outbox.all();
        assertThat(drafts).hasSize(DRAFTS);
        assertThat(Verdict.atRest(drafts, server.accepted())).isEmpty();
        Set<String> unknown = ids(drafts, UNKNOWN);
        await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> assertThat(unknown)
                .as("every dot whose reply nobody read")
                .containsAll(server.unread()));
        Set<String> unread = new TreeSet<>(server.unread());
        Set<String> between = new TreeSet<>(unknown);
        between.removeAll(unread);
        long arrived = between.stream().filter(server.accepted()::contains).count();
        System.out.printf(
                "random kills, %s: %d kills, %d drafts, 0 twice, 0 lost, %d sent; unknown %d: %d left the server without "
                        + "a QUIT, %d between the reply and its record, %d between the announcement and the dot%n",
                what,
                kills,
                DRAFTS,
                ids(drafts, SENT).size(),
                unknown.size(),
                unread.size(),
                arrived,
                between.size() - arrived);
        assertThat(unknown.size()).as("one dialogue a thread and kill").isLessThanOrEqualTo(kills * CrashChild.THREADS);
    }

    private static Set<String> ids(List<Draft> drafts, DraftStatus status) {
        return drafts.stream()
                .filter(d -> d.state().status() == status)
                .map(d -> d.state().messageId().map(MessageId::value).orElse(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Child started(Child child) {
        return closeLater(child);
    }

    private <T extends AutoCloseable> T closeLater(T resource) {
        closing.add(resource);
        return resource;
    }
}
