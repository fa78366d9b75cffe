package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscretionTest {
    @ParameterizedTest
    @CsvSource({
        "ann.roe@acme.test, a…@acme.test",
        "spring|ann.roe@acme.test|2, spring|a…@acme.test|2",
        "sent to ann@acme.test and bob@b.test, sent to a…@acme.test and b…@b.test",
        "@acme.test, @acme.test",
        "no address here, no address here"
    })
    void leavesTheFirstLetterAndTheDomain(String text, String shown) {
        assertThat(new Discretion(false).of(text)).isEqualTo(shown);
        assertThat(new Discretion(true).of(text)).isEqualTo(text);
    }
}
