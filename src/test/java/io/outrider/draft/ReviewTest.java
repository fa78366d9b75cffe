package io.outrider.draft;

import static io.outrider.draft.ReviewRule.BAD_OPENER;
import static io.outrider.draft.ReviewRule.BAD_SUBJECT;
import static io.outrider.draft.ReviewRule.BANNED_PHRASE;
import static io.outrider.draft.ReviewRule.COMPANY_NOT_MENTIONED;
import static io.outrider.draft.ReviewRule.DASH_OR_ELLIPSIS;
import static io.outrider.draft.ReviewRule.DECEPTIVE_SUBJECT;
import static io.outrider.draft.ReviewRule.FALSE_CLAIM;
import static io.outrider.draft.ReviewRule.LITERAL_BRACES;
import static io.outrider.draft.ReviewRule.MANY_ASKS;
import static io.outrider.draft.ReviewRule.NO_ASK;
import static io.outrider.draft.ReviewRule.ROUND_NUMBER;
import static io.outrider.draft.ReviewRule.SPAM_WORD;
import static io.outrider.draft.ReviewRule.TEMPLATED_OPENER;
import static io.outrider.draft.ReviewRule.TOO_LONG;
import static io.outrider.draft.ReviewRule.TOO_SHORT;
import static io.outrider.draft.ReviewRule.VAGUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewTest {
    static final Review REVIEW = new Review(Phrases.read(Path.of("config/review")));
    private static final String GOOD = "Hi Anna,\n\nI saw the welder opening that Acme Metalworks posted on a board. "
            + "We recruit for such roles and would introduce one or two people who fit.\n\nShall I send you their profiles?";

    private static Words words(String subject, String text) {
        return new Words(0, false, subject, text, "Acme Metalworks");
    }

    private static String with(String sentence) {
        return GOOD.replace("We recruit", sentence + " We recruit");
    }

    @Test
    void shouldGiveGoodWordsFullMarks() {
        Review.Assessment assessment = REVIEW.of(words("your job posting", GOOD));
        assertThat(assessment.findings()).isEmpty();
        assertThat(assessment.score()).isEqualTo(100);
        assertThat(assessment.passed()).isTrue();
        assertThat(assessment.reason()).isEqualTo("score 100 (passes at 70)");
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(words("your job posting", with("word ".repeat(50))), TOO_LONG, 30),
                Arguments.of(words("your job posting", "Acme Metalworks, shall we talk?"), TOO_SHORT, 25),
                Arguments.of(words("your job posting", with("A synergy to leverage.")), BANNED_PHRASE, 40),
                Arguments.of(words("your job posting", with("Well \u2014 yes.")), DASH_OR_ELLIPSIS, 25),
                Arguments.of(words("your job posting", with("Well...")), DASH_OR_ELLIPSIS, 25),
                Arguments.of(words("one two three four five", GOOD), BAD_SUBJECT, 15),
                Arguments.of(words("", GOOD), BAD_SUBJECT, 15),
                Arguments.of(words("READ THIS", GOOD), BAD_SUBJECT, 15),
                Arguments.of(words("your posting!", GOOD), BAD_SUBJECT, 15),
                Arguments.of(
                        words("your job posting", GOOD.replace("I saw", "My name is Bo and I saw")), BAD_OPENER, 20),
                Arguments.of(words("your job posting", GOOD.replace("I saw", "I hope I saw")), TEMPLATED_OPENER, 20),
                Arguments.of(words("your job posting", with("Are you there?")), MANY_ASKS, 15),
                Arguments.of(words("your job posting", with("Let me know.")), MANY_ASKS, 15),
                Arguments.of(words("your job posting", GOOD.replace('?', '.')), NO_ASK, 10),
                Arguments.of(words("your job posting", with("Free and urgent.")), SPAM_WORD, 20),
                Arguments.of(words("your job posting", with("And various stuff.")), VAGUE, 5),
                Arguments.of(words("your job posting", with("We placed 50 people.")), ROUND_NUMBER, 5),
                Arguments.of(
                        words("your job posting", GOOD.replace("Acme Metalworks", "you")), COMPANY_NOT_MENTIONED, 10),
                Arguments.of(words("your job posting", with("Dear {{first_name}}.")), LITERAL_BRACES, 100),
                Arguments.of(words("Re: your posting", GOOD), DECEPTIVE_SUBJECT, 100),
                Arguments.of(words("FWD: your posting", GOOD), DECEPTIVE_SUBJECT, 100),
                Arguments.of(words("your\r\nBcc: a", GOOD), DECEPTIVE_SUBJECT, 100),
                Arguments.of(words("your job posting", with("As discussed.")), FALSE_CLAIM, 100));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void shouldTakeOffWhatARuleCosts(Words words, ReviewRule rule, int penalty) {
        Review.Assessment assessment = REVIEW.of(words);
        assertThat(assessment.findings()).containsExactly(new Review.Finding(rule, penalty));
        assertThat(assessment.score()).isEqualTo(100 - penalty);
        assertThat(assessment.reason()).contains(rule.word() + " -" + penalty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in 2020", "since 1990", "on 12 March", "room A10", "1.50 a piece", "level 7"})
    void shouldNotTakeYearsAndDatesForRoundNumbers(String text) {
        assertThat(ROUND_NUMBER.hits(words("s", text), null)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10 people", "by 30%", "a 100", "in 2010s? 1200 cases"})
    void shouldTakeRoundNumbersForMadeUp(String text) {
        assertThat(ROUND_NUMBER.hits(words("s", text), null)).isEqualTo(1);
    }

    @Test
    void shouldAllowReInAThread() {
        assertThat(REVIEW.of(new Words(1, true, "Re: your job posting", GOOD, "Acme Metalworks"))
                        .findings())
                .isEmpty();
    }

    @Test
    void shouldHoldFollowUpsShorter() {
        String text = GOOD + " word".repeat(49 - words("s", GOOD).count());
        assertThat(TOO_LONG.hits(new Words(1, true, "s", text, "Acme"), null)).isZero();
        assertThat(TOO_LONG.hits(new Words(1, true, "s", text + " more", "Acme"), null))
                .isEqualTo(1);
        assertThat(TOO_LONG.hits(new Words(2, true, "s", text + " more", "Acme"), null))
                .isZero();
    }

    @Test
    void shouldNeverGoBelowZero() {
        assertThat(REVIEW.of(words("Re: {x}", "as discussed")).score()).isZero();
    }

    @Test
    void shouldNameAListThatIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Phrases.read(Path.of("config/none")))
                .withMessageContaining("banned-phrases.txt");
    }
}
