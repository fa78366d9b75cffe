package io.outrider.campaign.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoOpeningsTest {
    private static final Instant NINE = Instant.parse("2026-02-17T14:00:00Z");

    private final Openings openings;

    MongoOpeningsTest(MongoStore store) {
        openings = new MongoOpenings(store);
    }

    private static Opening opening(String campaign, LocalDate date, int leads) {
        return new Opening(
                campaign + '|' + date + "|09:00",
                campaign,
                date,
                LocalTime.of(9, 0),
                NINE.plusSeconds(
                        86_400L * (date.toEpochDay() - LocalDate.of(2026, 2, 17).toEpochDay())),
                leads,
                List.of(),
                List.of(),
                Optional.empty());
    }

    private String begun(int leads) {
        Opening opening = opening("jobs", LocalDate.of(2026, 2, 17), leads);
        assertThat(openings.begin(opening)).isTrue();
        return opening.id();
    }

    @Test
    void anOpeningComesBackAsItWasBegunAndIsBegunOnce() {
        Opening opening = opening("jobs", LocalDate.of(2026, 2, 17), 28);
        assertThat(openings.begin(opening)).isTrue();
        assertThat(openings.begin(opening)).isFalse();
        assertThat(openings.find(opening.id())).contains(opening);
        assertThat(openings.find(List.of(opening.id(), "none"))).containsExactly(opening);
        assertThat(openings.find(List.<String>of())).isEmpty();
        assertThat(openings.find("none")).isEmpty();
    }

    @Test
    void aLeadHasOnePlaceHoweverOftenItAsksAndNobodyHasMoreThanThereAre() {
        String id = begun(2);
        assertThat(openings.reserve(id, "a")).isTrue();
        assertThat(openings.reserve(id, "a")).isTrue();
        assertThat(openings.reserve(id, "b")).isTrue();
        assertThat(openings.reserve(id, "c")).isFalse();
        assertThat(openings.reserve(id, "a")).isTrue();
        assertThat(openings.reserve("none", "a")).isFalse();
        assertThat(openings.find(id).orElseThrow().leads()).containsExactly("a", "b");
    }

    @Test
    void whatIsOverReservesAndNotesNothingAndEndsOnce() {
        String id = begun(2);
        openings.reserve(id, "a");
        openings.note(id, "jobs|1");
        openings.note(id, "jobs|1");
        openings.end(id, NINE);
        openings.end(id, NINE.plusSeconds(60));
        openings.note(id, "jobs|2");
        assertThat(openings.reserve(id, "b")).isFalse();
        assertThat(openings.reserve(id, "a")).isFalse();
        Opening over = openings.find(id).orElseThrow();
        assertThat(over.people()).containsExactly("jobs|1");
        assertThat(over.endedAt()).contains(NINE);
    }

    @Test
    void manyWhoAskAtOnceGetNoMorePlacesThanThereAre() throws Exception {
        String id = begun(7);
        ExecutorService askers = Executors.newFixedThreadPool(4);
        List<Future<Boolean>> answers = new ArrayList<>();
        IntStream.range(0, 40).forEach(i -> answers.add(askers.submit(() -> openings.reserve(id, "lead-" + i % 20))));
        for (Future<Boolean> answer : answers) {
            answer.get();
        }
        askers.shutdown();
        assertThat(openings.find(id).orElseThrow().leads()).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void theLastOnesComeNewestFirstAndOldOnesAreDeleted() {
        LocalDate day = LocalDate.of(2026, 2, 17);
        IntStream.range(0, 4).forEach(i -> openings.begin(opening("jobs", day.plusDays(i), 1)));
        openings.begin(opening("other", day, 1));
        assertThat(openings.last("jobs", 2))
                .extracting(Opening::date)
                .containsExactly(day.plusDays(3), day.plusDays(2));
        assertThat(openings.deleteBefore(day.plusDays(2))).isEqualTo(3);
        assertThat(openings.last("jobs", 9)).hasSize(2);
    }
}
