package io.outrider.sending.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.sending.gate.Holidays;
import io.outrider.sending.gate.Hours;
import io.outrider.time.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HumanPacingTest {
    private static final Hours HOURS = new Hours(LocalTime.of(9, 0), LocalTime.of(17, 0), false, Holidays.NONE);
    private static final HumanPacing.Shape SHAPE = new HumanPacing.Shape(
            HOURS, 3, 3, 7, Duration.ofMinutes(12), Duration.ofMinutes(20), Duration.ofHours(1), 4);

    private final HumanPacing pacing = new HumanPacing(SHAPE, new Chance("seed"));

    @Property
    void shouldStayInsideTheWindowAndKeepTheGap(
            @ForAll @IntRange(max = 400) int day, @ForAll @IntRange(max = 60) int limit, @ForAll boolean tokyo) {
        ZoneId zone = ZoneId.of(tokyo ? "Asia/Tokyo" : "America/New_York");
        LocalDate date = LocalDate.of(2026, 1, 1).plusDays(day);
        List<Instant> slots = pacing.slots("a@x.test", zone, date, limit);
        assertThat(slots).hasSizeLessThanOrEqualTo(Math.min(limit, 21));
        assertThat(slots).allSatisfy(at -> {
            LocalTime time = at.atZone(zone).toLocalTime();
            assertThat(at.atZone(zone).toLocalDate()).isEqualTo(date);
            assertThat(time).isAfterOrEqualTo(HOURS.opens()).isBefore(HOURS.closes());
        });
        for (int i = 1; i < slots.size(); i++) {
            assertThat(Duration.between(slots.get(i - 1), slots.get(i))).isGreaterThanOrEqualTo(SHAPE.minGap());
        }
        if (limit > 0) {
            assertThat(slots).isNotEmpty();
        }
    }

    @Property(tries = 50)
    void shouldLayTheSameDayTwiceTheSame(@ForAll @IntRange(max = 400) int day) {
        LocalDate date = LocalDate.of(2026, 1, 1).plusDays(day);
        ZoneId zone = ZoneId.of("America/New_York");
        assertThat(pacing.slots("a@x.test", zone, date, 25)).isEqualTo(pacing.slots("a@x.test", zone, date, 25));
        assertThat(pacing.slots("a@x.test", zone, date, 25)).isNotEqualTo(pacing.slots("b@x.test", zone, date, 25));
    }

    @Property(tries = 200)
    void shouldKeepSilenceBetweenSessions(@ForAll @IntRange(max = 400) int day) {
        LocalDate date = LocalDate.of(2026, 1, 1).plusDays(day);
        List<Instant> slots = pacing.slots("a@x.test", ZoneId.of("America/New_York"), date, 25);
        long silences = 0;
        for (int i = 1; i < slots.size(); i++) {
            Duration gap = Duration.between(slots.get(i - 1), slots.get(i));
            assertThat(gap.compareTo(SHAPE.maxGap().multipliedBy(2)) <= 0 || gap.compareTo(SHAPE.silence()) >= 0)
                    .as("gap %s is neither within a session nor a silence", gap)
                    .isTrue();
            silences += gap.compareTo(SHAPE.silence()) >= 0 ? 1 : 0;
        }
        assertThat(silences)
                .as("none when the only other session is left out as a break")
                .isBetween(0L, 2L);
    }
}
