package io.outrider.campaign.prospecting.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.contact.icp.Profile;
import io.outrider.time.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CMP-08 by its numbers. */
class ProfileScoreTest {
    private static final Instant NOW = Instant.parse("2026-02-17T14:00:00Z");

    static Profile profile(String name) {
        return new Profile(name, "spring", List.of("Plant Manager"), List.of(), List.of(), List.of(), List.of());
    }

    private static ProfileScore score(long sent, long replied, String since) {
        Optional<Instant> last = Optional.ofNullable(since).map(s -> NOW.minus(Duration.parse(s)));
        return ProfileScore.of(profile("a"), new Use(sent, replied, last), NOW);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "never",
            textBlock =
                    """
                    # sent, replied, since,      points
                        0,       0,  never,      50
                        0,       0,  P3D,        30
                       10,       1,  P3D,        50
                       19,      19,  P3D,        230
                       19,       0,  P3D,        30
                       20,       0,  P3D,        0
                       20,       1,  P3D,        50
                       40,       3,  P3D,        75
                        8,       1,  P3D,        55
                    # -30 in the last two days
                       40,       3,  PT0S,       45
                       40,       3,  P2D,        45
                       40,       3,  P2DT1S,     75
                       20,       0,  PT1H,       -30
                    # one for each whole day beyond the seventh, at most 20
                       40,       3,  P7D,        75
                       40,       3,  P7DT23H,    75
                       40,       3,  P8D,        76
                       40,       3,  P26DT23H,   94
                       40,       3,  P27D,       95
                       40,       3,  P400D,      95
                        5,       0,  P10D,       33
                    """)
    void pointsAreExactlyThese(long sent, long replied, String since, double points) {
        assertThat(score(sent, replied, since).points()).isEqualTo(points);
    }

    @Test
    void pointsSayWhereTheyComeFrom() {
        assertThat(score(0, 0, null).sentence()).isEqualTo("a 50.0 (never used)");
        assertThat(score(40, 3, "PT5H").sentence()).isEqualTo("a 45.0 (3 of 40 replied, used today -30)");
        assertThat(score(7, 1, "P9D").sentence()).isEqualTo("a 60.6 (1 of 7 replied, used 9 days ago +2)");
    }

    @Test
    void whatFailedSaysNothingAboutAProfile() {
        Pick failed = pick(Pick.State.FAILED, 0, 0);
        assertThat(Use.of(List.of(failed)).last()).isEmpty();
        Use use = Use.of(List.of(pick(Pick.State.DONE, 12, 1), failed, pick(Pick.State.OPEN, 3, 0)));
        assertThat(use).isEqualTo(new Use(15, 1, Optional.of(NOW)));
    }

    private static Pick pick(Pick.State state, long sent, long replied) {
        return new Pick(
                "spring|" + state, "spring", "a", NOW, "", state, List.of("l"), new Pick.Outcome(sent, replied));
    }

    private static ProfileScore points(String name, double points) {
        return new ProfileScore(profile(name), points, "");
    }

    @Test
    void threeOfTenTimesOneOfTheBestThreeIsDrawnInsteadOfTheBest() {
        List<ProfileScore> scores =
                List.of(points("worst", 1), points("third", 30), points("best", 70), points("second", 50));
        Chance chance = new Chance("seed");
        Map<String, Integer> chosen = new TreeMap<>();
        int explored = 0;
        for (int n = 0; n < 10_000; n++) {
            ProfileChoice choice =
                    ProfileChoice.of(scores, chance.draw("spring", LocalDate.of(2026, 2, 17), "profile", n));
            chosen.merge(choice.chosen().profile().name(), 1, Integer::sum);
            explored += choice.explored() ? 1 : 0;
        }
        assertThat(explored).isBetween(2_850, 3_150);
        assertThat(chosen).containsOnlyKeys("best", "second", "third");
        assertThat(chosen.get("second")).isBetween(900, 1_100);
        assertThat(chosen.get("third")).isBetween(900, 1_100);
    }

    @Test
    void aProfileThatIsAloneIsTakenAndOfEqualOnesTheNameDecides() {
        Chance chance = new Chance("seed");
        IntStream.range(0, 100).forEach(n -> {
            ProfileChoice alone = ProfileChoice.of(
                    List.of(points("a", -30)), chance.draw("x", LocalDate.of(2026, 2, 17), "profile", n));
            assertThat(alone.explored()).isFalse();
            assertThat(alone.sentence()).isEqualTo("the only one: a -30.0 ()");
        });
        ProfileChoice equal = ProfileChoice.of(
                List.of(points("b", 50), points("a", 50)),
                chance.draw("x", LocalDate.of(2026, 2, 17), "profile", never()));
        assertThat(equal.chosen().profile().name()).isEqualTo("a");
        assertThat(equal.sentence()).isEqualTo("best of 2: a 50.0 (), b 50.0 ()");
    }

    /** A draw that does not explore. */
    private static int never() {
        return IntStream.range(0, 100)
                .filter(n -> new Chance("seed")
                                .draw("x", LocalDate.of(2026, 2, 17), "profile", n)
                                .nextDouble()
                        >= 0.3)
                .findFirst()
                .orElseThrow();
    }
}
