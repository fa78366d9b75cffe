package io.outrider.inbox.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days of return in {@code return-cases.tsv}: cases of our own. Prints a table by language. */
class ReturnDateTest {
    private static final double REQUIRED = 0.95;
    private static final OffsetDateTime WRITTEN = OffsetDateTime.parse("2026-02-18T09:00Z");

    private final ReturnDate dates = new ReturnDate();

    @Test
    void findsTheDayOfReturn() {
        Map<String, int[]> table = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (String[] row : Phrases.rows("return-cases.tsv")) {
            String day = dates.in(row[3].replace('⏎', '\n'), OffsetDateTime.parse(row[1]))
                    .map(LocalDate::toString)
                    .orElse("-");
            for (String key : List.of(row[0], "all")) {
                int[] n = table.computeIfAbsent(key, k -> new int[2]);
                n[0] += day.equals(row[2]) ? 1 : 0;
                n[1]++;
            }
            if (!day.equals(row[2])) {
                wrong.add(day + " for " + String.join(" ", row));
            }
        }
        table.forEach((key, n) -> System.out.printf("return date %-4s %3d of %3d right%n", key, n[0], n[1]));
        assertThat((double) table.get("all")[0] / table.get("all")[1])
                .as("right; wrong are %s", wrong)
                .isGreaterThanOrEqualTo(REQUIRED);
    }

    @Test
    void takesNoDateForTheEndOfAnAbsenceThatNoWordMakesOne() {
        assertThat(dates.in("I am away. Your letter of 5 March 2026 is in good hands", WRITTEN))
                .isEmpty();
        assertThat(dates.in("I am away 2 March – 5 March 2026", WRITTEN)).contains(LocalDate.of(2026, 3, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/2", "back on 2 March ", "1", "until ", " ", "a", "2.", "2 mars à ", "3月", "-", "2026-"})
    void isDoneSoonWhateverIsRepeated(String part) {
        String text = part.repeat(1_000_000 / part.length());
        assertTimeout(Duration.ofSeconds(4), () -> dates.in(text, WRITTEN));
    }

    @Test
    void readsTheZoneOfADateField() {
        Clock clock = Clock.fixed(Instant.parse("2026-02-18T09:00:00Z"), ZoneOffset.UTC);
        assertThat(Written.of("Tue, 17 Feb 2026 22:00:00 -0500 (EST)", clock))
                .isEqualTo(OffsetDateTime.parse("2026-02-17T22:00-05:00"));
        assertThat(Written.of("", clock)).isEqualTo(WRITTEN);
        assertThat(Written.of("yesterday +9999", clock)).isEqualTo(WRITTEN);
    }
}
