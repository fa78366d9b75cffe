package io.outrider.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outrider.ProviderRig;
import io.outrider.contact.AddressCheck.Result;
import io.outrider.lead.Lead;
import io.outrider.sandbox.DnsServer;
import io.outrider.sandbox.PostingFeed;
import io.outrider.sandbox.SandboxAnswer;
import io.outrider.sandbox.SandboxChecker;
import io.outrider.sandbox.SandboxJobs;
import io.outrider.sandbox.SandboxPeople;
import io.outrider.sandbox.SandboxProvider;
import io.outrider.sandbox.SandboxRequest;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class FindContactsRouteTest {
    private static final Instant START = Instant.parse("2026-02-17T13:50:00Z");

    private final Clock clock = Clock.fixed(START, ZoneOffset.UTC);
    private final ProviderRig rig;

    FindContactsRouteTest(MongoStore store) {
        rig = new ProviderRig(store, clock);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @BeforeEach
    void storeLeads() throws Exception {
        rig.run("fetch-postings", Map.of("jsearch", new SandboxJobs(PostingFeed.shipped(START), clock)));
    }

    @Test
    void everyLeadIsSettledOverAFewRunsThoughTheProviderFailsNowAndThen() throws Exception {
        int all = rig.leads.withStatus(Lead.Status.NEW, 1000).size();
        SandboxPeople apollo = new SandboxPeople(10_000);
        for (int i = 0; i < 8 && !rig.leads.withStatus(Lead.Status.NEW, 1).isEmpty(); i++) {
            rig.run("find-contacts", Map.of("apollo", apollo));
        }
        assertThat(rig.leads.withStatus(Lead.Status.NEW, 1000)).isEmpty();
        List<Lead> enriched = rig.leads.withStatus(Lead.Status.ENRICHED, 1000);
        assertThat(enriched.size()
                        + rig.leads.withStatus(Lead.Status.SKIPPED, 1000).size())
                .isEqualTo(all);
        assertThat(enriched).hasSizeGreaterThan(all * 9 / 10).allSatisfy(lead -> {
            List<Contact> people = rig.contacts.ofLead(lead.id());
            assertThat(people).hasSizeBetween(1, 4).isSortedAccordingTo((a, b) -> a.priority()
                    .compareTo(b.priority()));
            assertThat(people)
                    .allMatch(
                            c -> c.company().equals(lead.company()) && c.check().isEmpty());
        });
    }

    @Test
    void usedUpCreditsEndTheRunCleanlyAndLeaveTheRestNew() throws Exception {
        int all = rig.leads.withStatus(Lead.Status.NEW, 1000).size();
        Finding run = (Finding) rig.run("find-contacts", Map.of("apollo", new SandboxPeople(20)));
        assertThat(run.sentence()).contains("apollo has no credits left (HTTP 422)");
        assertThat(run.counted("contacts")).isBetween(10, 20);
        assertThat(rig.leads.withStatus(Lead.Status.NEW, 1000)).hasSizeBetween(all - 20, all - 5);
    }

    @Test
    void theNextFinderIsAskedWhereTheFirstFoundNobodyAndNowhereElse() throws Exception {
        int all = rig.leads.withStatus(Lead.Status.NEW, 100).size();
        rig.contact = ProviderRig.foundBy("apollo", "rocketreach");
        Rocket rocket = new Rocket();
        SandboxPeople apollo = new SandboxPeople(10_000);
        AtomicInteger turn = new AtomicInteger();
        Finding run = (Finding) rig.run(
                "find-contacts",
                Map.of(
                        "apollo",
                        new Playing(request -> {
                            boolean nobody = request.path().endsWith("/search") && turn.incrementAndGet() % 2 == 0;
                            return nobody ? SandboxAnswer.ok(JSON.createObjectNode()) : apollo.answer(request);
                        }),
                        "rocketreach",
                        rocket));

        assertThat(run.counted("enriched")).as(run.sentence()).isGreaterThan(all * 8 / 10);
        assertThat(rocket.searched).hasSizeBetween(all * 4 / 10, all * 7 / 10);
        assertThat(run.sentence()).startsWith("people looked for at " + all + " leads");
        List<Contact> found = rig.leads.withStatus(Lead.Status.ENRICHED, 1000).stream()
                .flatMap(lead -> rig.contacts.ofLead(lead.id()).stream())
                .toList();
        assertThat(found).extracting(Contact::source).contains("apollo", "rocketreach");
    }

    @Test
    void nobodyIsSkippedWhileAFinderHasNotAnswered() throws Exception {
        int all = rig.leads.withStatus(Lead.Status.NEW, 1000).size();
        rig.contact = ProviderRig.foundBy("apollo", "rocketreach");
        Playing empty = new Playing(request -> SandboxAnswer.ok(JSON.createObjectNode()));
        Finding run = (Finding) rig.run("find-contacts", Map.of("apollo", new Down(), "rocketreach", empty));
        assertThat(run.sentence()).contains("apollo", "rocketreach");
        assertThat(rig.leads.withStatus(Lead.Status.NEW, 1000)).hasSize(all);
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A finder that answers like this. */
    private record Playing(Function<SandboxRequest, SandboxAnswer> answers) implements SandboxProvider {
        @Override
        public boolean knows(SandboxRequest request) {
            return true;
        }

        @Override
        public SandboxAnswer answer(SandboxRequest request) {
            return answers.apply(request);
        }
    }

    /** RocketReach, who has one person at every company. */
    private static final class Rocket implements SandboxProvider {
        private final List<String> searched = new CopyOnWriteArrayList<>();

        @Override
        public boolean knows(SandboxRequest request) {
            return true;
        }

        @Override
        public SandboxAnswer answer(SandboxRequest request) {
            if (!request.path().endsWith("/search")) {
                int number = Integer.parseInt(request.query().get("id"));
                return SandboxAnswer.ok(person(number, searched.get(number - 1))
                        .put("status", "complete")
                        .put("current_work_email", "maria" + number + "@found.test"));
            }
            String company = request.body().at("/query/current_employer/0").asText();
            searched.add(company);
            ObjectNode answer = JSON.createObjectNode();
            answer.putArray("profiles").add(person(searched.size(), company));
            return SandboxAnswer.ok(answer);
        }

        private static ObjectNode person(int number, String company) {
            return JSON.createObjectNode()
                    .put("id", number)
                    .put("name", "Maria Lind")
                    .put("current_title", "HR Manager")
                    .put("current_employer", company);
        }
    }

    @Test
    void aProviderThatFailsLeavesEveryLeadNew() throws Exception {
        int all = rig.leads.withStatus(Lead.Status.NEW, 1000).size();
        Finding run = (Finding) rig.run("find-contacts", Map.of("apollo", new Down()));
        assertThat(run.counted("errors")).isEqualTo(100);
        assertThat(rig.leads.withStatus(Lead.Status.NEW, 1000)).hasSize(all);
    }

    @Test
    void addressesAreCheckedAndLeadsBecomeValidated() throws Exception {
        rig.run("find-contacts", Map.of("apollo", new SandboxPeople(100)));
        int contacts = rig.contacts.unchecked(1000).size();
        try (DnsServer dns = new DnsServer(Set.of("brightpath.test"), Map.of())) {
            rig.dns = dns.address();
            for (int i = 0; i < 3; i++) {
                rig.run("check-addresses", Map.of("neverbounce", new SandboxChecker()));
            }
        }
        assertThat(rig.contacts.unchecked(10)).isEmpty();
        assertThat(rig.contacts.free(Result.VALID, 1000)).hasSizeGreaterThan(contacts * 3 / 4);
        assertThat(rig.contacts.free(Result.INVALID, 1000))
                .hasSizeBetween(2, contacts / 5)
                .extracting(c -> c.check().orElseThrow().detail())
                .contains("domain takes no mail");
        assertThat(rig.leads.withStatus(Lead.Status.VALIDATED, 1000))
                .hasSizeGreaterThan(25)
                .allSatisfy(lead -> assertThat(rig.contacts.ofLead(lead.id()))
                        .anyMatch(c -> c.check().orElseThrow().result() == Result.VALID));
    }

    @Test
    void aLeadWhosePersonWasCheckedForAnotherLeadIsValidatedAtOnce() throws Exception {
        Lead first = rig.leads.withStatus(Lead.Status.NEW, 1).get(0);
        for (Lead other : rig.leads.withStatus(Lead.Status.NEW, 1000)) {
            if (!other.id().equals(first.id())) {
                rig.leads.mark(other.id(), Lead.Status.SKIPPED, "not asked about here");
            }
        }
        SandboxPeople apollo = new SandboxPeople(10_000);
        for (int i = 0; i < 4; i++) {
            rig.run("find-contacts", Map.of("apollo", apollo));
        }
        Contact known = rig.contacts.ofLead(first.id()).get(0);
        rig.contacts.checked(known.id(), new AddressCheck(Result.VALID, "internal", "", START));
        Lead second = new Lead(
                "second",
                "another key",
                first.company(),
                first.companyName(),
                "Another Vacancy",
                first.state(),
                "",
                "",
                first.postedOn(),
                first.yearlyPay(),
                first.sources(),
                Lead.Status.NEW,
                START);
        rig.leads.store(second);
        rig.run("find-contacts", Map.of("apollo", apollo));
        assertThat(rig.leads.find("second").orElseThrow().status()).isEqualTo(Lead.Status.VALIDATED);
        assertThat(rig.companies.find(first.company()).orElseThrow().employees())
                .as("the finder said how large the company is")
                .hasValueSatisfying(people -> assertThat(people).isBetween(5, 904));
    }

    @Test
    void aCheckerThatFailsLeavesAddressesUnchecked() throws Exception {
        rig.run("find-contacts", Map.of("apollo", new SandboxPeople(6)));
        int before = rig.contacts.unchecked(1000).size();
        try (DnsServer dns = new DnsServer(Set.of(), Map.of())) {
            rig.dns = dns.address();
            CheckRun run = (CheckRun) rig.run("check-addresses", Map.of("neverbounce", new Down()));
            assertThat(run.counted("valid")).isZero();
            assertThat(run.counted("unchecked")).isPositive();
            assertThat(rig.contacts.unchecked(1000))
                    .hasSize(run.counted("unchecked"))
                    .hasSizeLessThanOrEqualTo(before);
        }
    }

    @Test
    void withoutDnsNothingIsJudged() throws Exception {
        rig.run("find-contacts", Map.of("apollo", new SandboxPeople(4)));
        int before = rig.contacts.unchecked(1000).size();
        CheckRun run = (CheckRun) rig.run("check-addresses", Map.of("neverbounce", new SandboxChecker()));
        assertThat(run.counted("unchecked")).isEqualTo(before).isPositive();
    }

    @Test
    void theInternalCheckNeedsNoProvider() throws Exception {
        rig.run("find-contacts", Map.of("apollo", new SandboxPeople(30)));
        try (DnsServer dns = new DnsServer(Set.of(), Map.of())) {
            rig.dns = dns.address();
            rig.contact = ProviderRig.checkedBy("internal");
            CheckRun run = (CheckRun) rig.run("check-addresses", Map.of("neverbounce", new Down()));
            assertThat(run.counted("valid")).isGreaterThan(15);
            assertThat(run.counted("unchecked")).isZero();
        }
    }

    /** A provider that is out of order. */
    private record Down() implements SandboxProvider {
        @Override
        public boolean knows(SandboxRequest request) {
            return true;
        }

        @Override
        public SandboxAnswer answer(SandboxRequest request) {
            return SandboxAnswer.error(503, "out of order");
        }
    }
}
