package io.outrider.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrider.ProviderRig;
import io.outrider.sandbox.PostingFeed;
import io.outrider.sandbox.SandboxAnswer;
import io.outrider.sandbox.SandboxJobs;
import io.outrider.sandbox.SandboxProvider;
import io.outrider.sandbox.SandboxRequest;
import io.outrider.store.Event;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class FetchPostingsRouteTest {
    private static final Instant START = Instant.parse("2026-02-17T13:50:00Z");

    private final Clock clock = Clock.fixed(START, ZoneOffset.UTC);
    private final ProviderRig rig;
    private final Leads leads;
    private final List<Event> events;

    FetchPostingsRouteTest(MongoStore store) {
        rig = new ProviderRig(store, clock);
        leads = rig.leads;
        events = rig.events;
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void theRecordedFeedGivesAtLeast150Leads() throws Exception {
        Path feed = Stream.of("../shared/data/jobs", "../../shared/data/jobs")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(null);
        assumeTrue(feed != null, "the recorded feed is not here");
        IntakeReport report = run(new SandboxJobs(PostingFeed.of(feed), clock));
        assertThat(report.inserted()).as(report.sentence()).isGreaterThanOrEqualTo(150);
        assertThat(leads.withStatus(Lead.Status.NEW, 1000)).hasSize(report.inserted());
    }

    @Test
    void theShippedFeedGivesAtLeast150LeadsAndLeavesOutWhatItShould() throws Exception {
        IntakeReport report = run(new SandboxJobs(PostingFeed.shipped(START), clock));
        assertThat(report.inserted()).as(report.sentence()).isGreaterThanOrEqualTo(150);
        assertThat(report.skipped())
                .containsKeys("excluded_it", "excluded_staffing", "pay_below_minimum", "unreadable");
        assertThat(report.errors()).isZero();
        assertThat(leads.withStatus(Lead.Status.NEW, 1000))
                .hasSize(report.inserted())
                .allSatisfy(lead -> assertThat(lead.title() + lead.companyName())
                        .doesNotContain("&amp;", "&#", "Now Hiring", "Req #"))
                .extracting(Lead::link)
                .noneMatch(link -> link.contains("utm_"));
        assertThat(events).extracting(Event::kind).contains("lead.stored", "lead.intake");
    }

    @Test
    void aSecondRunOfTheSameDayStoresNothingTwice() throws Exception {
        SandboxJobs jobs = new SandboxJobs(PostingFeed.shipped(START), clock);
        IntakeReport first = run(jobs);
        IntakeReport second = run(jobs);
        assertThat(second.inserted()).isZero();
        assertThat(second.sentence()).endsWith("; duplicates are normal: those are leads already");
        assertThat(first.sentence()).doesNotContain("duplicates are normal");
        assertThat(leads.withStatus(Lead.Status.NEW, 1000)).hasSize(first.inserted());
    }

    @Test
    void http429StopsFurtherQueriesAndKeepsWhatWasFetched() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        IntakeReport report = run(new Limited(new SandboxJobs(PostingFeed.shipped(START), clock), asked, 3, 429));
        assertThat(asked).hasSize(4);
        assertThat(report.inserted()).isBetween(50, 90);
        assertThat(report.errors()).isEqualTo(1);
        assertThat(report.remarks()).containsEntry("jsearch", "has had enough of us for now (HTTP 429)");
    }

    @Test
    void aServerErrorIsAskedAgainOnceAndThenCountedWhileTheOtherQueriesGoOn() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        IntakeReport report = run(new Limited(new SandboxJobs(PostingFeed.shipped(START), clock), asked, 3, 500));
        assertThat(asked).hasSize(3 + 7 * 2);
        assertThat(report.inserted()).isBetween(50, 90);
        assertThat(report.errors()).isEqualTo(7);
    }

    @Test
    void aWrongKeyIsSaidInTheReport() throws Exception {
        IntakeReport report = run(new Limited(new SandboxJobs(PostingFeed.shipped(START), clock), List.of(), 0, 401));
        assertThat(report.sentence()).contains("refuses the key", "nothing was delivered");
    }

    /** A provider that answers so many requests and then only errors. */
    private record Limited(SandboxProvider inner, List<String> asked, int good, int status) implements SandboxProvider {
        @Override
        public boolean knows(SandboxRequest request) {
            return status != 401 && inner.knows(request);
        }

        @Override
        public SandboxAnswer answer(SandboxRequest request) {
            asked.add(request.query().get("query"));
            return asked.size() > good ? SandboxAnswer.error(status, "sorry") : inner.answer(request);
        }
    }

    private IntakeReport run(SandboxProvider jobs) throws Exception {
        return (IntakeReport) rig.run("fetch-postings", Map.of("jsearch", jobs));
    }
}
