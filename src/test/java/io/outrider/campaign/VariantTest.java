package io.outrider.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.outrider.time.Chance;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariantTest {
    private static final List<Variant> THREE =
            List.of(new Variant("a", 10, "", "x"), new Variant("b", 30, "", "x"), new Variant("c", 60, "", "x"));

    @Test
    void shouldDrawByWeight() {
        Chance chance = new Chance("seed");
        Map<String, Long> drawn = IntStream.range(0, 10_000)
                .mapToObj(i -> Variant.draw(THREE, chance.draw("p" + i + "@a.test", LocalDate.EPOCH, "variant", 0)))
                .collect(Collectors.groupingBy(Variant::name, Collectors.counting()));
        assertThat(drawn.get("a")).isBetween(900L, 1100L);
        assertThat(drawn.get("b")).isBetween(2850L, 3150L);
        assertThat(drawn.get("c")).isBetween(5850L, 6150L);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void shouldRefuseAWeight(int weight) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Variant("a", weight, "", "x"))
                .withMessage("weight of variant 'a' is " + weight + "; allowed are 1 to 100");
    }
}
