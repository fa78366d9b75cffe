package io.outrider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class SteppingClockTest {
    @Test
    void startsOnTheTuesdayOfTheRecordedFeed() {
        Clock newYork = new SteppingClock(new KeptInstant()).withZone(ZoneId.of("America/New_York"));

        assertThat(LocalDateTime.now(newYork)).isEqualTo(LocalDateTime.of(2026, 2, 17, 8, 50));
    }

    @Test
    void goesOnFromTheStoreAfterARestart(MongoStore store) {
        Instant noon = Instant.parse("2026-02-18T17:00:00Z");
        new SteppingClock(new MongoSandboxClock(store)).advanceTo(noon);

        assertThat(new SteppingClock(new MongoSandboxClock(store)).instant()).isEqualTo(noon);
    }

    @Test
    void neverGoesBack(MongoStore store) {
        ClockMemory memory = new MongoSandboxClock(store);
        SteppingClock clock = new SteppingClock(memory);
        Instant later = SteppingClock.START.plusSeconds(90);

        clock.advanceTo(later);
        clock.advanceTo(SteppingClock.START);
        memory.keep(SteppingClock.START);

        assertThat(clock.instant()).isEqualTo(later);
        assertThat(memory.last()).contains(later);
    }

    @Test
    void showsNothingThatIsNotKept() {
        KeptInstant memory = new KeptInstant();
        SteppingClock clock = new SteppingClock(memory);

        IntStream.range(0, 500).parallel().forEach(i -> {
            clock.advanceTo(SteppingClock.START.plus(Duration.ofSeconds(i)));
            assertThat(clock.instant()).isBeforeOrEqualTo(memory.last().orElse(SteppingClock.START));
        });

        assertThat(clock.instant()).isEqualTo(SteppingClock.START.plusSeconds(499));
    }
}
