package io.outrider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrider.store.Run.Status;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ledger of runs must do, on whichever server. */
abstract class RunsContract {
    static final Instant BUSINESS = Instant.parse("2026-02-17T14:00:00Z");
    static final Duration LEASE = Duration.ofSeconds(10);

    final Clock clock = Clock.fixed(BUSINESS, ZoneOffset.UTC);
    final StoppedTime machine = new StoppedTime();
    Runs runs;

    /** Machine time that goes on when a test says so. */
    static final class StoppedTime implements MachineTime {
        Instant now = Instant.parse("2026-11-21T16:00:00Z");

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public long nanos() {
            return now.toEpochMilli() * 1_000_000;
        }
    }

    abstract Runs empty();

    @BeforeEach
    void open() {
        runs = empty();
    }

    private String begun() {
        String id = runs.open("import-leads", "anna", Map.of("file", "a.csv")).id();
        assertThat(runs.begin(id, "one", LEASE)).isTrue();
        return id;
    }

    private Run read(String id) {
        return runs.find(id).orElseThrow();
    }

    @Test
    void aWishComesBackAsItWasWritten() {
        Run run = runs.open("import-leads", "anna", Map.of("file", "a.csv", "a.b", "$x"));
        assertThat(read(run.id())).isEqualTo(run);
        assertThat(run.status()).isEqualTo(Status.PENDING);
        assertThat(run.startedAt()).isEqualTo(BUSINESS);
        assertThat(run.words()).containsEntry("a.b", "$x");
        assertThat(runs.find("none")).isEmpty();
    }

    @Test
    void oneOwnerWorksOnARunAtATime() {
        String id = begun();
        assertThat(runs.begin(id, "two", LEASE)).isFalse();
        assertThat(runs.tell(id, "two", LEASE, Map.of(), Map.of())).isFalse();
        assertThat(runs.end(id, "two", Status.COMPLETED, "")).isFalse();
        assertThat(read(id).status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void theSameWordSaidTwiceCountsOnce() {
        String id = begun();
        for (int i = 0; i < 2; i++) {
            assertThat(runs.tell(id, "one", LEASE, Map.of("stored", 900L, "skipped a.b", 3L), Map.of("line", "904")))
                    .isTrue();
        }
        assertThat(read(id).counts()).isEqualTo(Map.of("stored", 900L, "skipped a.b", 3L));
        assertThat(read(id).place()).isEqualTo(Map.of("line", "904"));
        assertThat(read(id).count("rejected")).isZero();
    }

    @Test
    void aRunWhoseProcessDiedIsInterruptedAndGoesOnWhereItWas() {
        String id = begun();
        runs.tell(id, "one", LEASE, Map.of("stored", 5L), Map.of("line", "6"));
        machine.now = machine.now.plusSeconds(9);
        assertThat(read(id).shown(machine.now)).isEqualTo(Status.RUNNING);
        machine.now = machine.now.plusSeconds(2);
        assertThat(read(id).shown(machine.now)).isEqualTo(Status.INTERRUPTED);
        assertThat(runs.begin(id, "two", LEASE)).isTrue();
        assertThat(read(id).place()).containsEntry("line", "6");
        assertThat(runs.tell(id, "one", LEASE, Map.of(), Map.of()))
                .as("the old owner, who only slept")
                .isFalse();
        assertThat(read(id).count("stored")).isEqualTo(5);
    }

    @Test
    void aWordProlongsTheLease() {
        String id = begun();
        machine.now = machine.now.plusSeconds(9);
        runs.tell(id, "one", LEASE, Map.of(), Map.of());
        machine.now = machine.now.plusSeconds(9);
        assertThat(runs.begin(id, "two", LEASE)).isFalse();
    }

    @Test
    void whatIsCancelledIsHeardOfAndCanBeTakenUpAgain() {
        String id = begun();
        assertThat(runs.cancel(id, "cancelled by anna")).isTrue();
        assertThat(runs.tell(id, "one", LEASE, Map.of(), Map.of())).isFalse();
        assertThat(runs.end(id, "one", Status.COMPLETED, "")).isFalse();
        assertThat(read(id).status()).isEqualTo(Status.CANCELLED);
        assertThat(read(id).note()).isEqualTo("cancelled by anna");
        assertThat(read(id).endedAt()).contains(BUSINESS);
        assertThat(runs.cancel(id, "")).isFalse();
        assertThat(runs.begin(id, "two", LEASE)).isTrue();
        assertThat(read(id).endedAt()).isEmpty();
    }

    @Test
    void aCancelledPipelineSaysWhatItKept() {
        RunBook.Entry entry = new RunBook(runs, LEASE).open("fetch-postings", "job");
        runs.cancel(entry.id(), "cancelled by anna");
        assertThat(entry.tell(Map.of("read", 7))).isFalse();
        assertThat(read(entry.id()).counts()).isEmpty();
        for (int i = 0; i < 2; i++) {
            entry.complete("7 postings");
            assertThat(read(entry.id()).status()).isEqualTo(Status.CANCELLED);
            assertThat(read(entry.id()).note()).isEqualTo("cancelled by anna; what had come is kept: 7 postings");
            assertThat(read(entry.id()).counts()).isEqualTo(Map.of("read", 7L));
        }
        assertThat(runs.begin(entry.id(), "another", LEASE)).isTrue();
        entry.complete("8 postings");
        runs.cancel(entry.id(), "again");
        entry.complete("9 postings");
        assertThat(read(entry.id()).note()).isEqualTo("again");
    }

    @Test
    void onlyWhatIsOverIsForgotten() {
        String waiting = runs.open("import-leads", "anna", Map.of()).id();
        String running = begun();
        String done = begun();
        runs.end(done, "one", Status.COMPLETED, "");
        String cancelled = begun();
        runs.cancel(cancelled, "");
        Instant begunBefore = machine.now.plusMillis(1);
        machine.now = machine.now.plusMillis(1);
        String young = begun();
        List<String> all = List.of(waiting, running, done, cancelled, young);
        assertThat(runs.oldest(begunBefore, "", 200))
                .hasSize(4)
                .extracting(Run::id)
                .doesNotContain(young);
        List<Run> page = runs.oldest(begunBefore, "", 3);
        assertThat(runs.oldest(begunBefore, page.get(2).id(), 3)).hasSize(1);
        assertThat(runs.forget(all)).isEqualTo(2);
        assertThat(runs.newest("", "", 9)).extracting(Run::id).containsExactlyInAnyOrder(waiting, running, young);
        machine.now = machine.now.plusSeconds(11);
        assertThat(runs.forget(all)).as("their process died").isEqualTo(2);
        assertThat(runs.newest("", "", 9)).extracting(Run::id).containsExactly(waiting);
    }

    @Test
    void whatHasEndedWellStaysSo() {
        String id = begun();
        assertThat(runs.end(id, "one", Status.COMPLETED, "done")).isTrue();
        assertThat(runs.begin(id, "two", LEASE)).isFalse();
        assertThat(runs.cancel(id, "")).isFalse();
        assertThat(read(id).status()).isEqualTo(Status.COMPLETED);
        machine.now = machine.now.plusSeconds(3600);
        assertThat(read(id).shown(machine.now)).isEqualTo(Status.COMPLETED);
    }

    @Test
    void theNewestComeFirstPageByPage() {
        List<String> ids = java.util.stream.IntStream.range(0, 5)
                .mapToObj(n -> {
                    machine.now = machine.now.plusMillis(1);
                    return runs.open(n == 2 ? "fetch-postings" : "import-leads", "anna", Map.of())
                            .id();
                })
                .toList();
        assertThat(runs.newest("", "", 2)).extracting(Run::id).containsExactly(ids.get(4), ids.get(3));
        assertThat(runs.newest("", ids.get(3), 2)).extracting(Run::id).containsExactly(ids.get(2), ids.get(1));
        assertThat(runs.newest("fetch-postings", "", 9)).extracting(Run::id).containsExactly(ids.get(2));
        assertThat(runs.newest("import-leads", ids.get(3), 9))
                .extracting(Run::id)
                .containsExactly(ids.get(1), ids.get(0));
        assertThatThrownBy(() -> runs.newest("", "", 201)).hasMessageContaining("1 to 200");
    }

    @Test
    void aPipelineKeepsItsAccount() {
        RunBook.Entry entry = new RunBook(runs, LEASE).open("fetch-postings", "job");
        assertThat(entry.count(Map.of("source jsearch", 3, "skipped excluded_it", 1)))
                .isTrue();
        assertThat(entry.count(Map.of("source jsearch", 2))).isTrue();
        assertThat(read(entry.id()).counts()).isEqualTo(Map.of("source jsearch", 5L, "skipped excluded_it", 1L));
        entry.complete("5 postings");
        assertThat(read(entry.id()).status()).isEqualTo(Status.COMPLETED);
        RunBook.Entry failed = new RunBook(runs, LEASE).open("fetch-postings", "job");
        failed.fail("no key");
        assertThat(read(failed.id()).note()).isEqualTo("no key");
        assertThat(failed.count(Map.of("x", 1))).isFalse();
    }
}
