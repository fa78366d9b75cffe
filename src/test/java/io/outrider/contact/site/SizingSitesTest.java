package io.outrider.contact.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.lead.Lead;
import io.outrider.lead.MongoCompanies;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(StoreUnderTest.class)
class SizingSitesTest {
    private static final Instant NOW = Instant.parse("2026-02-17T13:50:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    We make parts. Our 48 employees know each other.|48
                    We are 1,200+ team members in three plants.|1200
                    Acme has 90 employees. Today we serve 500 people.|0
                    Our customers include firms with 3,000 associates.|0
                    We have 0 employees. Together with us, 7 full-time employees.|7
                    Nothing is said here.|0
                    """)
    void readsWhatACompanySaysOfItself(String text, int people) {
        assertThat(Headcount.of(text)).isEqualTo(Optional.of(people).filter(n -> n > 0));
    }

    @Test
    void aVisitTellsTheCompanyHowLargeItIs(MongoStore store) {
        MongoCompanies companies = new MongoCompanies(store);
        companies.seen(new Lead(
                "1",
                "k",
                "acme",
                "Acme",
                "Welder",
                "OH",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                List.of("list"),
                Lead.Status.NEW,
                NOW));
        Sites sites = new SizingSites(new MongoSites(store), companies);
        Site site = new Site(
                "acme",
                "https://acme.test/",
                Site.Outcome.READ,
                "",
                Map.of(),
                "Our 48 employees weld.",
                List.of("https://acme.test/"),
                NOW,
                NOW.plusSeconds(60));
        sites.keep(site);
        assertThat(companies.find("acme").orElseThrow().employees()).contains(48);
        assertThat(sites.find("acme")).contains(site);
        assertThat(sites.fresh(List.of("acme"), NOW)).containsExactly("acme");
        sites.forget(NOW.plusSeconds(1));
        assertThat(sites.find("acme")).isEmpty();
    }
}
