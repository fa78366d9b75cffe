package io.outrider.sending.crash;

import static io.outrider.draft.DraftStatus.SENT;
import static io.outrider.draft.DraftStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.mailbox.MailHost;
import io.outrider.sending.SendingWorld;
import io.outrider.sending.plan.Slot;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.MachineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a mail from going twice when its lease runs out in the middle, and a rig that sees each of them missing. */
@ExtendWith(StoreUnderTest.class)
@Timeout(60)
class LeaseRigTest {
    private static final String SENDER = "ada@brightpath.test";
    private static final Duration LONGER_THAN_THE_LEASE = Duration.ofMinutes(21);

    private final SendingWorld.Time time = new SendingWorld.Time();
    private final SendingWorld.Machine machine = new SendingWorld.Machine();
    private final RigServer server = new RigServer(RigServer.Security.NONE, null);
    private final CountDownLatch over = new CountDownLatch(1);
    private MongoStore store;
    private Outbox outbox;
    private Seams seams;
    private Draft draft;
    private Slot slot;
    private DraftStatus stateAfterTheRestart;

    @BeforeEach
    void prepare(MongoStore given) {
        store = given;
        outbox = new Outbox(store, time);
        seams = Seams.of("abcdef01#1", time, machine, NoTls.plain());
        outbox.mailbox(SENDER, server.port(), MailHost.Security.IMPLICIT_TLS, 5);
        draft = outbox.draft("kim@acme.test");
        slot = outbox.bind(draft, SENDER, 0);
    }

    @AfterEach
    void close() {
        over.countDown();
        server.close();
    }

    @ParameterizedTest(name = "the lease runs out at {0}, and another replica does what it may")
    @ValueSource(
            strings = {
                "connect",
                "greeting sent",
                "EHLO",
                "AUTH",
                "MAIL",
                "RCPT",
                "DATA",
                "354 sent",
                "body",
                "dot",
                "reply sent",
                "QUIT"
            })
    void aMailWhoseLeaseRunsOutGoesOnce(String point) {
        Replica ours = new Replica(store, seams);
        Replica other = new Replica(store, seams.owner("12345678#1"));
        CountDownLatch acted = new CountDownLatch(1);
        once(point, () -> {
            machine.plus(LONGER_THAN_THE_LEASE);
            other.tick();
            other.tick();
            acted.countDown();
        });
        ours.deliver(slot);
        await(acted); // on the server's thread, which may be behind ours
        other.tick();
        ours.tick();
        assertThat(Verdict.atRest(outbox.all(), server.accepted())).isEmpty();
        assertThat(outbox.status(draft)).isEqualTo(SENT);
    }

    @Test
    void aFenceKeepsTwoDialoguesFromSendingTwoDots() throws Exception {
        assertThat(twoDialogues(drafts -> drafts)).isEmpty();
    }

    @Test
    void theRigSeesAFenceThatIsOff() throws Exception {
        assertThat(twoDialogues(Mutations::fenceOff)).anyMatch(v -> v.contains("accepted 2 times"));
    }

    @Test
    void aMarkerBeforeTheDialogueKeepsARestartFromSendingAgain() throws Exception {
        assertThat(deathAtTheDot(drafts -> drafts)).isEmpty();
        assertThat(stateAfterTheRestart).isEqualTo(UNKNOWN);
    }

    @Test
    void theRigSeesAMarkerThatIsWrittenAfterTheDialogue() throws Exception {
        assertThat(deathAtTheDot(Mutations::markerAfterData)).anyMatch(v -> v.contains("accepted 2 times"));
    }

    @Test
    void aLeaseInMachineTimeEndsWhileBusinessTimeStandsStill() {
        assertThat(lateDots(machine)).isEmpty();
    }

    @Test
    void theRigSeesALeaseInBusinessTime() {
        MachineTime business = new MachineTime() {
            @Override
            public Instant now() {
                return time.instant();
            }

            @Override
            public long nanos() {
                return Duration.between(Instant.EPOCH, time.instant()).toNanos();
            }
        };
        assertThat(lateDots(business)).anyMatch(v -> v.contains("after its lease"));
    }

    /** Another replica's clock is an hour ahead: it takes a draft out of our dialogue and is at its own dot before ours. */
    private List<String> twoDialogues(UnaryOperator<Drafts> mutation) throws Exception {
        SendingWorld.Machine ahead = new SendingWorld.Machine();
        ahead.plus(Duration.ofHours(1));
        Replica ours = new Replica(store, seams.drafts(mutation));
        Replica other =
                new Replica(store, seams.drafts(mutation).owner("12345678#1").machine(ahead));
        CompletableFuture<?>[] others = new CompletableFuture<?>[1];
        CountDownLatch theirDot = new CountDownLatch(1);
        AtomicInteger dots = new AtomicInteger();
        AtomicBoolean first = new AtomicBoolean(true);
        server.hook(point -> {
            if ("DATA".equals(point) && first.compareAndSet(true, false)) {
                others[0] = CompletableFuture.runAsync(other::tick);
                await(theirDot);
            }
            if ("dot".equals(point) && dots.incrementAndGet() == 1) {
                theirDot.countDown();
                await(over);
            }
        });
        ours.deliver(slot);
        over.countDown();
        others[0].get(20, TimeUnit.SECONDS);
        return Verdict.violations(outbox.all(), server.accepted());
    }

    /** The process dies when the server has the dot and has not answered; the next start does what it may. */
    private List<String> deathAtTheDot(UnaryOperator<Drafts> mutation) throws Exception {
        Replica dying = new Replica(store, seams.drafts(mutation));
        CountDownLatch dot = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        server.hook(point -> {
            if ("dot".equals(point) && first.compareAndSet(true, false)) {
                dot.countDown();
                await(over);
            }
        });
        CompletableFuture<?> gone = CompletableFuture.runAsync(() -> dying.deliver(slot));
        await(dot);
        Replica next = new Replica(store, seams.drafts(mutation).owner("abcdef01#2"));
        next.sweep.recover();
        next.tick();
        next.tick();
        List<String> violations = Verdict.violations(outbox.all(), server.accepted());
        stateAfterTheRestart = outbox.status(draft);
        over.countDown();
        gone.get(20, TimeUnit.SECONDS);
        return violations;
    }

    /** The lease runs out while the server thinks about DATA, and nobody else is there to see it. */
    private List<String> lateDots(MachineTime leaseTime) {
        List<String> late = new CopyOnWriteArrayList<>();
        Replica ours = new Replica(store, seams.leaseTime(leaseTime));
        AtomicBoolean first = new AtomicBoolean(true);
        server.hook(point -> {
            if ("DATA".equals(point) && first.compareAndSet(true, false)) {
                machine.plus(LONGER_THAN_THE_LEASE);
            }
            Instant until = outbox.now(draft).state().leaseUntil().orElse(Instant.MAX);
            if ("dot".equals(point) && machine.now().isAfter(until)) {
                late.add("a dot arrived " + Duration.between(until, machine.now()) + " after its lease");
            }
        });
        ours.deliver(slot);
        List<String> violations = new ArrayList<>(late);
        violations.addAll(Verdict.violations(outbox.all(), server.accepted()));
        return violations;
    }

    private void once(String point, Runnable what) {
        AtomicBoolean first = new AtomicBoolean(true);
        server.hook(reached -> {
            if (reached.equals(point) && first.compareAndSet(true, false)) {
                what.run();
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
