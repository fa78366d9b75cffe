package io.outrider.lead.standing;

import static io.outrider.lead.Lead.Status.CLOSED_HIRED;
import static io.outrider.lead.Lead.Status.ENRICHED;
import static io.outrider.lead.Lead.Status.HUNTING;
import static io.outrider.lead.Lead.Status.NEW;
import static io.outrider.lead.Lead.Status.OPEN;
import static io.outrider.lead.Lead.Status.SENT;
import static io.outrider.lead.Lead.Status.SKIPPED;
import static io.outrider.lead.Lead.Status.VALIDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.lead.Lead;
import io.outrider.lead.MongoCompanies;
import io.outrider.lead.MongoLeads;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoStandingsTest {
    private static final Instant NOW = Instant.parse("2026-02-17T13:50:00Z");
    private static final Standing.Said ADA = new Standing.Said("ada@outrider.test", NOW, "they found somebody");

    private final MongoStore store;
    private final MongoLeads leads;
    private final Standings standings;
    private final LeadPages pages;

    MongoStandingsTest(MongoStore store) {
        this.store = store;
        leads = new MongoLeads(store);
        standings = new MongoStandings(store);
        pages = new MongoLeadPages(store);
    }

    @Test
    void aPersonsWordHoldsWhileOutriderGoesOnBeneathAndIsTakenBack() {
        lead("1", "acme", NEW, 0);
        assertThat(standings.say("1", NEW, HUNTING, NEW, ADA)).isTrue();
        assertThat(leads.withStatus(NEW, 9)).as("it is looked after").hasSize(1);
        leads.mark("1", ENRICHED, "");
        leads.mark("1", NEW, "a lead never goes back");
        assertThat(standings.say("1", HUNTING, CLOSED_HIRED, HUNTING, ADA)).isTrue();
        assertThat(leads.withStatus(ENRICHED, 9)).as("it is closed").isEmpty();
        leads.mark("1", SENT, "");
        Standing now = standings.find("1").orElseThrow();
        assertThat(now.lead().status()).isEqualTo(CLOSED_HIRED);
        assertThat(now.beneath()).contains(SENT);
        assertThat(now.said()).contains(ADA);
        assertThat(standings.goOn("1", CLOSED_HIRED, NEW)).isTrue();
        assertThat(standings.find("1").orElseThrow())
                .isEqualTo(new Standing(leads.find("1").orElseThrow(), Optional.empty(), "", Optional.empty()));
        assertThat(leads.find("1").orElseThrow().status()).isEqualTo(SENT);
    }

    @Test
    void whoComesLateIsRefused() {
        lead("1", "acme", NEW, 0);
        leads.mark("1", VALIDATED, "");
        assertThat(standings.say("1", NEW, SKIPPED, NEW, ADA)).isFalse();
        assertThat(standings.say("1", VALIDATED, OPEN, VALIDATED, ADA)).isTrue();
        assertThat(standings.say("1", VALIDATED, SKIPPED, VALIDATED, ADA)).isFalse();
        assertThat(standings.goOn("1", SKIPPED, NEW)).isFalse();
        assertThat(standings.say("2", NEW, SKIPPED, NEW, ADA)).isFalse();
        assertThat(standings.goOn("2", NEW, NEW)).isFalse();
        assertThat(leads.find("1").orElseThrow().status()).isEqualTo(OPEN);
    }

    @Test
    void whatOutriderItselfSkippedMayGoOn() {
        lead("1", "acme", NEW, 0);
        leads.mark("1", SKIPPED, "nobody with an address was found at the company");
        assertThat(standings.find("1").orElseThrow().reason()).contains("nobody with an address");
        assertThat(standings.goOn("1", SKIPPED, NEW)).isTrue();
        assertThat(standings.find("1").orElseThrow().reason()).isEmpty();
        assertThat(leads.withStatus(NEW, 9)).hasSize(1);
    }

    @Test
    void leadsAreLeafedThroughByWhatTheyAre() {
        lead("a", "acme", NEW, 1);
        lead("b", "acme tools", VALIDATED, 2);
        lead("c", "borealis", NEW, 3);
        store.collection("leads")
                .updateOne(new Document("_id", "b"), new Document("$set", new Document("state", "TX")));
        LeadPages.Part newest = new LeadPages.Part(false, 0, 9);
        assertThat(ids(pages.all(newest))).containsExactly("c", "b", "a");
        assertThat(ids(pages.all(new LeadPages.Part(true, 1, 1)))).containsExactly("b");
        assertThat(ids(pages.ofStatus(NEW, newest))).containsExactly("c", "a");
        assertThat(ids(pages.ofState("TX", newest))).containsExactly("b");
        assertThat(ids(pages.ofSources(List.of("feed/c", "feed/a", "none"), newest)))
                .containsExactly("c", "a");
        assertThat(ids(pages.ofCompany("acm", 9))).containsExactly("a", "b");
        assertThat(ids(pages.ofCompany("acme t", 9))).containsExactly("b");
        assertThat(ids(pages.ofIds(List.of("c", "z")))).containsExactly("c");
        assertThat(pages.sources()).containsExactlyInAnyOrder("feed/a", "feed/b", "feed/c");
        assertThat(pages.count(99)).isEqualTo(3);
        assertThat(pages.count(2)).isEqualTo(2);
        assertThat(pages.countStatus(NEW, 99)).isEqualTo(2);
        assertThat(pages.countState("TX", 99)).isOne();
        assertThat(pages.countSources(List.of("feed/b"), 99)).isOne();
    }

    @Test
    void smallCompaniesAreServedFirstAndEveryFourthIsTheOldest() {
        MongoCompanies companies = new MongoCompanies(store);
        for (int n = 0; n < 12; n++) {
            String company = n < 6 ? "large" : n < 9 ? "medium" : "small";
            companies.seen(lead("l" + String.format("%02d", n), company, NEW, n));
        }
        assertThat(served(4)).as("of nobody the size is known").containsExactly("l00", "l01", "l02", "l03");
        companies.employs("small", 50);
        companies.employs("medium", 51);
        companies.employs("large", 501);
        companies.employs("nowhere", 7);
        companies.employs("small", 0);
        assertThat(served(12))
                .containsExactly("l09", "l10", "l11", "l00", "l06", "l07", "l08", "l01", "l02", "l03", "l04", "l05");
        assertThat(served(4)).containsExactly("l09", "l10", "l11", "l00");
        companies.seen(lead("new", "small", NEW, 99));
        assertThat(served(4)).as("a company that is known").containsExactly("l09", "l10", "l11", "l00");
        assertThat(served(5)).contains("new");
        assertThat(companies.all(List.of("small", "nowhere")).get("small").employees())
                .contains(50);
    }

    private List<String> served(int limit) {
        return leads.nextToServe(limit).stream().map(Lead::id).toList();
    }

    private static List<String> ids(List<Standing> some) {
        return some.stream().map(s -> s.lead().id()).toList();
    }

    private Lead lead(String id, String company, Lead.Status status, int second) {
        Lead lead = new Lead(
                id,
                company + '|' + id,
                company,
                company,
                "Plant Manager",
                "OH",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                List.of("feed/" + id),
                status,
                NOW.plusSeconds(second));
        leads.store(lead);
        return lead;
    }
}
