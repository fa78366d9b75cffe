package io.outrider.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopLevelDomainsTest {
    private final TopLevelDomains domains = new TopLevelDomains();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme.com",
                "acme.co.uk",
                "acme.ck",
                "acme.museum",
                "acme.xn--p1ai",
                "пример.рф",
                "acme.consulting",
                "acme.test",
                "acme.example"
            })
    void knowsWhatExistsAndWhatIsReserved(String domain) {
        assertThat(domains.has(domain)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.con", "acme.comm", "acme.lan", "acme.local", "acme.corp", "acme.xn--zz", "acme.c0m"})
    void refusesWhatDoesNot(String domain) {
        assertThat(domains.has(domain)).isFalse();
    }
}
