package io.outrider.contact.icp;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.contact.icp.Criterion.Where;
import io.outrider.contact.site.MongoSites;
import io.outrider.contact.site.Site;
import io.outrider.lead.Lead;
import io.outrider.lead.MongoCompanies;
import io.outrider.lead.MongoLeads;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** For whom people are looked for, and what stands at the others. */
@ExtendWith(StoreUnderTest.class)
class AdmissionTest {
    private static final Instant START = Instant.parse("2026-02-17T13:50:00Z");
    private static final List<Criterion> CRITERIA = List.of(
            new Criterion("title", 1, Where.TITLE, List.of("manager"), 0),
            new Criterion("growth", 1, Where.WEBSITE, List.of("expanding"), 0));

    private final MongoStore store;
    private final MongoLeads leads;
    private final List<String> told = new ArrayList<>();

    AdmissionTest(MongoStore store) {
        this.store = store;
        leads = new MongoLeads(store);
    }

    @Test
    void whoIsBelowTheThresholdIsSkippedWithThePointsOfEachCriterion() {
        site("acme", "We are expanding.");
        site("idle", "We rest.");
        List<Lead> all = List.of(lead("acme", "Plant Manager"), lead("idle", "Plant Manager"), lead("none", "Welder"));
        assertThat(admission(0.6, START).admit(all)).extracting(Lead::company).containsExactly("acme");
        assertThat(store.collection("leads")
                        .find(new org.bson.Document("_id", "lead-idle"))
                        .first())
                .containsEntry("status", "SKIPPED")
                .containsEntry("reason", "score below 0.6: 0.50: title 0.50 of 0.50 ('Manager'), growth 0.00 of 0.50");
        assertThat(told).containsExactly("1 leads are below contact.icp.threshold 0.6");
        assertThat(leads.find("lead-none").orElseThrow().status())
                .as("its website was not read yet")
                .isEqualTo(Lead.Status.NEW);
        assertThat(admission(0.6, START.plus(Duration.ofHours(25))).admit(List.of(all.get(2))))
                .isEmpty();
        assertThat(leads.find("lead-none").orElseThrow().status()).isEqualTo(Lead.Status.SKIPPED);
    }

    @Test
    void withoutAThresholdEverybodyIsAdmitted() {
        List<Lead> all = List.of(lead("acme", "Welder"));
        assertThat(admission(0, START).admit(all)).isEqualTo(all);
    }

    private Admission admission(double threshold, Instant now) {
        Events events = new Events() {
            @Override
            public void record(Event event) {
                told.add(event.text());
            }

            @Override
            public List<Entry> after(String after, int limit) {
                return List.of();
            }
        };
        return new Admission(
                CRITERIA,
                new Admission.Policy(threshold, true),
                new MongoSites(store),
                new MongoCompanies(store),
                leads,
                events,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private void site(String company, String text) {
        new MongoSites(store)
                .keep(new Site(
                        company,
                        "https://" + company + ".test/",
                        Site.Outcome.READ,
                        "",
                        Map.of(),
                        text,
                        List.of(),
                        START,
                        START));
    }

    private Lead lead(String company, String title) {
        Lead lead = new Lead(
                "lead-" + company,
                company + "|" + title + "|OH",
                company,
                company,
                title,
                "OH",
                "",
                "https://" + company + ".test",
                Optional.empty(),
                Optional.empty(),
                List.of("test"),
                Lead.Status.NEW,
                START);
        leads.store(lead);
        return lead;
    }
}
