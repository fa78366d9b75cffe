package io.outrider.contact.site.guess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of what a model says only a plain phrase is kept, and no name or figure that its page does not have. */
class GuessTest {
    private static final String PAGE =
            "Kestrel Foods packs frozen fruit for bakeries in Ohio since 1987. Call 555-123-4567. Kestrel\u2019s new plant opens.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frozen fruit for bakeries",
                "Frozen fruit, mostly for bakeries (in Ohio)",
                "Keeping Kestrel's fruit cold: that is hard work, and costs 100% of somebody's attention"
            })
    void aPlainPhraseIsKept(String said) {
        String page = PAGE + " 100 of them";
        assertThat(Guess.in(answer("their_space", said), page))
                .isEqualTo(new Guess(Map.of("their_space", said), Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    see https://evil.test                       ~ a link
                    see www evil test                           ~ a link
                    write to eve@evil.test                      ~ a link
                    look at evil.example                        ~ a link
                    look at Evil.Example/x                      ~ a link
                    <b>fruit</b>                                ~ markup
                    **fruit** for bakeries                      ~ markup
                    [fruit](evil)                               ~ markup
                    {{first_name}} wants fruit                  ~ markup
                    {one|another} fruit                         ~ markup
                    fruit \u202efor bakeries                    ~ markup
                    `fruit`                                     ~ markup
                    call 555-123-4567 today                     ~ a number to call
                    call (555) 123 4567 today                   ~ a number to call
                    they were bought by Umbrella Corp           ~ invented
                    growing by 45% a year                       ~ invented
                    founded in 1988                             ~ invented
                    rivals such as Acme press them              ~ invented
                    """)
    void anythingElseIsDroppedAndCounted(String said, String why) {
        Guess guess = Guess.in(answer("pain_point_guess", said), PAGE);
        assertThat(guess.kept()).isEmpty();
        assertThat(guess.dropped()).hasSize(1).containsValue(1);
        assertThat(why).contains(guess.dropped().keySet().iterator().next());
    }

    @Test
    void aLineBreakAndALongPhraseAreNoPhrase() {
        assertThat(Guess.in(answer("their_space", "fruit\nBcc: x"), PAGE).dropped())
                .containsKey("markup");
        assertThat(Guess.in(answer("their_space", "fruit ".repeat(30)), PAGE).dropped())
                .containsKey("too long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Sure! {\"their_space\": \"fruit\"}",
                "{\"their_space\": \"fruit\"} and more",
                "{\"their_space\": \"fruit\", \"their_space\": \"meat\"}",
                "{\"their_space\": \"fruit\", \"first_name\": \"Eve\"}",
                "[{\"their_space\": \"fruit\"}]",
                "\"fruit\"",
                "{}",
                "null",
                "<html></html>"
            })
    void anAnswerOfAnotherFormIsNothing(String said) {
        assertThat(Guess.in(said, PAGE)).isEqualTo(new Guess(Map.of(), Map.of("no answer of the form", 1)));
    }

    @Test
    void eachFieldIsJudgedByItself() {
        String said =
                "{\"their_space\": \"frozen fruit\", \"likely_challenges\": [\"cold\"], \"conversation_starters\": \"\","
                        + " \"pain_point_guess\": 7}";
        assertThat(Guess.in(said, PAGE))
                .isEqualTo(new Guess(Map.of("their_space", "frozen fruit"), Map.of("no text", 2)));
        assertThat(Guess.in("{\"their_space\": \"" + "x".repeat(5_000) + "\"}", PAGE)
                        .dropped())
                .containsKey("no answer of the form");
    }

    private static String answer(String name, String said) {
        return new ObjectMapper().valueToTree(Map.of(name, said)).toString();
    }
}
