package io.outrider.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ChanceTest {
    private static final LocalDate DATE = LocalDate.of(2026, 2, 17);

    private final Chance chance = new Chance("seed");

    @Test
    void shouldRollTheSameOnEveryJava() {
        RandomGenerator dice = chance.draw("ada@brightpath.test", DATE, "slots", 0);
        assertThat(new long[] {dice.nextInt(100), dice.nextInt(100), dice.nextLong(20, 36), dice.nextInt(3, 8)})
                .as("written down on Java 17; a change would move every stored and every rehearsed day")
                .containsExactly(70, 8, 32, 5);
    }

    @Test
    void shouldRollAnewForAnotherMailboxDatePurposeOrNumber() {
        long first = chance.draw("a", DATE, "slots", 0).nextLong();
        assertThat(chance.draw("a", DATE, "slots", 0).nextLong()).isEqualTo(first);
        assertThat(chance.draw("b", DATE, "slots", 0).nextLong()).isNotEqualTo(first);
        assertThat(chance.draw("a", DATE.plusDays(1), "slots", 0).nextLong()).isNotEqualTo(first);
        assertThat(chance.draw("a", DATE, "cooldown", 0).nextLong()).isNotEqualTo(first);
        assertThat(chance.draw("a", DATE, "slots", 1).nextLong()).isNotEqualTo(first);
        assertThat(new Chance("other").draw("a", DATE, "slots", 0).nextLong()).isNotEqualTo(first);
    }

    @Test
    void shouldSpreadEvenlyAndStayInBounds() {
        int[] counts = new int[7];
        RandomGenerator dice = chance.draw("a", DATE, "spread", 0);
        for (int i = 0; i < 70_000; i++) {
            counts[dice.nextInt(7)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(9_500, 10_500);
        }
        assertThatThrownBy(() -> dice.nextInt(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
