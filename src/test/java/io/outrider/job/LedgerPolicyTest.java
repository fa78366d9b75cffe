package io.outrider.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.outrider.LogWatch;
import io.outrider.job.JobLedger.Missed;
import io.outrider.job.JobLedger.Outcome;
import io.outrider.sending.SendingWorld;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quartz.JobDataMap;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.listeners.JobListenerSupport;

@ExtendWith(StoreUnderTest.class)
class LedgerPolicyTest {
    private static final Instant PLANNED = Instant.parse("2026-02-17T14:00:00Z");

    private final MongoStore store;
    private final MongoJobs jobs;
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger fired = new AtomicInteger();
    private CountDownLatch held = new CountDownLatch(1);
    private Runnable atItsEnd = () -> {};
    private DefaultCamelContext camel;
    private LedgerPolicy policy;

    LedgerPolicyTest(MongoStore store) {
        this.store = store;
        this.jobs = new MongoJobs(store, Clock.fixed(PLANNED, ZoneOffset.UTC), MachineTime.system());
    }

    @BeforeEach
    void start() throws Exception {
        startWith(jobs);
    }

    private void startWith(JobLedger ledger) throws Exception {
        policy = new LedgerPolicy(ledger, true);
        camel = new DefaultCamelContext();
        camel.addRoutePolicyFactory(policy);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("quartz:sending/tick?cron=0+0+9+*+*+?&trigger.timeZone=America/New_York")
                        .routeId("tick")
                        .process(exchange -> runs.incrementAndGet());
                from("quartz:sending/slow?cron=0+0+9+*+*+?").routeId("slow").process(exchange -> {
                    runs.incrementAndGet();
                    held.await();
                    atItsEnd.run();
                });
                from("quartz:sending/bad?cron=0+0+9+*+*+?")
                        .routeId("bad")
                        .onException(IllegalStateException.class)
                        .handled(true)
                        .to("log:quarantine")
                        .end()
                        .throwException(new IllegalStateException("no mailbox"));
                from("direct:plain").routeId("plain").process(exchange -> runs.incrementAndGet());
            }
        });
        camel.start();
        scheduler().getListenerManager().addJobListener(new JobListenerSupport() {
            @Override
            public String getName() {
                return "fired";
            }

            @Override
            public void jobWasExecuted(org.quartz.JobExecutionContext context, org.quartz.JobExecutionException e) {
                fired.incrementAndGet();
            }
        });
    }

    @AfterEach
    void stop() {
        held.countDown();
        camel.stop();
        policy.close();
    }

    private Scheduler scheduler() {
        return camel.getComponent("quartz", QuartzComponent.class).getScheduler();
    }

    private void fire(String route, Instant planned) throws Exception {
        QuartzEndpoint endpoint = (QuartzEndpoint) camel.getRoute(route).getEndpoint();
        JobKey key = scheduler().getTrigger(endpoint.getTriggerKey()).getJobKey();
        JobDataMap data = new JobDataMap();
        data.put(LedgerPolicy.PLANNED, planned.toString());
        data.put(LedgerPolicy.BY, "ada");
        scheduler().triggerJob(key, data);
    }

    private void awaitFired(int n) {
        await().atMost(Duration.ofSeconds(10)).untilAtomic(fired, equalTo(n));
    }

    @Test
    void aPlannedInstantRunsOnce() throws Exception {
        fire("tick", PLANNED);
        awaitFired(1);
        fire("tick", PLANNED);
        awaitFired(2);
        assertThat(runs).hasValue(1);
        JobLedger.Job job = jobs.find("tick").orElseThrow();
        assertThat(job.outcome()).isEqualTo(Outcome.OK);
        assertThat(job.lastPlanned()).contains(PLANNED);
        assertThat(job.runs()).extracting(JobLedger.Ended::by).containsExactly("ada");
        assertThat(job.nextPlanned())
                .as("nine in New York on the next day")
                .contains(Instant.parse("2026-02-18T14:00:00Z"));
    }

    @Test
    void aJobDoesNotOverlapWithItself() throws Exception {
        fire("slow", PLANNED);
        await().untilAtomic(runs, equalTo(1));
        fire("slow", PLANNED.plusSeconds(60));
        awaitFired(1);
        assertThat(runs).hasValue(1);
        held.countDown();
        awaitFired(2);
        assertThat(jobs.find("slow").orElseThrow().outcome()).isEqualTo(Outcome.OK);
    }

    /** Camel tells no policy of a run that ends while it stops; the next start would find it running, and its lease. */
    @Test
    void aRunThatEndsWhileCamelStopsHasEnded() throws Exception {
        stopDuringARun();
        assertThat(jobs.find("slow").orElseThrow().outcome()).isEqualTo(Outcome.OK);
        assertThat(jobs.claim("slow", PLANNED, "missed")).isEmpty();
        assertThat(jobs.claim("slow", PLANNED.plusSeconds(60), "ada")).isPresent();
    }

    @Test
    void aRunThatAStopBreaksOffIsMadeUpByTheNextStart() throws Exception {
        atItsEnd = () -> {
            throw new RejectedExecutionException("Run is not allowed");
        };
        stopDuringARun();
        assertThat(jobs.missed("slow", PLANNED, Missed.ONCE)).contains(PLANNED);
        assertThat(jobs.claim("slow", PLANNED, "missed")).isPresent();
    }

    private void stopDuringARun() throws Exception {
        fire("slow", PLANNED);
        await().untilAtomic(runs, equalTo(1));
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(camel::stop);
        await().until(camel::isStopping);
        held.countDown();
        stopped.join();
        policy.close();
    }

    @Test
    void whatTheLedgerCouldNotBeToldOfIsToldAtTheEnd() throws Exception {
        AtomicBoolean down = new AtomicBoolean(true);
        stop();
        startWith(new Played(jobs, () -> {}, () -> {
            if (down.get()) {
                throw new IllegalStateException("the store is down");
            }
        }));
        fire("tick", PLANNED);
        awaitFired(1);
        assertThat(jobs.find("tick").orElseThrow().outcome()).isEqualTo(Outcome.RUNNING);
        down.set(false);
        policy.close();
        assertThat(jobs.find("tick").orElseThrow().outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void anErrorThatWasQuarantinedIsStillAnError() throws Exception {
        fire("bad", PLANNED);
        awaitFired(1);
        JobLedger.Job job = jobs.find("bad").orElseThrow();
        assertThat(job.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(job.error()).contains("no mailbox");
    }

    /** A ledger that renews nothing; something happens while it is asked to, and before it is told of an end. */
    private record Played(JobLedger behind, Runnable atRenewal, Runnable atEnd) implements JobLedger {
        @Override
        public boolean renew(Run run) {
            atRenewal.run();
            return false;
        }

        @Override
        public Optional<Run> claim(String job, Instant planned, String by) {
            return behind.claim(job, planned, by);
        }

        @Override
        public void ended(Run run, Optional<String> error, Optional<Instant> next) {
            atEnd.run();
            behind.ended(run, error, next);
        }

        @Override
        public void interrupted(Run run) {
            behind.interrupted(run);
        }

        @Override
        public Map<String, Instant> interrupted() {
            return behind.interrupted();
        }

        @Override
        public Optional<Instant> missed(String job, Instant lastDue, Missed policy) {
            return behind.missed(job, lastDue, policy);
        }

        @Override
        public Optional<Job> find(String job) {
            return behind.find(job);
        }

        @Override
        public List<Job> all() {
            return behind.all();
        }
    }

    private List<String> warningsOfARenewal(Runnable meanwhile) throws Exception {
        stop();
        held = new CountDownLatch(1);
        startWith(new Played(jobs, meanwhile, () -> {}));
        fire("slow", PLANNED);
        await().untilAtomic(runs, equalTo(1));
        try (LogWatch log = new LogWatch()) {
            policy.keepUp();
            return log.unexplained();
        }
    }

    @Test
    void aLeaseThatRanOutWhileTheJobRunsIsAWarning() throws Exception {
        assertThat(warningsOfARenewal(() -> {})).singleElement().asString().contains("lease of job slow ran out");
    }

    @Test
    void aRunThatEndsWhileItsLeaseIsRenewedIsNone() throws Exception {
        assertThat(warningsOfARenewal(() -> {
                    held.countDown();
                    awaitFired(1);
                }))
                .isEmpty();
    }

    private void settleAt(Instant now, Missed policy) {
        new MissedRuns(camel, jobs, Clock.fixed(now, ZoneOffset.UTC), job -> policy).settle();
    }

    @Test
    void whatFellDueWhileNobodyWasThereIsMadeUpOnce() throws Exception {
        fire("tick", PLANNED);
        awaitFired(1);
        Instant threeDaysLater = PLANNED.plus(Duration.ofDays(3).plusHours(2));
        settleAt(threeDaysLater, Missed.ONCE);
        awaitFired(2);
        settleAt(threeDaysLater, Missed.ONCE);
        assertThat(runs).hasValue(2);
        JobLedger.Job job = jobs.find("tick").orElseThrow();
        assertThat(job.lastPlanned()).contains(PLANNED.plus(Duration.ofDays(3)));
        assertThat(job.runs()).extracting(JobLedger.Ended::by).containsExactly("ada", "missed");
    }

    /** Whoever died was another replica, or this process a moment before its last start: nobody will start again because of it. */
    @Test
    void aRunWhoseProcessDiedIsMadeUpOnceItsLeaseHasEnded() throws Exception {
        SendingWorld.Machine machine = new SendingWorld.Machine();
        MongoJobs ledger = new MongoJobs(store, Clock.fixed(PLANNED, ZoneOffset.UTC), machine);
        stop();
        startWith(ledger);
        assertThat(ledger.claim("tick", PLANNED, "schedule")).isPresent();
        policy.afterRenewals(new MissedRuns(camel, ledger, Clock.systemUTC(), job -> Missed.ONCE)::resume);
        policy.keepUp();
        assertThat(ledger.interrupted()).isEmpty();

        machine.plus(MongoJobs.LEASE);
        assertThat(ledger.interrupted()).containsExactly(Map.entry("tick", PLANNED));
        policy.keepUp();
        awaitFired(1);
        assertThat(runs).hasValue(1);
        policy.keepUp();
        JobLedger.Job job = jobs.find("tick").orElseThrow();
        assertThat(job.runs()).extracting(JobLedger.Ended::by).containsExactly("missed");
        assertThat(fired).hasValue(1);
    }

    @Test
    void whatFellDueIsSkippedWhereTheJobSaysSo() throws Exception {
        fire("tick", PLANNED);
        awaitFired(1);
        settleAt(PLANNED.plus(Duration.ofDays(3)), Missed.SKIP);
        assertThat(jobs.find("tick").orElseThrow().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(fired).hasValue(1);
    }

    @Test
    void aRouteThatIsNoJobIsLeftAlone() {
        camel.createProducerTemplate().sendBody("direct:plain", "x");
        assertThat(runs).hasValue(1);
        assertThat(jobs.all()).isEmpty();
    }

    @Test
    void aRunWithoutAnAnswerFromTheStoreDoesNotHappenAndCanBeMadeUp() throws Exception {
        stop();
        MongoJobs closed;
        try (EmbeddedStore embedded = EmbeddedStore.inMemory();
                MongoStore gone = embedded.connect()) {
            closed = new MongoJobs(gone, Clock.systemUTC(), MachineTime.system());
        }
        fired.set(0);
        startWith(closed);
        fire("tick", PLANNED);
        awaitFired(1);
        assertThat(runs).hasValue(0);
        assertThat(jobs.claim("tick", PLANNED, "missed")).isPresent();
    }
}
