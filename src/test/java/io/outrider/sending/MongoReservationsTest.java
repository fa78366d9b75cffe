package io.outrider.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoReservationsTest {
    private static final String CAP = "domain|acme.test|2026-02-17";

    private final Reservations reservations;

    private static final String OTHER = "global|2026-02-17";

    MongoReservationsTest(MongoStore store) {
        reservations = new MongoReservations(store);
    }

    @Test
    void shouldGiveAPlaceOnceHoweverOftenADraftAsks() {
        assertThat(reservations.take(CAP, "a", 2)).isTrue();
        assertThat(reservations.take(CAP, "a", 2)).isTrue();
        assertThat(reservations.take(CAP, "b", 2)).isTrue();
        assertThat(reservations.take(CAP, "c", 2)).isFalse();
        assertThat(reservations.takenByOthers(CAP, "a")).isEqualTo(1);
        assertThat(reservations.takenByOthers(CAP, "c")).isEqualTo(2);
    }

    @Test
    void shouldTakeAPlaceInEveryCapOrInNone() {
        assertThat(reservations.takeAll(Map.of(CAP, 2, OTHER, 1), "a"))
                .as("new caps")
                .isTrue();
        assertThat(reservations.takeAll(Map.of(CAP, 2, OTHER, 1), "a"))
                .as("repeated")
                .isTrue();
        assertThat(reservations.takeAll(Map.of(CAP, 2, OTHER, 1), "b"))
                .as("one is full")
                .isFalse();
        assertThat(reservations.takeAll(Map.of("third|2026-02-17", 5, CAP, 0), "c"))
                .as("no mail at all")
                .isFalse();
        assertThat(reservations.takenByOthers(List.of(CAP, OTHER, "third|2026-02-17"), "x"))
                .containsEntry(CAP, 1)
                .containsEntry(OTHER, 1)
                .doesNotContainEntry("third|2026-02-17", 1);
        assertThat(reservations.deleteBefore("2026-02-18"))
                .as("each knows its day")
                .isPositive();
    }

    @Test
    void shouldNeverGiveMorePlacesInSeveralCapsAtOnceUnderARace() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            String draft = "draft-" + i;
            answers.add(threads.submit(() -> reservations.takeAll(Map.of(CAP, 3, OTHER, 100), draft)));
        }
        int taken = 0;
        for (Future<Boolean> answer : answers) {
            taken += answer.get() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(taken).isEqualTo(3);
        assertThat(reservations.takenByOthers(CAP, "x")).isEqualTo(3);
        assertThat(reservations.takenByOthers(OTHER, "x")).isEqualTo(3);
    }

    @Test
    void shouldTakeAPlaceBackOnlyFromItsHolder() {
        reservations.take(CAP, "a", 1);
        reservations.giveBack(CAP, "b");
        assertThat(reservations.take(CAP, "c", 1)).isFalse();
        reservations.giveBack(CAP, "a");
        reservations.giveBack(CAP, "a");
        assertThat(reservations.take(CAP, "c", 1)).isTrue();
        assertThat(reservations.take(CAP, "d", 1)).isFalse();
    }

    @Test
    void shouldNeverGiveMorePlacesThanTheCapUnderARace() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            String draft = "draft-" + i;
            answers.add(threads.submit(() -> reservations.take(CAP, draft, 3)));
        }
        int taken = 0;
        for (Future<Boolean> answer : answers) {
            taken += answer.get() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(taken).isEqualTo(3);
    }

    @Test
    void shouldForgetCapsOfDaysGoneBy() {
        reservations.take(CAP, "a", 3);
        reservations.take("global|2026-02-18", "a", 3);
        assertThat(reservations.deleteBefore("2026-02-18")).isEqualTo(1);
        assertThat(reservations.takenByOthers("global|2026-02-18", "x")).isEqualTo(1);
    }
}
