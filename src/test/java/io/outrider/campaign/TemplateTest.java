package io.outrider.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.time.Chance;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static RandomGenerator dice(int n) {
        return new Chance("seed").draw("a", LocalDate.of(2026, 2, 17), "wording", n);
    }

    private static Template.Filled fill(String text, Map<String, String> values) {
        return new Template(text).fill(values, dice(0));
    }

    @Test
    void shouldPutValuesIn() {
        assertThat(fill("Hi {{first_name}} of {{ company }}", Map.of("first_name", "Anna", "company", "$1 \\ Co")))
                .isEqualTo(new Template.Filled("Hi Anna of $1 \\ Co", java.util.Set.of()));
    }

    @Test
    void shouldKnowNamesWithDigits() {
        assertThat(fill("{{pain_1}} {or {{pain_2}}|}, {{ 2nd_name }}", Map.of("pain_1", "cost", "2nd_name", "Bo"))
                        .text())
                .isEqualTo("cost , Bo");
        assertThat(new Template("{{pain_1}} {{{pain_2}}|}").needed()).containsExactly("pain_1");
        assertThat(new Template("{{pain_1}} {a {{pain_2}}|b}").malformed()).isFalse();
    }

    @Test
    void shouldNameWhatIsMissing() {
        assertThat(fill("{{state}} {{first_name}} {{company}}", Map.of("company", "Acme", "state", " "))
                        .missing())
                .containsExactly("first_name", "state");
    }

    @Test
    void shouldDrawEveryWordingAndAlwaysTheSameForTheSameDice() {
        Template template = new Template("{one|two {{company}}|}");
        TreeSet<String> seen = new TreeSet<>();
        IntStream.range(0, 60)
                .forEach(n -> seen.add(
                        template.fill(Map.of("company", "Acme"), dice(n)).text()));
        assertThat(seen).containsExactly("", "one", "two Acme");
        assertThat(template.fill(Map.of(), dice(7))).isEqualTo(template.fill(Map.of(), dice(7)));
    }

    @Test
    void shouldNotDrawAWordingWhoseValueIsMissing() {
        IntStream.range(0, 40).forEach(n -> assertThat(new Template("seen {on {{source}}|online}")
                        .fill(Map.of(), dice(n))
                        .text())
                .isEqualTo("seen online"));
        assertThat(fill("{on {{source}}|at {{state}}}", Map.of()).missing()).hasSize(1);
    }

    @Test
    void shouldNotReadBracesInValues() {
        Template.Filled filled = fill("Hi {{first_name}}", Map.of("first_name", "{{company}} {a|b}"));
        assertThat(filled.text()).isEqualTo("Hi {{company}} {a|b}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{First}}", "{one}", "{a|{b|c}}", "{{x}", "}", "{", "{{}}", "{{{company}}}"})
    void shouldCallStrayBracesMalformed(String text) {
        assertThat(new Template(text).malformed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain | bar", "{{company}}", "{a|b}", "{|, {{state}}}", "{{{company}}|us}"})
    void shouldAcceptPlaceholdersAndChoices(String text) {
        assertThat(new Template(text).malformed()).isFalse();
    }

    @Test
    void shouldSayWhatItCannotDoWithout() {
        assertThat(new Template("{{a}} {x {{b}}|y {{b}} {{c}}} {{{d}}|} {{{e}}|{{f}}}").needed())
                .containsExactly("a", "b");
    }

    @Test
    void shouldSurviveALongText() {
        assertThat(fill("{" + "word ".repeat(100_000) + "|" + "x".repeat(100_000) + "}", Map.of())
                        .text())
                .hasSizeGreaterThan(90_000);
    }
}
