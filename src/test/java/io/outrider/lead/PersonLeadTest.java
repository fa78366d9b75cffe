package io.outrider.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.lead.PersonLead.Found;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonLeadTest {
    private static final Instant NOW = Instant.parse("2026-02-17T14:00:00Z");

    private static Lead lead(Found found, String website) {
        return PersonLead.of(found, "Plant Manager", "Kestrel Foods, Inc.", website, "Ohio", NOW);
    }

    @Test
    void aPersonIsALeadOfTheEmployerWithoutAPosting() {
        Lead lead = lead(new Found("rocketreach", "12|3"), "kestrel.test");
        assertThat(PersonLead.found(lead)).contains(new Found("rocketreach", "12|3"));
        assertThat(lead.id())
                .isEqualTo(PersonLead.id(new Found("rocketreach", "12|3")))
                .matches(PersonLead::is);
        assertThat(lead.company()).isEqualTo("kestrel foods");
        assertThat(lead.companyName()).isEqualTo("Kestrel Foods");
        assertThat(lead.state()).isEqualTo("OH");
        assertThat(lead.link()).isEmpty();
        assertThat(lead.sources()).containsExactly("rocketreach");
        assertThat(lead.status()).isEqualTo(Lead.Status.NEW);
    }

    @Test
    void thePersonOfAnotherSourceIsAnotherLead() {
        assertThat(PersonLead.id(new Found("a", "1"))).isNotEqualTo(PersonLead.id(new Found("b", "1")));
    }

    @Test
    void aRowOfAListIsNoSuchPerson() {
        Posting row = ListedLead.posting("", "Acme", "", "", "", "", Optional.empty(), Optional.empty());
        Lead listed = ListedLead.ofPerson("list-1-00000001", "a|b|c@acme.test", row, NOW);
        assertThat(List.of(PersonLead.is(listed.id()), PersonLead.found(listed).isPresent()))
                .containsOnly(false);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            textBlock =
                    """
                    kestrel.test,                  https://kestrel.test
                    http://www.kestrel.test/?a=b,  http://www.kestrel.test
                    https://kestrel.test/,         https://kestrel.test
                    not a site,                    ''
                    ftp://kestrel.test,            ''
                    '',                            ''
                    """)
    void theSiteIsTheEmployers(String website, String kept) {
        assertThat(lead(new Found("a", "1"), website).website()).isEqualTo(kept);
    }
}
