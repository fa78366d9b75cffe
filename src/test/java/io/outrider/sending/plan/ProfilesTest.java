package io.outrider.sending.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrider.mailbox.Mailbox;
import io.outrider.sending.Example;
import io.outrider.sending.gate.Limits;
import io.outrider.time.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What holds for every profile, zone and date, both nights of the year on which clocks change among them. */
class ProfilesTest {
    private static final Chance CHANCE = new Chance("seed");

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "America/New_York",
                        "Europe/Berlin",
                        "Asia/Kolkata",
                        "Australia/Lord_Howe",
                        "America/Santiago",
                        "Pacific/Apia",
                        "UTC")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 730).map(LocalDate.of(2026, 1, 1)::plusDays),
                Arbitraries.of(
                        LocalDate.of(2026, 3, 8),
                        LocalDate.of(2026, 11, 1),
                        LocalDate.of(2026, 3, 29),
                        LocalDate.of(2026, 10, 25),
                        LocalDate.of(2026, 4, 5)));
    }

    @Property(tries = 2000)
    void everySlotLiesInTheWindowOfItsDateAndKeepsTheGap(
            @ForAll Limits.Profile profile,
            @ForAll("zones") ZoneId zone,
            @ForAll("dates") LocalDate date,
            @ForAll @IntRange(max = 600) int limit) {
        Profiles profiles = profiles(Map.of("pacing.profile", profile.word()));
        Mailbox mailbox = Example.mailbox();
        Limits limits = Example.limits(Map.of("pacing.profile", profile.word()));
        List<Instant> slots = profiles.of(mailbox).slots(mailbox.id(), zone, date, limit);
        Instant from = limits.hours().start(date, zone);
        Instant to = limits.hours().end(date, zone);
        assertThat(slots).hasSizeLessThanOrEqualTo(limit).isSorted().doesNotHaveDuplicates();
        assertThat(slots).allMatch(at -> !at.isBefore(from) && at.isBefore(to));
        assertThat(slots).allMatch(at -> at.atZone(zone).toLocalDate().equals(date));
        for (int i = 1; i < slots.size(); i++) {
            assertThat(Duration.between(slots.get(i - 1), slots.get(i)))
                    .isGreaterThanOrEqualTo(limits.pace().minGap());
        }
        assertThat(profiles.of(mailbox).slots(mailbox.id(), zone, date, limit))
                .as("the same draw, the same day")
                .isEqualTo(slots);
    }

    @Property(tries = 1000)
    void plannedKeepsSixtyThirtyTenByLargestRemainder(
            @ForAll("zones") ZoneId zone, @ForAll("dates") LocalDate date, @ForAll @IntRange(max = 60) int limit) {
        List<Instant> slots = profiles(Map.of("pacing.profile", "planned"))
                .of(Example.mailbox())
                .slots("a@x.test", zone, date, limit);
        int[] counts = PlannedPacing.share(limit, new long[] {60, 30, 10});
        assertThat(within(slots, zone, 9, 11) + within(slots, zone, 14, 16)).isEqualTo(counts[0]);
        assertThat(within(slots, zone, 11, 12) + within(slots, zone, 16, 18)).isEqualTo(counts[1]);
        assertThat(within(slots, zone, 12, 14)).isEqualTo(counts[2]);
        assertThat(slots).hasSize(limit);
    }

    @Test
    void largestRemainderGivesWhatTheTableSays() {
        assertThat(PlannedPacing.share(10, new long[] {60, 30, 10})).containsExactly(6, 3, 1);
        assertThat(PlannedPacing.share(5, new long[] {60, 30, 10})).containsExactly(3, 2, 0);
        assertThat(PlannedPacing.share(20, new long[] {60, 30, 10})).containsExactly(12, 6, 2);
        assertThat(PlannedPacing.share(0, new long[] {60, 30, 10})).containsExactly(0, 0, 0);
    }

    @Test
    void steadyPausesAfterEveryTwenty() {
        List<Instant> slots = profiles(Map.of("pacing.profile", "steady"))
                .of(Example.mailbox())
                .slots("a@x.test", Example.NEW_YORK, LocalDate.of(2026, 2, 17), 100);
        assertThat(slots).hasSize(100);
        for (int i = 1; i < slots.size(); i++) {
            Duration gap = Duration.between(slots.get(i - 1), slots.get(i));
            if (i % 20 == 0) {
                assertThat(gap).isBetween(Duration.ofSeconds(360), Duration.ofSeconds(600));
            } else {
                assertThat(gap).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
            }
        }
    }

    @Test
    void pipelineSendsThirtyTwoSecondsApartEachOverTheWindowsStart() {
        Profiles profiles = profiles(Map.of("pacing.profile", "pipeline"));
        List<Instant> slots =
                profiles.of(Example.mailbox()).slots("a@x.test", Example.NEW_YORK, LocalDate.of(2026, 2, 17), 100);
        assertThat(slots).hasSize(30);
        assertThat(Duration.between(slots.get(0), slots.get(29))).isEqualTo(Duration.ofSeconds(58));
        assertThat(profiles.close(Example.mailbox()))
                .as("one connection takes several")
                .isTrue();
    }

    @Test
    void theWindowBelongsToTheProfileUnlessSomebodySetIt() {
        assertThat(Example.limits(Map.of("pacing.profile", "planned")).hours().closes())
                .isEqualTo(LocalTime.of(18, 0));
        assertThat(Example.limits(Map.of("pacing.profile", "steady")).hours().minutes())
                .isEqualTo(24 * 60);
        Limits set = Example.limits(Map.of("pacing.profile", "steady", "sending.window.opens", "10:00"));
        assertThat(set.hours().opens()).isEqualTo(LocalTime.of(10, 0));
        assertThat(set.origin("sending.window.opens")).isEqualTo("sending.window.opens (environment)");
        assertThat(Example.limits(Map.of("pacing.profile", "steady")).origin("sending.window.opens"))
                .isEqualTo("profile steady (pacing.profile (environment))");
    }

    @Test
    void anImpossibleProfileIsRefusedWithTheNumbers() {
        Map<String, String> seven = Map.of(
                "pacing.session.mails-min", "7",
                "pacing.min-gap", "PT20M",
                "sending.window.opens", "09:00",
                "sending.window.closes", "09:30");
        assertThatThrownBy(() -> profiles(seven).of(Example.mailbox()))
                .hasMessage("pacing profile human cannot be kept: 7 mails with gaps of 20 minutes need 120 minutes;"
                        + " the sending window 09:00-09:30 has 30");
        assertThatThrownBy(() -> profiles(Map.of("pacing.profile", "planned", "sending.window.closes", "17:00"))
                        .of(Example.mailbox()))
                .hasMessageContaining("pacing.planned.normal has 16:00-18:00; allowed is within the sending window");
        assertThatThrownBy(() -> profiles(Map.of("pacing.profile", "planned", "pacing.planned.weights", "60,30,20"))
                        .of(Example.mailbox()))
                .hasMessageContaining("sum up to 110; allowed is 100");
        assertThatThrownBy(() -> Example.limits(Map.of("sending.window.closes", "08:00")))
                .hasMessageContaining("09:00 to 08:00");
    }

    private static Profiles profiles(Map<String, String> settings) {
        return new Profiles(Example.book(settings), CHANCE);
    }

    private static long within(List<Instant> slots, ZoneId zone, int from, int to) {
        return slots.stream()
                .map(at -> at.atZone(zone).getHour())
                .filter(h -> h >= from && h < to)
                .count();
    }
}
