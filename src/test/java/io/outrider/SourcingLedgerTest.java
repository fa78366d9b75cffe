package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
import io.outrider.lead.sheet.Sheet;
import io.outrider.sandbox.DnsServer;
import io.outrider.sandbox.PostingFeed;
import io.outrider.sandbox.SandboxAnswer;
import io.outrider.sandbox.SandboxJobs;
import io.outrider.sandbox.SandboxPeople;
import io.outrider.sandbox.SandboxProvider;
import io.outrider.sandbox.SandboxRequest;
import io.outrider.store.Event;
import io.outrider.store.MongoRuns;
import io.outrider.store.MongoStore;
import io.outrider.store.Run;
import io.outrider.store.Runs;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What fetching postings, finding people and checking addresses leave in the ledger of runs: it adds up. */
@ExtendWith(StoreUnderTest.class)
class SourcingLedgerTest {
    private static final Instant START = Instant.parse("2026-02-17T13:50:00Z");

    private final Clock clock = Clock.fixed(START, ZoneOffset.UTC);
    private final ProviderRig rig;
    private final Runs runs;

    SourcingLedgerTest(MongoStore store) {
        rig = new ProviderRig(store, clock);
        runs = new MongoRuns(store, clock, MachineTime.system());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private SandboxProvider jobs() throws IOException {
        return new SandboxJobs(PostingFeed.shipped(START), clock);
    }

    private Run run(String pipeline, Map<String, SandboxProvider> world) throws Exception {
        rig.run(pipeline, world);
        return last(pipeline);
    }

    /** A provider whose key is good and that answers like this. */
    private record Telling(Function<SandboxRequest, SandboxAnswer> tell) implements SandboxProvider {
        @Override
        public boolean knows(SandboxRequest request) {
            return true;
        }

        @Override
        public SandboxAnswer answer(SandboxRequest request) {
            return tell.apply(request);
        }
    }

    private Run last(String pipeline) {
        return runs.newest(pipeline, "", 1).get(0);
    }

    private static long sum(Run run, String beginning) {
        return run.counts().entrySet().stream()
                .filter(e -> e.getKey().startsWith(beginning))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Test
    void everyPostingThatWasReadIsStoredOrSkippedForAReason() throws Exception {
        for (int again = 0; again < 2; again++) {
            Run run = run("fetch-postings", Map.of("jsearch", jobs()));
            assertThat(run.status()).as(run.note()).isEqualTo(Run.Status.COMPLETED);
            assertThat(run.by()).isEqualTo("job");
            assertThat(run.count("read")).isGreaterThan(150).isEqualTo(sum(run, "read "));
            assertThat(run.count("stored") + sum(run, "skipped ")).isEqualTo(run.count("read"));
            assertThat(run.count("stored"))
                    .isEqualTo(
                            again == 0
                                    ? rig.leads
                                            .withStatus(Lead.Status.NEW, 1000)
                                            .size()
                                    : 0);
            assertThat(run.note()).contains("leads stored");
        }
        assertThat(last("fetch-postings").count("skipped duplicate_link")).isPositive();
    }

    @Test
    void afterARunTheNewestLeadsLieInAFileAndOldFilesGo() throws Exception {
        Path exports = Files.createDirectories(rig.folder.resolve("exports"));
        Files.writeString(exports.resolve("Job_requirements_20250101_000000.xlsx"), "old");
        Files.writeString(exports.resolve("Job_requirements_20260101_000000.xlsx"), "not so old");
        Files.writeString(exports.resolve("mail_merge.csv"), "another's");
        Run run = run("fetch-postings", Map.of("jsearch", jobs()));
        Path list = exports.resolve("Job_requirements_20260217_135000.xlsx");
        try (Sheet sheet = Sheet.open(list)) {
            assertThat(sheet.header()).startsWith("Lead ID", "Company", "Job Title", "State");
            long rows = 0;
            while (sheet.next().isPresent()) {
                rows++;
            }
            assertThat(rows).isEqualTo(run.count("stored"));
        }
        assertThat(exports.toFile().list())
                .containsExactlyInAnyOrder(
                        "Job_requirements_20260101_000000.xlsx",
                        list.getFileName().toString(),
                        "mail_merge.csv");
        assertThat(rig.events).extracting(Event::kind).contains("lead.exported");
    }

    @Test
    void aRunWhoseSourcesAllFailedHasFailed() throws Exception {
        Run run = run("fetch-postings", Map.of("jsearch", new Telling(request -> SandboxAnswer.error(500, "down"))));
        assertThat(run.status()).isEqualTo(Run.Status.FAILED);
        assertThat(run.count("failed requests")).isPositive();
        assertThat(run.note()).contains("nothing was delivered");
    }

    @Test
    void aStoreThatIsAwayForAMomentCostsNoPosting() throws Exception {
        Leads leads = rig.leads;
        AtomicInteger tries = new AtomicInteger();
        Run run;
        try {
            rig.leads = (Leads) Proxy.newProxyInstance(
                    Leads.class.getClassLoader(), new Class<?>[] {Leads.class}, (self, method, words) -> {
                        if (method.getName().equals("store") && tries.incrementAndGet() == 5) {
                            throw new MongoTimeoutException("away");
                        }
                        return method.invoke(leads, words);
                    });
            run = run("fetch-postings", Map.of("jsearch", jobs()));
        } finally {
            rig.leads = leads;
        }
        assertThat(tries.get()).isGreaterThan(100);
        assertThat(run.status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(run.count("stored") + sum(run, "skipped ")).isEqualTo(run.count("read"));
        assertThat(leads.withStatus(Lead.Status.NEW, 1000)).hasSizeGreaterThan(150);
    }

    @Test
    void aRunThatIsCancelledAsksNothingMoreAndKeepsWhatCame() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        SandboxProvider jobs = jobs();
        Run run = run("fetch-postings", Map.of("jsearch", new Telling(request -> {
            if (asked.incrementAndGet() == 2) {
                runs.cancel(last("fetch-postings").id(), "cancelled by ops@outrider.test");
            }
            return jobs.answer(request);
        })));
        assertThat(asked).hasValue(2);
        assertThat(run.status()).isEqualTo(Run.Status.CANCELLED);
        int stored = rig.leads.withStatus(Lead.Status.NEW, 1000).size();
        assertThat(run.note())
                .startsWith("cancelled by ops@outrider.test; what had come is kept: " + stored + " leads stored");
        assertThat(stored).isPositive();
        assertThat(run.count("stored")).isEqualTo(stored);
        assertThat(stored + sum(run, "skipped ")).isEqualTo(run.count("read")).isEqualTo(sum(run, "read "));
    }

    @Test
    void peopleAndAddressesAreCountedToo() throws Exception {
        rig.run("find-contacts", Map.of("apollo", new SandboxPeople(6)));
        assertThat(runs.newest("find-contacts", "", 1))
                .as("without a lead there is no run")
                .isEmpty();
        rig.run("fetch-postings", Map.of("jsearch", jobs()));
        Run found = run("find-contacts", Map.of("apollo", new SandboxPeople(6)));
        assertThat(found.status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(found.count("enriched")).isPositive();
        assertThat(found.count("enriched") + found.count("skipped") + found.count("left"))
                .isEqualTo(found.count("leads"));
        assertThat(found.count("contacts"))
                .isEqualTo(rig.contacts.unchecked(1000).size());

        try (DnsServer dns = new DnsServer(Set.of(), Map.of())) {
            rig.dns = dns.address();
            Run checked = run(
                    "check-addresses", Map.of("neverbounce", new Telling(request -> SandboxAnswer.error(500, "down"))));
            assertThat(checked.status()).isEqualTo(Run.Status.COMPLETED);
            assertThat(checked.count("addresses")).isEqualTo(found.count("contacts"));
            assertThat(List.of("valid", "invalid", "catch_all", "unknown", "unchecked").stream()
                            .mapToLong(checked::count)
                            .sum())
                    .isEqualTo(checked.count("addresses"));
        }
    }

    @Test
    void whoIsLookedForNoMoreStaysForTheNextRun() throws Exception {
        rig.run("fetch-postings", Map.of("jsearch", jobs()));
        SandboxPeople people = new SandboxPeople(6);
        AtomicInteger asked = new AtomicInteger();
        Run run = run("find-contacts", Map.of("apollo", new Telling(request -> {
            if (asked.incrementAndGet() == 3) {
                runs.cancel(last("find-contacts").id(), "cancelled by ops@outrider.test");
            }
            return people.answer(request);
        })));
        assertThat(asked.get()).isLessThanOrEqualTo(4);
        assertThat(run.status()).isEqualTo(Run.Status.CANCELLED);
        assertThat(run("find-contacts", Map.of("apollo", people)).count("enriched"))
                .isPositive();
    }
}
