package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DesksTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void nobodySettlesADraft(String user) {
        HeldDrafts held = new HeldDrafts(null, null, null, null); // would fail if it were asked
        Answer answer = held.settle("draft", "{\"action\":\"mark_sent\",\"reason\":\"saw it\"}", user);
        assertThat(answer.code()).isEqualTo(401);
        assertThat(answer.content()).isInstanceOfSatisfying(Answer.Refusal.class, r -> assertThat(r.code())
                .isEqualTo("login_needed"));
    }
}
