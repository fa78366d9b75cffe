package io.outrider.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.job.JobLedger.Missed;
import io.outrider.job.JobLedger.Outcome;
import io.outrider.job.JobLedger.Run;
import io.outrider.store.MongoGuard;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoJobsTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-02-17T05:00:00Z");
    private static final Instant NEXT = MIDNIGHT.plusSeconds(86_400);

    private final AtomicReference<Instant> machine = new AtomicReference<>(Instant.parse("2026-06-01T00:00:00Z"));
    private final MongoGuard guard;
    private final MongoJobs jobs;

    MongoJobsTest(MongoStore store, MongoGuard guard) {
        this.guard = guard;
        this.jobs = new MongoJobs(store, Clock.fixed(MIDNIGHT, ZoneOffset.UTC), new MachineTime() {
            @Override
            public Instant now() {
                return machine.get();
            }

            @Override
            public long nanos() {
                return 0;
            }
        });
    }

    @AfterEach
    void everyFilterHadAnIndex() {
        assertThat(guard.unindexed()).isEmpty();
    }

    private void leaseRunsOut() {
        machine.set(machine.get().plus(MongoJobs.LEASE));
    }

    private Run run(Instant planned) {
        return jobs.claim("plan-day", planned, "schedule").orElseThrow();
    }

    private JobLedger.Job job() {
        return jobs.find("plan-day").orElseThrow();
    }

    @Test
    void aRunIsClaimedOnce() {
        Run run = run(MIDNIGHT);
        assertThat(jobs.claim("plan-day", MIDNIGHT, "schedule")).isEmpty();
        jobs.ended(run, Optional.empty(), Optional.of(NEXT));
        assertThat(jobs.claim("plan-day", MIDNIGHT, "schedule")).isEmpty();
        assertThat(jobs.claim("plan-day", MIDNIGHT.minusSeconds(1), "schedule")).isEmpty();
        assertThat(jobs.claim("plan-day", NEXT, "schedule")).isPresent();
    }

    @Test
    void neverOverlapsWithItself() {
        Run run = run(MIDNIGHT);
        assertThat(jobs.claim("plan-day", NEXT, "schedule")).isEmpty();
        machine.set(machine.get().plusSeconds(50));
        assertThat(jobs.renew(run)).isTrue();
        machine.set(machine.get().plusSeconds(50));
        assertThat(jobs.claim("plan-day", NEXT, "schedule")).isEmpty();
        jobs.ended(run, Optional.empty(), Optional.empty());
        assertThat(jobs.claim("plan-day", NEXT, "schedule")).isPresent();
    }

    @Test
    void anInterruptedRunMayBeClaimedAgainAndItsOldOwnerIsHarmless() {
        Run dead = run(MIDNIGHT);
        leaseRunsOut();
        Run second = run(MIDNIGHT);
        assertThat(jobs.renew(dead)).isFalse();
        jobs.ended(dead, Optional.of("late"), Optional.empty());
        assertThat(job().outcome()).isEqualTo(Outcome.RUNNING);
        jobs.ended(second, Optional.empty(), Optional.empty());
        assertThat(job().outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void eightThreadsRunEachPlannedInstantOnce() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            for (int n = 0; n < 20; n++) {
                Instant planned = MIDNIGHT.plusSeconds(60L * n);
                var claims = IntStream.range(0, 8)
                        .mapToObj(t -> (Callable<Optional<Run>>) () -> jobs.claim("tick", planned, "schedule"))
                        .toList();
                int winners = 0;
                for (var claim : pool.invokeAll(claims)) {
                    if (claim.get().isPresent()) {
                        winners++;
                        jobs.ended(claim.get().get(), Optional.empty(), Optional.empty());
                    }
                }
                assertThat(winners).as("winners of %s", planned).isEqualTo(1);
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void tellsHowRunsEndedAndKeepsTwenty() {
        IntStream.range(0, 25).forEach(n -> {
            Run run = jobs.claim("plan-day", MIDNIGHT.plusSeconds(n), "ada").orElseThrow();
            machine.set(machine.get().plusMillis(7));
            jobs.ended(run, n == 24 ? Optional.of("no mailbox") : Optional.empty(), Optional.of(NEXT));
        });
        assertThat(job().runs()).hasSize(20);
        JobLedger.Ended last = job().runs().get(19);
        assertThat(last.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(last.error()).isEqualTo("no mailbox");
        assertThat(last.by()).isEqualTo("ada");
        assertThat(last.took()).hasMillis(7);
        assertThat(job().nextPlanned()).contains(NEXT);
        assertThat(jobs.all()).extracting(JobLedger.Job::id).containsExactly("plan-day");
    }

    @Test
    void aNewJobHasMissedNothing() {
        assertThat(jobs.missed("plan-day", MIDNIGHT, Missed.ONCE)).isEmpty();
        assertThat(jobs.claim("plan-day", NEXT, "schedule")).isPresent();
    }

    @Test
    void aMissedRunIsMadeUpOnce() {
        jobs.ended(run(MIDNIGHT), Optional.empty(), Optional.empty());
        assertThat(jobs.missed("plan-day", MIDNIGHT, Missed.ONCE)).isEmpty();
        assertThat(jobs.missed("plan-day", NEXT, Missed.ONCE)).contains(NEXT);
        jobs.ended(run(NEXT), Optional.empty(), Optional.empty());
        assertThat(jobs.missed("plan-day", NEXT, Missed.ONCE)).isEmpty();
    }

    @Test
    void aMissedRunIsSkippedWhereTheJobSaysSo() {
        jobs.ended(run(MIDNIGHT), Optional.empty(), Optional.empty());
        assertThat(jobs.missed("plan-day", NEXT, Missed.SKIP)).isEmpty();
        assertThat(job().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(job().missed()).isEqualTo(Missed.SKIP);
        assertThat(jobs.claim("plan-day", NEXT, "schedule")).isEmpty();
    }

    @Test
    void aRunWhoseProcessDiedIsMadeUp() {
        run(MIDNIGHT);
        leaseRunsOut();
        assertThat(jobs.missed("plan-day", MIDNIGHT, Missed.ONCE)).contains(MIDNIGHT);
        assertThat(jobs.claim("plan-day", MIDNIGHT, "missed")).isPresent();
    }
}
