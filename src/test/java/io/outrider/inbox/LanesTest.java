package io.outrider.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Frozen mailboxes delay no other, by the states of the lanes alone: no time passes here but by ringing the alarm. */
class LanesTest {
    private static final int MANY = 30;

    private final List<Runnable> alarms = Collections.synchronizedList(new ArrayList<>());
    private final Lanes lanes = new Lanes((time, what) -> {
        alarms.add(what);
        return () -> alarms.remove(what);
    });
    private CountDownLatch thaw = new CountDownLatch(1);

    @AfterEach
    void end() {
        thaw.countDown();
        lanes.threads().shutdownNow();
    }

    @Test
    void letsTheOthersPassWhenTheGraceOfFrozenOnesIsOver() throws Exception {
        CountDownLatch begun = new CountDownLatch(20);
        List<CompletableFuture<?>> frozen = freeze(20, begun);
        begun.await();
        CompletableFuture<?> healthy = read("healthy", () -> {});
        assertThat(healthy).as("twenty are read at once").isNotDone();
        ring();
        healthy.get(30, TimeUnit.SECONDS);
        assertThat(frozen).noneMatch(CompletableFuture::isDone);
        assertThat(lanes.slow("frozen3")).isTrue();
        assertThat(lanes.slow("healthy")).isFalse();
    }

    @Test
    void keepsKnownSlowOnesOutOfTheWayWithoutAnyGrace() throws Exception {
        learn(MANY);
        CountDownLatch begun = new CountDownLatch(5);
        AtomicInteger atOnce = new AtomicInteger();
        List<CompletableFuture<?>> frozen = IntStream.range(0, MANY)
                .<CompletableFuture<?>>mapToObj(i -> read("frozen" + i, () -> {
                    atOnce.incrementAndGet();
                    begun.countDown();
                    await(thaw);
                }))
                .toList();
        begun.await();
        for (int i = 0; i < MANY; i++) {
            read("healthy" + i, () -> {}).get(30, TimeUnit.SECONDS);
        }
        assertThat(frozen).noneMatch(CompletableFuture::isDone);
        assertThat(atOnce).as("in the slow lane at once").hasValue(5);
    }

    @Test
    void letsOneBackThatIsQuickAgain() throws Exception {
        learn(1);
        assertThat(lanes.slow("frozen0")).isTrue();
        read("frozen0", () -> {}).get(30, TimeUnit.SECONDS);
        assertThat(lanes.slow("frozen0")).isFalse();
    }

    @Test
    void keepsOneThatIsSlowAgain() throws Exception {
        learn(1);
        read("frozen0", this::ring).get(30, TimeUnit.SECONDS);
        assertThat(lanes.slow("frozen0")).isTrue();
    }

    @Test
    void doesNotReadAMailboxThatIsInHand() {
        Optional<Optional<String>> inner = lanes.read("kim", () -> lanes.read("kim", () -> "twice"));
        assertThat(inner).contains(Optional.empty());
        assertThat(lanes.inHand("kim")).isFalse();
    }

    @Test
    void givesItsPlaceBackWhateverHappens() throws Exception {
        for (int i = 0; i < MANY; i++) {
            CompletableFuture<?> broken = read("broken", () -> {
                ring();
                throw new IllegalStateException("broken");
            });
            assertThat(broken).failsWithin(java.time.Duration.ofSeconds(30));
        }
        CountDownLatch begun = new CountDownLatch(20);
        freeze(20, begun);
        begun.await();
        assertThat(read("next", () -> {}))
                .as("twenty, and no more, are read at once")
                .isNotDone();
    }

    /** Has so many mailboxes become slow. */
    private void learn(int mailboxes) throws Exception {
        for (int i = 0; i < mailboxes; i++) {
            read("frozen" + i, this::ring).get(30, TimeUnit.SECONDS);
        }
    }

    private List<CompletableFuture<?>> freeze(int mailboxes, CountDownLatch begun) {
        return IntStream.range(0, mailboxes)
                .<CompletableFuture<?>>mapToObj(i -> read("frozen" + i, () -> {
                    begun.countDown();
                    await(thaw);
                }))
                .toList();
    }

    private CompletableFuture<?> read(String mailbox, Runnable reading) {
        return CompletableFuture.runAsync(
                () -> lanes.read(mailbox, () -> {
                    reading.run();
                    return mailbox;
                }),
                lanes.threads());
    }

    private void ring() {
        List.copyOf(alarms).forEach(Runnable::run);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
