package io.outrider.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoReservationsTest {
    private static final String CAP = "domain|acme.test|2026-02-17";

    private final Reservations reservations;
    private final MongoStore store;

    private static final String OTHER = "global|2026-02-17";

    MongoReservationsTest(MongoStore store) {
        this.store = store;
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

    @Test
    void shouldCountMailsThatWentWithoutKeepingWhoseTheyWere() {
        for (int i = 0; i < 100; i++) {
            assertThat(reservations.takeAll(Map.of(CAP, 100, OTHER, 1000), "draft-" + i))
                    .isTrue();
            reservations.settled(List.of(CAP, OTHER), "draft-" + i);
        }
        assertThat(reservations.takeAll(Map.of(CAP, 100, OTHER, 1000), "one too many"))
                .isFalse();
        assertThat(reservations.takenByOthers(CAP, "x")).isEqualTo(100);
        assertThat(reservations.takenByOthers(OTHER, "x")).isEqualTo(100);
        assertThat(ids(CAP)).hasSizeLessThan(20).contains("draft-99");
        assertThat(ids(OTHER)).hasSizeLessThan(20);
    }

    @Test
    void shouldKeepWhoseAPlaceIsUntilItsMailIsKnownToHaveGone() {
        reservations.takeAll(Map.of(CAP, 100), "in doubt");
        for (int i = 0; i < 50; i++) {
            reservations.takeAll(Map.of(CAP, 100), "draft-" + i);
            reservations.settled(List.of(CAP), "draft-" + i);
        }
        Reservations nextStart = new MongoReservations(store);
        assertThat(nextStart.takeAll(Map.of(CAP, 51), "in doubt"))
                .as("asked again")
                .isTrue();
        assertThat(nextStart.takenByOthers(CAP, "in doubt")).isEqualTo(50);
        nextStart.giveBackAll(List.of(CAP, OTHER), "in doubt");
        nextStart.giveBackAll(List.of(CAP, OTHER), "in doubt");
        assertThat(nextStart.takenByOthers(CAP, "x")).isEqualTo(50);
    }

    @Test
    void shouldCountWhatStandsInADocumentFromBefore() {
        List<String> everyMail = List.of("a", "b", "c");
        store.collection("reservations")
                .insertOne(new Document("_id", CAP)
                        .append("day", "2026-02-17")
                        .append("n", 3)
                        .append("ids", everyMail));
        assertThat(reservations.takeAll(Map.of(CAP, 3), "d")).isFalse();
        assertThat(reservations.takeAll(Map.of(CAP, 3), "a")).isTrue();
        reservations.settled(List.of(CAP), "a");
        reservations.giveBack(CAP, "b");
        assertThat(reservations.takeAll(Map.of(CAP, 3), "d")).isTrue();
        assertThat(reservations.takenByOthers(CAP, "x")).isEqualTo(3);
    }

    @Test
    void shouldNeitherLoseNorInventAPlaceWhileMailsGoAndComeBackAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int thread = t;
            Reservations mine = t % 2 == 0 ? reservations : new MongoReservations(store);
            answers.add(threads.submit(() -> fates(mine, thread)));
        }
        int went = 0;
        for (Future<Integer> answer : answers) {
            went += answer.get();
        }
        threads.shutdown();
        assertThat(went).isPositive();
        assertThat(reservations.takenByOthers(CAP, "x")).isEqualTo(went).isLessThanOrEqualTo(150);
        assertThat(ids(CAP)).hasSizeLessThan(8 * 20);
    }

    /** Two mails of three go, the third comes back. Answers how many went. */
    private static int fates(Reservations mine, int thread) {
        int went = 0;
        for (int i = 0; i < 60; i++) {
            String draft = "draft-" + thread + '-' + i;
            if (mine.takeAll(Map.of(CAP, 150, OTHER, 1000), draft)) {
                if (i % 3 == 0) {
                    mine.giveBackAll(List.of(CAP, OTHER), draft);
                } else {
                    mine.settled(List.of(CAP, OTHER), draft);
                    went++;
                }
            }
        }
        return went;
    }

    private List<String> ids(String cap) {
        return store.collection("reservations")
                .find(Filters.eq("_id", cap))
                .first()
                .getList("ids", String.class);
    }
}
