package io.outrider.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.lead.Lead.Status;
import io.outrider.lead.Leads.Stored;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoLeadsTest {
    private static final Instant NOW = Instant.parse("2026-02-17T13:50:00Z");

    private final MongoStore store;
    private final Leads leads;

    MongoLeadsTest(MongoStore store) {
        this.store = store;
        this.leads = new MongoLeads(store);
    }

    @Test
    void aLeadComesBackAsItWasStored() {
        Lead lead = lead("1", "acme|plant manager|OH", "https://a.test/1", NOW);
        assertThat(leads.store(lead)).isEqualTo(Stored.INSERTED);
        assertThat(leads.find("1")).contains(lead);
        assertThat(leads.find("2")).isEmpty();
    }

    @Test
    void theSameLinkIsStoredOnceHoweverLongAgo() {
        leads.store(lead("1", "acme|plant manager|OH", "https://a.test/1", NOW));
        Lead later = lead("2", "acme|plant lead|OH", "https://a.test/1", NOW.plus(Duration.ofDays(90)));
        assertThat(leads.store(later)).isEqualTo(Stored.DUPLICATE_LINK);
    }

    @Test
    void theSameKeyIsStoredAgainOnlyAfter30Days() {
        leads.store(lead("1", "acme|plant manager|OH", "https://a.test/1", NOW));
        assertThat(leads.store(lead("2", "acme|plant manager|OH", "", NOW.plus(Duration.ofDays(29)))))
                .isEqualTo(Stored.DUPLICATE_KEY);
        assertThat(leads.store(lead("3", "acme|plant manager|OH", "", NOW.plus(Duration.ofDays(31)))))
                .isEqualTo(Stored.INSERTED);
        assertThat(leads.store(lead("4", "acme|plant manager|IN", "", NOW))).isEqualTo(Stored.INSERTED);
    }

    @Test
    void theSameLeadStoredTwiceIsOneLead() {
        Lead lead = lead("1", "acme|plant manager|OH", "", NOW);
        assertThat(leads.store(lead)).isEqualTo(Stored.INSERTED);
        assertThat(leads.store(lead)).isEqualTo(Stored.DUPLICATE_KEY);
        assertThat(leads.withStatus(Status.NEW, 10)).hasSize(1);
    }

    @Test
    void aCrashBetweenMarkAndLeadIsMendedByTheNextIntake() {
        Lead lead = lead("1", "acme|plant manager|OH", "https://a.test/1", NOW);
        leads.store(lead);
        store.collection("leads").deleteMany(new org.bson.Document());
        store.collection("lead_marks").deleteOne(new org.bson.Document("_id", "link|https://a.test/1"));
        assertThat(leads.store(lead)).isEqualTo(Stored.INSERTED);
    }

    @Test
    void aLeadMovesForwardOnly() {
        leads.store(lead("1", "k", "", NOW));
        leads.mark("1", Status.VALIDATED, "");
        leads.mark("1", Status.ENRICHED, "");
        assertThat(leads.find("1").orElseThrow().status()).isEqualTo(Status.VALIDATED);
        leads.mark("1", Status.SKIPPED, "nobody");
        leads.mark("1", Status.SENT, "");
        assertThat(leads.find("1").orElseThrow().status()).isEqualTo(Status.SKIPPED);
    }

    @Test
    void theOldestLeadsOfAStatusComeFirst() {
        leads.store(lead("b", "k1", "", NOW.plusSeconds(1)));
        leads.store(lead("a", "k2", "", NOW.plusSeconds(2)));
        leads.store(lead("c", "k3", "", NOW));
        assertThat(leads.withStatus(Status.NEW, 2)).extracting(Lead::id).containsExactly("c", "b");
    }

    @Test
    void aCompanyGathersWhatItsLeadsTell() {
        Companies companies = new MongoCompanies(store);
        companies.seen(lead("1", "k1", "", NOW));
        companies.seen(lead("1", "k1", "", NOW));
        Company acme = companies.find("acme").orElseThrow();
        assertThat(acme.states()).containsExactly("OH");
        assertThat(acme.postedOn()).containsExactly(LocalDate.of(2026, 2, 12));
        assertThat(acme.category(LocalDate.of(2026, 2, 17))).isEqualTo(Company.Category.OCCASIONAL);
        assertThat(acme.category(LocalDate.of(2026, 6, 1))).isEqualTo(Company.Category.PROSPECT);
        assertThat(acme.category(LocalDate.of(2026, 9, 1))).isEqualTo(Company.Category.DORMANT);
        assertThat(companies.list("", 10)).hasSize(1);
    }

    private static Lead lead(String id, String key, String link, Instant at) {
        return new Lead(
                id,
                key,
                "acme",
                "Acme",
                "Plant Manager",
                "OH",
                link,
                "",
                Optional.of(LocalDate.of(2026, 2, 12)),
                Optional.of(52_000.0),
                List.of("jsearch/JobLantern"),
                Status.NEW,
                at);
    }
}
