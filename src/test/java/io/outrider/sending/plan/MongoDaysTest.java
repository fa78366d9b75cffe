package io.outrider.sending.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoDaysTest {
    private static final LocalDate DATE = LocalDate.of(2026, 2, 17);
    private static final Instant NINE = Instant.parse("2026-02-17T14:00:00Z");

    private final Days days;

    MongoDaysTest(MongoStore store) {
        days = new MongoDays(store);
    }

    @BeforeEach
    void plan() {
        List<Slot> slots = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            slots.add(Slot.planned("a@x.test", DATE, n, NINE.plusSeconds(n * 900L)));
        }
        assertThat(days.insert(new Day("a@x.test", DATE, slots, Optional.empty())))
                .isTrue();
    }

    @Test
    void shouldPlanADayOnce() {
        assertThat(days.insert(new Day("a@x.test", DATE, List.of(), Optional.empty())))
                .isFalse();
        assertThat(day().slots()).hasSize(12).isSortedAccordingTo(java.util.Comparator.comparing(Slot::at));
    }

    @Test
    void shouldBindASlotToOneDraftOnly() {
        assertThat(days.bind(slot(11), "draft-1", "acme.test")).isTrue();
        assertThat(days.bind(slot(11), "draft-2", "acme.test")).isFalse();
        assertThat(slot(11).draft()).contains("draft-1");
        assertThat(slot(11).domain()).contains("acme.test");
        assertThat(slot(1).draft()).isEmpty();
        days.free(slot(11), "draft-2");
        assertThat(slot(11).draft()).contains("draft-1");
        days.free(slot(11), "draft-1");
        assertThat(slot(11).free()).isTrue();
    }

    @Test
    void shouldKeepASlotThatHasSent() {
        days.bind(slot(2), "draft-1", "acme.test");
        days.sent(slot(2), "draft-1", NINE.plusSeconds(5));
        days.free(slot(2), "draft-1");
        days.skip(slot(2));
        assertThat(slot(2).state()).isEqualTo(Slot.State.SENT);
        assertThat(slot(2).draft()).contains("draft-1");
        assertThat(day().lastSent()).contains(NINE.plusSeconds(5));
    }

    @Test
    void shouldNotForgetALaterMailWhenAnEarlierOneIsRecordedAgain() {
        days.bind(slot(1), "draft-1", "acme.test");
        days.bind(slot(2), "draft-2", "acme.test");
        days.sent(slot(2), "draft-2", NINE.plusSeconds(900));
        days.sent(slot(1), "draft-1", NINE);
        assertThat(day().lastSent()).contains(NINE.plusSeconds(900));
    }

    @Test
    void shouldBindNothingToASkippedSlot() {
        days.skip(slot(3));
        assertThat(days.bind(slot(3), "draft-1", "acme.test")).isFalse();
    }

    @Test
    void shouldNotCountADelayedSlotAsDueBeforeItsTime() {
        days.bind(slot(0), "draft-1", "acme.test");
        assertThat(slot(0).due(NINE)).isTrue();
        days.delay(slot(0), NINE.plusSeconds(60));
        assertThat(slot(0).due(NINE.plusSeconds(59))).isFalse();
        assertThat(slot(0).due(NINE.plusSeconds(60))).isTrue();
    }

    private Day day() {
        return days.find("a@x.test", DATE).orElseThrow();
    }

    private Slot slot(int n) {
        return day().slots().get(n);
    }
}
