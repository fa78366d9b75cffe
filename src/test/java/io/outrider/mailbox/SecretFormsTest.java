package io.outrider.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFormsTest {
    private static final String SECRET = "pä\"ss w+rd/4711";

    private final SecretForms forms = new SecretForms(SECRET);

    @ParameterizedTest
    @ValueSource(strings = {SECRET, "p%C3%A4%22ss+w%2Brd%2F4711", "p%C3%A4%22ss%20w%2Brd%2F4711", "pä\\\"ss w+rd/4711"})
    void hidesWhatCanBeRead(String form) {
        assertThat(forms.hiddenIn("535 not '" + form + "', sorry")).isEqualTo("535 not '***', sorry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "\0ada@ours.test\0", "\0ada@ours.testy\0", "\0ada@ours.testyy\0"})
    void hidesBase64AtEveryAlignment(String before) {
        for (String behind : new String[] {"", "x", "xy", "xyz"}) {
            byte[] bytes = (before + SECRET + behind).getBytes(StandardCharsets.UTF_8);
            assertThat(forms.hiddenIn("no " + Base64.getEncoder().encodeToString(bytes) + " here"))
                    .isEqualTo("no *** here");
            assertThat(forms.hiddenIn(
                            "no " + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + " here"))
                    .isEqualTo("no *** here");
        }
    }

    @Test
    void leavesEverythingElse() {
        String text = "535 5.7.8 AGFkYUBvdXJzLnRlc3QAb3RoZXI= is wrong";
        assertThat(forms.hiddenIn(text)).isEqualTo(text);
        assertThat(forms.hiddenIn(null)).isNull();
    }
}
