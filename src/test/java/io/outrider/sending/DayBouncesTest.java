package io.outrider.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.suppression.MongoSuppressions;
import io.outrider.suppression.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class DayBouncesTest {
    private static final Instant MORNING = Example.TEN.minus(Duration.ofHours(10));

    private final SendingWorld.Machine machine = new SendingWorld.Machine();
    private MongoSuppressions suppressions;
    private DayBounces bounces;

    @BeforeEach
    void open(MongoStore store) {
        suppressions = new MongoSuppressions(store, new SendingWorld.Time());
        bounces = new DayBounces(suppressions, machine);
    }

    @Test
    void theMoreOfTheDaysMailsBounceTheSlower() {
        add(3, Suppression.Reason.HARD_BOUNCE, Example.TEN);
        assertThat(bounces.slowdown(MORNING, 101)).isEqualTo(1);
        assertThat(bounces.slowdown(MORNING, 100)).isEqualTo(1.5);
        assertThat(bounces.slowdown(MORNING, 60)).isEqualTo(2);
        assertThat(bounces.slowdown(MORNING, 30)).isEqualTo(3);
    }

    @Test
    void aFewMailsYesterdaysBouncesAndOtherReasonsSayNothing() {
        add(3, Suppression.Reason.HARD_BOUNCE, MORNING.minusSeconds(1));
        add(3, Suppression.Reason.UNSUBSCRIBE, Example.TEN);
        assertThat(bounces.slowdown(MORNING, 20)).isEqualTo(1);
        add(1, Suppression.Reason.HARD_BOUNCE, Example.TEN);
        machine.plus(Duration.ofMinutes(2));
        assertThat(bounces.slowdown(MORNING, 9)).isEqualTo(1);
        assertThat(bounces.slowdown(MORNING, 10)).isEqualTo(3);
    }

    private void add(int n, Suppression.Reason reason, Instant at) {
        for (int i = 0; i < n; i++) {
            String key = reason.name().toLowerCase(java.util.Locale.ROOT) + i + at.getEpochSecond() + "@acme.test";
            suppressions.add(new Suppression(key, reason, "test", at, Optional.empty()));
        }
    }
}
