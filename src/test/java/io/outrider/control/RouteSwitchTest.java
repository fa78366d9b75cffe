package io.outrider.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.outrider.control.RouteSwitch.Code;
import io.outrider.control.RouteSwitch.Outcome;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
public class RouteSwitchTest {
    private static final Instant NOW = Instant.parse("2026-02-17T14:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final MongoStore store;
    private final List<Replica> replicas = new ArrayList<>();
    private final Remembered events = new Remembered();

    RouteSwitchTest(MongoStore store) {
        this.store = store;
    }

    /** One process: a context of its own on the store of all. */
    private final class Replica {
        final DefaultCamelContext camel = new DefaultCamelContext();
        final AtomicInteger ticks = new AtomicInteger();
        final AtomicInteger delivered = new AtomicInteger();
        final CountDownLatch inHand = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        volatile boolean slow;
        final RouteSwitch routes;

        Replica() throws Exception {
            MongoSwitches switches = new MongoSwitches(store);
            SwitchedRoutes switched = new SwitchedRoutes(switches, MachineTime.system());
            camel.addRoutePolicyFactory(switched);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("timer:tick?period=50&delay=0")
                            .routeId("tick")
                            .routeGroup("sending")
                            .process(e -> ticks.incrementAndGet())
                            .setBody(constant("slot"))
                            .aggregate(constant(1), new GroupedBodyAggregationStrategy())
                            .completionSize(5)
                            .completionTimeout(300)
                            .to("direct:group");
                    from("direct:group").routeId("group").routeGroup("sending").to("direct:deliver");
                    from("direct:deliver")
                            .routeId("deliver")
                            .routeGroup("sending")
                            .process(e -> hold())
                            .process(e -> delivered.incrementAndGet());
                    from("seda:other").routeId("other").routeGroup("inbox").to("log:other");
                    from("direct:page").routeId("page").routeGroup("console").to("direct:answer");
                    from("direct:answer").routeId("answer").routeGroup("inbox").to("log:answer");
                }
            });
            routes = new RouteSwitch(switches, switched, events, Clock.fixed(NOW, ZoneOffset.UTC), () -> camel);
            // What is in hand when a test is over is of no interest; Camel looks once a second whether it is done.
            camel.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
            camel.getShutdownStrategy().setTimeout(100);
            camel.start();
            replicas.add(this);
        }

        private void hold() throws InterruptedException {
            if (slow) {
                inHand.countDown();
                release.await(20, TimeUnit.SECONDS);
            }
        }

        ServiceStatus status(String route) {
            return camel.getRouteController().getRouteStatus(route);
        }

        void become(ServiceStatus status, String... ids) {
            for (String id : ids) {
                await(id).atMost(PATIENCE).until(() -> status(id) == status);
            }
        }

        String state(String id) {
            return routes.control(RouteLinks.of(camel), id).state();
        }

        void close() {
            routes.close();
            release.countDown();
            camel.stop();
        }
    }

    /** A journal in memory. */
    public static final class Remembered implements Events {
        final List<Event> events = new CopyOnWriteArrayList<>();

        public List<String> kinds() {
            return events.stream().map(Event::kind).toList();
        }

        @Override
        public void record(Event event) {
            events.add(event);
        }

        @Override
        public List<Entry> after(String after, int limit) {
            return List.of();
        }
    }

    @AfterEach
    void stop() {
        replicas.forEach(Replica::close);
    }

    @Test
    void aSwitchIsKeptOverARestartAndTheRouteDoesNotRunForAMoment() throws Exception {
        Replica before = new Replica();
        assertThat(before.routes.turn("tick", "stop", "ada", "new template")).isInstanceOf(Outcome.Turned.class);
        before.become(ServiceStatus.Stopped, "tick");
        before.close();
        Replica after = new Replica();
        assertThat(after.status("tick")).isEqualTo(ServiceStatus.Stopped);
        assertThat(after.status("deliver")).isEqualTo(ServiceStatus.Started);
        assertThat(after.ticks).hasValue(0);
        assertThat(after.routes.off()).containsExactly("tick");
        after.routes.turn("tick", "start", "bob", "");
        after.become(ServiceStatus.Started, "tick");
        await().atMost(PATIENCE).until(() -> after.ticks.get() > 0);
    }

    @Test
    void itReachesAnotherReplicaByItself() throws Exception {
        Replica here = new Replica();
        Replica there = new Replica();
        here.routes.turn("other", "suspend", "ada", "");
        assertThat(here.status("other")).isEqualTo(ServiceStatus.Suspended);
        there.become(ServiceStatus.Suspended, "other");
        there.routes.turn("other", "resume", "bob", "");
        here.become(ServiceStatus.Started, "other");
        assertThat(events.events)
                .extracting(Event::kind, Event::subject, Event::text)
                .containsExactly(
                        tuple("route.suspended", "other", "Route other suspended by ada"),
                        tuple("route.started", "other", "Route other started by bob"));
    }

    @Test
    void whatIsInHandGoesOnToItsEndAndNothingNewBegins() throws Exception {
        Replica replica = new Replica();
        replica.slow = true;
        assertThat(replica.inHand.await(10, TimeUnit.SECONDS)).isTrue();
        Outcome outcome = replica.routes.turn("deliver", "stop", "ada", "");
        assertThat(((Outcome.Turned) outcome).state()).isEqualTo("stopping");
        int begun = replica.ticks.get();
        assertThat(replica.state("tick")).isEqualTo("stopping");
        assertThat(replica.routes.off()).containsExactly("deliver", "group", "tick");
        replica.slow = false;
        replica.release.countDown();
        replica.become(ServiceStatus.Stopped, "tick", "group", "deliver");
        assertThat(replica.ticks.get()).isLessThanOrEqualTo(begun + 1);
        assertThat(replica.delivered.get())
                .as("every group, also the one that the aggregate held")
                .isEqualTo((replica.ticks.get() + 4) / 5);
    }

    @Test
    void aRouteThatLeadsToItIsHeldAndRunsAgainWithIt() throws Exception {
        Replica replica = new Replica();
        replica.routes.turn("deliver", "stop", "ada", "");
        replica.become(ServiceStatus.Stopped, "tick", "group", "deliver");
        assertThat(replica.routes.control(RouteLinks.of(replica.camel), "tick").heldBy())
                .contains("deliver");
        replica.routes.turn("tick", "start", "ada", "");
        assertThat(replica.status("tick")).as("it would wait for deliver").isEqualTo(ServiceStatus.Stopped);
        replica.routes.turn("deliver", "start", "ada", "");
        replica.become(ServiceStatus.Started, "deliver", "group", "tick");
        int sent = replica.delivered.get();
        await().atMost(PATIENCE).until(() -> replica.delivered.get() > sent);
    }

    @Test
    void aRouteThatFailedByItselfIsToldFromOneThatIsSwitchedOff() throws Exception {
        Replica replica = new Replica();
        replica.routes.turn("other", "stop", "ada", "");
        replica.become(ServiceStatus.Stopped, "other");
        assertThat(replica.routes.failed()).isEmpty();
        replica.camel.getRouteController().stopRoute("answer");
        assertThat(replica.routes.failed()).containsExactly("answer");
        assertThat(replica.routes.off()).containsExactly("other");
    }

    @Test
    void anUnknownRouteIsRefused() throws Exception {
        Replica replica = new Replica();
        for (String id : List.of("nope", "", "*", "tick,other", "TICK", "tick\n", "${body}")) {
            assertThat(refused(replica, id, "stop", "").code()).as(id).isEqualTo(Code.UNKNOWN_ROUTE);
        }
    }

    @Test
    void anUnknownActionIsRefused() throws Exception {
        Replica replica = new Replica();
        for (String verb : List.of("kill", "", "STOP", "stop ", "remove")) {
            Outcome.Refused refused = refused(replica, "tick", verb, "");
            assertThat(refused.code()).isEqualTo(Code.UNKNOWN_ACTION);
            assertThat(refused.message()).contains("'" + verb + "'", "start, stop, suspend, resume");
        }
    }

    @Test
    void whatTheHouseIsOperatedByIsNotSwitchedNorWhatItNeeds() throws Exception {
        Replica replica = new Replica();
        for (String id : List.of("page", "answer")) {
            assertThat(refused(replica, id, "stop", "").code()).isEqualTo(Code.LOCKED);
            assertThat(replica.status(id)).isEqualTo(ServiceStatus.Started);
        }
    }

    @Test
    void aSwitchOfALockedRouteInTheStoreIsNotHeeded() throws Exception {
        new MongoSwitches(store).put(new Switch("page", Switch.State.STOPPED, "ada", NOW, ""));
        assertThat(new Replica().status("page")).isEqualTo(ServiceStatus.Started);
    }

    @Test
    void aReasonOfSeveralLinesOrTooLongIsRefused() throws Exception {
        Replica replica = new Replica();
        assertThat(refused(replica, "tick", "stop", "a\nb").code()).isEqualTo(Code.BAD_REASON);
        assertThat(refused(replica, "tick", "stop", "a".repeat(201)).code()).isEqualTo(Code.BAD_REASON);
    }

    private Outcome.Refused refused(Replica replica, String id, String verb, String reason) {
        Outcome outcome = replica.routes.turn(id, verb, "ada", reason);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(events.events).isEmpty();
        assertThat(new MongoSwitches(store).of(List.of("tick", "page", "answer", id)))
                .isEmpty();
        return (Outcome.Refused) outcome;
    }
}
