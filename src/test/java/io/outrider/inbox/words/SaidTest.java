package io.outrider.inbox.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people say, in {@code said-cases.tsv}: cases of our own. Prints a table by kind and language. */
class SaidTest {
    private static final double REQUIRED = 0.95;

    private final Said said = new Said();

    private boolean says(String kind, String text) {
        return switch (kind) {
            case "unsubscribe" -> said.unsubscribe(text);
            case "departed" -> said.departed(text);
            case "away" -> said.away(text);
            case "negative" -> said.negative(text);
            default -> throw new IllegalArgumentException("kind of a case is '" + kind + "'");
        };
    }

    @Test
    void understandsWhatPeopleSay() {
        Map<String, int[]> table = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        List<String> traps = new ArrayList<>();
        for (String[] row : Phrases.rows("said-cases.tsv")) {
            boolean right = says(row[0], row[3].replace('⏎', '\n')) == row[2].equals("yes");
            for (String key : List.of(row[0] + " " + row[1], row[0] + " all", "all")) {
                int[] n = table.computeIfAbsent(key, k -> new int[2]);
                n[0] += right ? 1 : 0;
                n[1]++;
            }
            if (!right) {
                wrong.add(String.join(" ", row));
                if (row[0].equals("unsubscribe") && row[2].equals("no")) {
                    traps.add(row[3]);
                }
            }
        }
        table.forEach((key, n) -> System.out.printf("said %-16s %3d of %3d right%n", key, n[0], n[1]));
        assertThat(table.get("all")[1]).as("cases").isGreaterThanOrEqualTo(150);
        assertThat(traps).as("taken for a wish to unsubscribe").isEmpty();
        assertThat((double) table.get("all")[0] / table.get("all")[1])
                .as("right; wrong are %s", wrong)
                .isGreaterThanOrEqualTo(REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unsubscribe ",
                "no longer ",
                "a",
                " ",
                "I am ",
                "not interested? ",
                "ich bin nicht ",
                "\n",
                "。",
                "3月"
            })
    void isDoneSoonWhateverIsRepeated(String part) {
        String text = part.repeat(1_000_000 / part.length());
        assertTimeout(Duration.ofSeconds(4), () -> said.unsubscribe(text));
        assertTimeout(Duration.ofSeconds(4), () -> said.departed(text));
        assertTimeout(Duration.ofSeconds(4), () -> said.away(text));
        assertTimeout(Duration.ofSeconds(4), () -> said.negative(text));
    }
}
