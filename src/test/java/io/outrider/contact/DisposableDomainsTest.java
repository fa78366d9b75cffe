package io.outrider.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisposableDomainsTest {
    private final DisposableDomains domains = new DisposableDomains();

    @ParameterizedTest
    @CsvSource({
        "mailinator.com, true",
        "box.mailinator.com, true",
        "yopmail.fr, true",
        "notmailinator.com, false",
        "acme.test, false",
        "com, false"
    })
    void shouldKnowServicesAndWhatIsBelowThem(String domain, boolean disposable) {
        assertThat(domains.has(domain)).isEqualTo(disposable);
    }
}
