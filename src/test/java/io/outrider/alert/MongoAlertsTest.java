package io.outrider.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.alert.Alert.Severity;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoAlertsTest {
    private static final Instant NOW = Instant.parse("2026-02-17T14:00:00Z");
    private static final Duration RETRY = Duration.ofMinutes(5);
    private static final Duration REMINDER = Duration.ofHours(6);

    private final Alerts alerts;

    MongoAlertsTest(MongoStore store) {
        alerts = new MongoAlerts(store);
    }

    @Test
    void shouldBeOneAlertWhileTheConditionLasts() {
        assertThat(alerts.raise("k", Severity.WARNING, "one", NOW)).isTrue();
        assertThat(alerts.raise("k", Severity.CRITICAL, "two", NOW.plusSeconds(60)))
                .isFalse();
        assertThat(alerts.open()).containsExactly(new Alert("k", Severity.CRITICAL, "two", true, NOW, 1, false));
    }

    @Test
    void shouldOpenAgainUnread() {
        alerts.raise("k", Severity.WARNING, "one", NOW);
        alerts.markRead("k");
        assertThat(alerts.newest(1).get(0).read()).isTrue();
        assertThat(alerts.clear("k", NOW)).isTrue();
        assertThat(alerts.clear("k", NOW)).isFalse();
        assertThat(alerts.open()).isEmpty();
        Instant later = NOW.plusSeconds(60);
        assertThat(alerts.raise("k", Severity.WARNING, "one", later)).isTrue();
        assertThat(alerts.open()).containsExactly(new Alert("k", Severity.WARNING, "one", true, later, 2, false));
    }

    @Test
    void shouldListTheWorstFirst() {
        alerts.raise("a", Severity.INFO, "", NOW);
        alerts.raise("b", Severity.CRITICAL, "", NOW.plusSeconds(1));
        alerts.raise("c", Severity.CRITICAL, "", NOW);
        assertThat(alerts.open()).extracting(Alert::key).containsExactly("c", "b", "a");
        assertThat(alerts.newest(1)).extracting(Alert::key).containsExactly("b");
    }

    @Test
    void shouldBeTakenOnceAndAgainWhenNobodyWasTold() {
        alerts.raise("k", Severity.WARNING, "one", NOW);
        assertThat(alerts.takeUntold(NOW, RETRY, 10)).hasSize(1);
        assertThat(alerts.takeUntold(NOW, RETRY, 10)).isEmpty();
        assertThat(alerts.takeUntold(NOW.plus(RETRY), RETRY, 10)).hasSize(1);
    }

    @Test
    void shouldRemindOnlyOfWhatLasts() {
        alerts.raise("k", Severity.WARNING, "one", NOW);
        alerts.takeUntold(NOW, RETRY, 10);
        alerts.told("k", NOW, REMINDER);
        assertThat(alerts.takeUntold(NOW.plus(REMINDER).minusMillis(1), RETRY, 10))
                .isEmpty();
        assertThat(alerts.takeUntold(NOW.plus(REMINDER), RETRY, 10)).hasSize(1);
        alerts.clear("k", NOW);
        alerts.told("k", NOW, REMINDER);
        assertThat(alerts.takeUntold(NOW.plus(Duration.ofDays(9)), RETRY, 10)).isEmpty();
    }
}
