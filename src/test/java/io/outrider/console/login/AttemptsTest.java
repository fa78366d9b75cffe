package io.outrider.console.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.time.MachineTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private long nanos;
    private final Attempts attempts = new Attempts(new MachineTime() {
        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public long nanos() {
            return nanos;
        }
    });

    @Test
    void tenOfAUserFromWherever() {
        for (int i = 0; i < 10; i++) {
            assertThat(attempts.begin("ann", "192.0.2." + i)).isTrue();
        }
        assertThat(attempts.begin("ann", "192.0.2.99")).isFalse();
        assertThat(attempts.begin("bob", "192.0.2.99")).isTrue();
        nanos += Duration.ofMinutes(16).toNanos();
        assertThat(attempts.begin("ann", "192.0.2.99")).isTrue();
    }

    @Test
    void fiftyOfAnAddressWhoeverItNames() {
        for (int i = 0; i < 50; i++) {
            assertThat(attempts.begin("user" + i, "192.0.2.1")).isTrue();
        }
        assertThat(attempts.begin("ann", "192.0.2.1")).isFalse();
        assertThat(attempts.begin("ann", "192.0.2.2")).isTrue();
    }

    @Test
    void whoGetsInIsNotCounted() {
        for (int i = 0; i < 200; i++) {
            assertThat(attempts.begin("ann", "192.0.2.1")).isTrue();
            attempts.succeeded("ann", "192.0.2.1");
        }
    }

    @Test
    void itRemembersNoMoreThanItsMeasure() {
        for (int i = 0; i < 30_000; i++) {
            attempts.begin("user" + i, "192.0.2." + i);
        }
        assertThat(attempts.remembered()).isEqualTo(10_000);
    }
}
