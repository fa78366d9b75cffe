package io.outrider.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrider.console.Answer;
import io.outrider.console.ConsoleJson;
import io.outrider.control.RouteSwitchTest.Remembered;
import io.outrider.job.JobLedger;
import io.outrider.job.LedgerPolicy;
import io.outrider.job.MongoJobs;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(StoreUnderTest.class)
class SwitchboardTest {
    private static final Instant NOW = Instant.parse("2026-02-17T13:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final MongoStore store;
    private final MongoJobs ledger;
    private final Remembered events = new Remembered();
    private final AtomicInteger runs = new AtomicInteger();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private LedgerPolicy policy;
    private RouteSwitch routes;
    private Switchboard board;

    SwitchboardTest(MongoStore store) {
        this.store = store;
        this.ledger = new MongoJobs(store, CLOCK, MachineTime.system());
    }

    @BeforeEach
    void start() throws Exception {
        SwitchedRoutes switched = new SwitchedRoutes(new MongoSwitches(store), MachineTime.system());
        policy = new LedgerPolicy(ledger, true);
        camel.disableJMX();
        camel.addRoutePolicyFactory(switched);
        camel.addRoutePolicyFactory(policy);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("quartz:sending/tick?cron=0+0+9+*+*+?&trigger.timeZone=America/New_York")
                        .routeId("tick")
                        .routeGroup("sending")
                        .process(exchange -> runs.incrementAndGet());
                from("direct:plain").routeId("plain").routeGroup("sending").to("log:plain");
            }
        });
        routes = new RouteSwitch(new MongoSwitches(store), switched, events, CLOCK, () -> camel);
        board = board(true);
        camel.start();
    }

    private Switchboard board(boolean works) {
        return new Switchboard(routes, new JobBoard(() -> camel, ledger, CLOCK, works));
    }

    @AfterEach
    void stop() {
        routes.close();
        policy.close();
        camel.stop();
    }

    @Test
    void aJobRunsOnceForWhoAsksAndTheLedgerKnows() {
        assertThat(board.run("tick", "ada").code()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(10)).until(() -> !lastRuns().isEmpty());
        assertThat(runs).hasValue(1);
        assertThat(lastRuns()).extracting(JobLedger.Ended::by).containsExactly("ada");
        assertThat(json(board.jobs()))
                .contains("\"businessTime\":\"2026-02-17T13:00:00Z\"", "\"zone\":\"America/New_York\"")
                .contains("\"lastRun\":\"2026-02-17T13:00:00Z\"", "\"nextRun\":\"2026-02-17T14:00:00Z\"")
                .contains("\"outcome\":\"ok\"", "\"by\":\"ada\"")
                .doesNotContain("plain");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\u0007"})
    void nobodyRunsAndSwitchesNothing(String user) {
        assertThat(board.run("tick", user).code()).isEqualTo(401);
        assertThat(board.turn("tick", "stop", user, "").code()).isEqualTo(401);
        assertThat(lastRuns()).isEmpty();
        assertThat(camel.getRouteController().getRouteStatus("tick").isStarted())
                .isTrue();
    }

    private List<JobLedger.Ended> lastRuns() {
        return ledger.find("tick").map(JobLedger.Job::runs).orElse(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "nope", "", "tick\n"})
    void whatIsNoJobIsRefused(String id) {
        assertThat(board.run(id, "ada").code()).isEqualTo(404);
        assertThat(json(board.run(id, "ada"))).contains("unknown_job");
    }

    @Test
    void aJobWhoseRouteIsOffOrThatThisProcessMayNotRunIsRefused() {
        assertThat(json(board(false).run("tick", "ada"))).contains("no_worker", "'roles' is 'console'");
        board.turn("tick", "stop", "ada", "");
        Answer refused = board.run("tick", "ada");
        assertThat(refused.code()).isEqualTo(409);
        assertThat(json(refused)).contains("switched_off", "its route is stopped");
        assertThat(json(board.jobs())).contains("\"nextRun\":null", "\"state\":\"stopped\"");
        assertThat(runs).hasValue(0);
    }

    @Test
    void aSwitchSaysWhoWhenAndWhy() {
        Answer answer = board.turn("tick", "suspend", " ada\u0007 ", "{\"reason\":\" new template \"}");
        assertThat(answer.code()).isEqualTo(200);
        assertThat(json(answer)).contains("\"wanted\":\"suspended\"", "\"by\":\"ada\"", "\"reason\":\"new template\"");
        assertThat(new MongoSwitches(store).of(List.of("tick")))
                .containsValue(new Switch("tick", Switch.State.SUSPENDED, "ada", NOW, "new template"));
        board.turn("tick", "suspend", "bob", "");
        assertThat(events.kinds()).as("the state wanted did not change").containsExactly("route.suspended");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "1",
                "null",
                "\"stop\"",
                "{\"reason\":1}",
                "{\"reason\":null}",
                "{\"reason\":{}}",
                "{\"reason\":\"a\",\"x\":1}",
                "{\"why\":\"a\"}",
                "{\"reason\":\"a\"} more",
                "reason=a"
            })
    void aBodyThatIsNotWhatIsAllowedChangesNothing(String body) {
        Answer answer = board.turn("tick", "stop", "ada", body);
        assertThat(answer.code()).isEqualTo(400);
        assertThat(json(answer)).contains("bad_body", "{\\\"reason\\\": \\\"text\\\"}");
        assertThat(new MongoSwitches(store).of(List.of("tick"))).isEmpty();
    }

    private static String json(Answer answer) {
        try {
            return ConsoleJson.mapper().writeValueAsString(answer.content());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
