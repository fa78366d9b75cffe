package io.outrider.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    standard     | 504 | 2,2,3,4,4,4,5,5,7,8,10,12,13,15,15,17,18,20,22,23,25,25,26,28,29,30,31,32,34,35
                    conservative | 490 | 1,1,1,2,2,2,2,3,3,3,3,4,4,5,5,6,6,7,7,8,8,9,10,10,11,12,13,13,14,15,15,16,16,17,18,19,19,20,21,21,22,23,24,24,25
                    aggressive   | 448 | 3,4,6,7,8,8,11,14,17,20,20,24,28,31,35,35,39,42,46,50
                    """)
    void shouldHaveTheTableOfTheOriginals(String name, int sum, String table) {
        List<Integer> expected =
                Arrays.stream(table.split(",", -1)).map(Integer::valueOf).toList();
        Profile profile = Profile.named(name);
        assertThat(profile.table()).isEqualTo(expected);
        assertThat(profile.table().stream().mapToInt(Integer::intValue).sum()).isEqualTo(sum);
        assertThat(profile.days()).isEqualTo(expected.size());
    }

    @Test
    void shouldGiveTheHigherLimitToAPhaseOfOneDayAndAtLeastOneMail() {
        assertThat(new Profile("p", List.of(new Profile.Phase("a", 1, 2, 9))).table())
                .containsExactly(9);
        assertThat(new Profile("p", List.of(new Profile.Phase("a", 2, 0, 0))).table())
                .containsExactly(1, 1);
    }

    @Test
    void shouldRefuseWhatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Profile.named("brave"))
                .withMessage("warmup profile is 'brave'; allowed are conservative, standard, aggressive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Profile.STANDARD.limit(31))
                .withMessageContaining("allowed are 1 to 30");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Profile.STANDARD.limit(0))
                .withMessageContaining("is 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Profile.Phase("a", 0, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Profile.Phase("a", 3, 5, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Profile("p", List.of()));
    }
}
