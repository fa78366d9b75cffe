package io.outrider.inbox.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrider.inbox.letter.PhraseIndex;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
    private static Rules rules(String... patterns) {
        return Rules.of(
                "test.tsv",
                java.util.Arrays.stream(patterns)
                        .map(p -> new String[] {"any", p.contains("full") ? "full" : "other", p})
                        .toList(),
                Set.of("full", "other"));
    }

    @Test
    void theFirstLineThatIsFoundDecides() {
        Rules rules = rules("mailbox .{0,20}full", "mailbox");
        assertThat(rules.first("the mailbox is full").orElseThrow().outcome()).isEqualTo("full");
        assertThat(rules.first("the mailbox is gone").orElseThrow().outcome()).isEqualTo("other");
        assertThat(rules.first("nothing")).isEmpty();
        assertThat(rules.all("the mailbox is full")).containsExactly("full", "other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {"Upper case", "a|b", ".{0,9}", "(x|y)z?"})
    void refusesAPatternThatCannotBeLookedUpAndNamesIt(String pattern) {
        assertThatThrownBy(() -> rules(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'test.tsv'")
                .hasMessageContaining(pattern)
                .hasMessageContaining("allowed: lower case");
    }

    @Test
    void refusesAnOutcomeThatIsNotListed() {
        List<String[]> rows = List.<String[]>of(new String[] {"any", "sleepy", "hedgehog"});
        assertThatThrownBy(() -> Rules.of("test.tsv", rows, Set.of("full")))
                .hasMessage("rule in 'test.tsv': 'outcome sleepy'; allowed: full");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "mailbox .{0,20} is very full!' is very full'",
                "e-?mail box!mail box",
                "(is|was) bad!' bad'",
                "5\\.1\\.1!5.1.1",
                "subject: .{0,9}échec!échec"
            })
    void knowsWhatATextMustHold(String pattern, String phrase) {
        assertThat(NeededPhrases.of(pattern)).containsExactly(phrase);
    }

    @Property(tries = 500)
    void theIndexLeavesNothingOut(
            @ForAll @CharRange(from = 'a', to = 'c') @CharRange(from = 'あ', to = 'ん') @StringLength(max = 60)
                    String text) {
        List<String> phrases = List.of("ab", "abc", "bca", "caab", "aaaa", "い", "うえ", "cい", "abcabcabcabcabcabcabc");
        BitSet found = new PhraseIndex(phrases).in(text);
        for (int i = 0; i < phrases.size(); i++) {
            assertThat(found.get(i) || !text.contains(phrases.get(i))).isTrue();
        }
    }
}
