package io.outrider.inbox.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeededWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\\b(stop|quit) (it|this)\\b; stop it,stop this,quit it,quit this",
                "\\bun-?subscribe\\b; unsubscribe,un-subscribe",
                "\\babwesenheit\\w*; abwesenheit",
                "\\bart[iy]kel; artikel,artykel",
                "\\bgdpr\\b.{0,60}\\b(delete|erase|remove); delete,erase,remove",
                "\\b(?<!not )gone(?! back)\\b; gone",
                "^no$; no",
                "(please )*go now; go now",
                "(abc)+; abc",
                "(away){2,3}; away",
                "one|two; one,two",
                "休み(を|中); 休みを,休み中",
            })
    void aTextMustHoldOneOfThem(String expression, String words) {
        assertThat(NeededWords.of(expression)).containsExactlyInAnyOrder(words.split(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"\\w+", "(please )?", "one|\\d", "[a-z]", "[^x]", "(?=here)", "\\?", "(abc){0,3}"})
    void someExpressionsNeedNothingPlain(String expression) {
        assertThat(NeededWords.of(expression)).isEmpty();
    }

    @Test
    void choicesOutsideOfGroupsAreExpressionsOfTheirOwn() {
        assertThat(NeededWords.choices("a(b|c)|[|]d|e\\|f")).containsExactly("a(b|c)", "[|]d", "e\\|f");
    }

    /** Whatever is found where nothing was looked up is found where it was, over the sentences of the cases. */
    @Test
    void noSentenceIsLeftOut() {
        List<String> missed = new ArrayList<>();
        for (String expression : expressions().toList()) {
            Pattern pattern = Pattern.compile(expression);
            for (String[] row : Phrases.rows("said-cases.tsv")) {
                String text = Folded.of(row[3]);
                if (pattern.matcher(text).find()
                        && !NeededWords.of(expression).isEmpty()
                        && NeededWords.of(expression).stream().noneMatch(text::contains)) {
                    missed.add(expression + " in " + text);
                }
            }
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void everySayingNeedsSomething() {
        assertThat(expressions().filter(e -> NeededWords.of(e).isEmpty())).isEmpty();
    }

    private static Stream<String> expressions() {
        return Phrases.rows("said.tsv").stream()
                .flatMap(row -> NeededWords.choices(Folded.bare(row[2].strip())).stream());
    }
}
