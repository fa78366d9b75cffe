package io.outrider.sending.crash;

import static io.outrider.draft.DraftStatus.READY_TO_SEND;
import static io.outrider.draft.DraftStatus.SENDING;
import static io.outrider.draft.DraftStatus.SENT;
import static io.outrider.draft.DraftStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.sending.Example;
import io.outrider.sending.Leases;
import io.outrider.sending.smtp.ScriptedSmtp;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process is killed, or stopped for longer than its lease, at every stage of a dialogue; the store lives elsewhere. */
@Timeout(240)
@Tag("long")
class KillSweepTest {
    private static final String SENDER = "ada@brightpath.test";
    /** Behind these nobody can know; before them the mail goes with the next start. */
    private static final Set<String> NOBODY_KNOWS = Set.of("dot", "reply sent", "QUIT");

    private static final Duration LONG = Duration.ofMinutes(5);
    /** Bigger than what sockets on both sides hold, so that the client is still in the body. */
    private static final String BIG = "a line of a body that never seems to end, sixty-four letters\n".repeat(90_000);

    private final EmbeddedStore embedded = EmbeddedStore.inMemory();
    private final MongoStore store = embedded.connect();
    private final Duration ahead = Duration.between(Instant.now(), Example.TEN);
    private final RigServer server = new RigServer(RigServer.Security.TLS, ScriptedSmtp.context());
    private Outbox outbox;
    private Child child;
    private int starts;

    @BeforeEach
    void prepare() {
        MongoIndexes.create(store);
        outbox = new Outbox(store, Clock.offset(Clock.systemUTC(), ahead));
        outbox.mailbox(SENDER, server.port(), Duration.ofMillis(500));
    }

    @AfterEach
    void close() {
        if (child != null) {
            child.close();
        }
        server.close();
        store.close();
        embedded.close();
    }

    @Test
    void aKillAtEveryStage() {
        start(LONG, "none");
        for (String point : RigServer.POINTS) {
            CountDownLatch killed = killAt(point);
            Draft draft = outbox.draft(
                    point.replace(' ', '-').toLowerCase(java.util.Locale.ROOT) + "@acme.test",
                    "body".equals(point) ? BIG : "Hello.");
            arrival(killed);
            server.hook(reached -> {});
            start(LONG, "none");
            await().atMost(30, TimeUnit.SECONDS).until(() -> atRest(draft));
            assertThat(outbox.status(draft)).as("killed at " + point).isIn(expected(point));
            System.out.printf(
                    "kill -9 at %-13s: %s%n", point, outbox.status(draft).word());
        }
        assertThat(Verdict.atRest(outbox.all(), server.accepted())).isEmpty();
        assertThat(server.accepted()).hasSize(RigServer.POINTS.size());
    }

    private static Set<DraftStatus> expected(String point) {
        return switch (point) {
            case "dot" -> EnumSet.of(UNKNOWN);
            case "354 sent", "reply sent", "QUIT" -> EnumSet.of(UNKNOWN, SENT);
            default -> EnumSet.of(SENT);
        };
    }

    @Test
    void theRigSeesAMarkerThatIsWrittenAfterTheDialogue() {
        start(LONG, "marker-after-data");
        CountDownLatch killed = killAt("dot");
        Draft draft = outbox.draft("kim@acme.test");
        arrival(killed);
        server.hook(reached -> {});
        start(LONG, "marker-after-data");
        await().atMost(30, TimeUnit.SECONDS).until(() -> outbox.status(draft) == SENT);
        assertThat(Verdict.atRest(outbox.all(), server.accepted())).anyMatch(v -> v.contains("accepted 2 times"));
    }

    @ParameterizedTest(name = "stopped at {0} for longer than the lease, then on")
    @ValueSource(strings = {"AUTH", "DATA", "body", "before the dot", "dot"})
    void aStopForLongerThanTheLease(String point) {
        start(Duration.ofSeconds(3), "before the dot".equals(point) ? "pause-before-dot" : "none");
        boolean announced = NOBODY_KNOWS.contains(point) || "before the dot".equals(point);
        AtomicBoolean first = new AtomicBoolean(true);
        server.hook(reached -> {
            if (reached.equals(point) && first.compareAndSet(true, false)) {
                overTheLease(announced);
            }
        });
        Draft draft = outbox.draft("kim@acme.test", "body".equals(point) ? BIG : "Hello.");
        if ("before the dot".equals(point)) {
            child.until("announced");
            overTheLease(true);
        }
        await().atMost(60, TimeUnit.SECONDS).until(() -> outbox.status(draft) == SENT);
        assertThat(Collections.frequency(
                        server.accepted(),
                        outbox.now(draft).state().messageId().orElseThrow().value()))
                .isEqualTo(1);
        assertThat(Verdict.atRest(outbox.all(), server.accepted())).isEmpty();
        assertThat(first.get() == "before the dot".equals(point)).isTrue();
    }

    /** Stops the child, lets its lease run out, lets another replica do what it may, and lets the child go on. */
    private void overTheLease(boolean announced) {
        child.signal("STOP");
        Draft draft = outbox.all().get(0);
        await().atMost(30, TimeUnit.SECONDS).until(() -> outbox.now(draft)
                .state()
                .leaseUntil()
                .filter(until -> until.isBefore(Instant.now()))
                .isPresent());
        Replica other = new Replica(
                store,
                Seams.of("ffffffff#1", Clock.offset(Clock.systemUTC(), ahead), MachineTime.system(), NoTls.trusting()));
        other.sweep.sweep();
        assertThat(outbox.status(draft)).isEqualTo(announced ? UNKNOWN : READY_TO_SEND);
        if (!announced) {
            await().atMost(20, TimeUnit.SECONDS).until(() -> {
                other.tick();
                return outbox.status(draft) == SENT;
            });
        }
        child.signal("CONT");
    }

    private void start(Duration lease, String mutation) {
        if (child != null) {
            child.close();
        }
        Leases leases = new Leases(lease, lease, Duration.ofMillis(500));
        child = Child.java(
                CrashChild.class,
                embedded.uri(),
                "abcdef01#" + ++starts,
                String.valueOf(ahead.toMillis()),
                String.valueOf(leases.claim().toMillis()),
                String.valueOf(leases.dialogue().toMillis()),
                String.valueOf(leases.spare().toMillis()),
                mutation);
        child.until("ready");
    }

    private CountDownLatch killAt(String point) {
        CountDownLatch killed = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        server.hook(reached -> {
            if (reached.equals(point) && first.compareAndSet(true, false)) {
                child.close();
                killed.countDown();
            }
        });
        return killed;
    }

    private static void arrival(CountDownLatch killed) {
        try {
            assertThat(killed.await(60, TimeUnit.SECONDS))
                    .as("the child came so far")
                    .isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean atRest(Draft draft) {
        return List.of(SENT, UNKNOWN).contains(outbox.status(draft)) && outbox.status(draft) != SENDING;
    }
}
