package io.outrider.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "' Anna@Acme.TEST ', anna@acme.test",
        "anna@m\u00fcller.test, anna@xn--mller-kva.test",
        "anna@M\u00dcLLER.test, anna@xn--mller-kva.test",
        "anna@xn--mller-kva.test, anna@xn--mller-kva.test",
        "anna@\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444, anna@xn--e1afmkfd.xn--p1ai"
    })
    void shouldHaveOneSpelling(String text, String value) {
        assertThat(new Address(text).value()).isEqualTo(value);
        assertThat(Address.parse(text)).contains(new Address(value));
        assertThat(new Address(new Address(text).value())).isEqualTo(new Address(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna",
                "@acme.test",
                "anna@",
                "anna@acme",
                "an na@acme.test",
                "anna..b@acme.test",
                "\"a\"@acme.test",
                "anna@[127.0.0.1]",
                "anna@-acme.test",
                "anna@m\u00fcller",
                "anna@acme\u3002",
                "anna@stra\u00dfe.test",
                "anna@STRA\u1e9eE.test",
                "anna@ac\u200dme.test",
                "a\nb@acme.test"
            })
    void shouldRefuseWhatIsNone(String text) {
        assertThat(Address.parse(text)).isEmpty();
        assertThatThrownBy(() -> new Address(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseALabelThatIsTooLongInTheSpellingOfDns() {
        assertThat(Address.parse("anna@" + "\u00fc".repeat(62) + ".test")).isEmpty();
    }
}
