package io.outrider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class OfficeHoursTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void opensInTheMorningAndClosesInTheEvening() {
        assertThat(OfficeHours.CLOCK.open(at("2026-02-17T08:49:59"))).isFalse();
        assertThat(OfficeHours.CLOCK.open(at("2026-02-17T08:50:00"))).isTrue();
        assertThat(OfficeHours.CLOCK.open(at("2026-02-17T17:09:59"))).isTrue();
        assertThat(OfficeHours.CLOCK.open(at("2026-02-17T17:10:00"))).isFalse();
        assertThat(OfficeHours.CLOCK.open(at("2026-02-21T12:00:00"))).isFalse();
    }

    @Test
    void opensNextOnMondayAfterAFriday() {
        assertThat(OfficeHours.CLOCK.nextOpening(at("2026-02-20T17:10:00"))).isEqualTo(at("2026-02-23T08:50:00"));
    }

    @Test
    void opensByTheWallClockAfterTheNightOfDaylightSaving() {
        assertThat(OfficeHours.CLOCK.nextOpening(at("2026-03-06T18:00:00")))
                .isEqualTo(Instant.parse("2026-03-09T12:50:00Z"));
    }

    @Test
    void carriesWorkOverTheNightAndTheWeekend() {
        assertThat(OfficeHours.DESK.after(at("2026-02-17T10:00:00"), Duration.ofMinutes(90)))
                .isEqualTo(at("2026-02-17T11:30:00"));
        assertThat(OfficeHours.DESK.after(at("2026-02-20T16:30:00"), Duration.ofMinutes(90)))
                .isEqualTo(at("2026-02-23T10:00:00"));
        assertThat(OfficeHours.DESK.after(at("2026-02-20T23:00:00"), Duration.ofHours(9)))
                .isEqualTo(at("2026-02-24T10:00:00"));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(NEW_YORK).toInstant();
    }
}
