package io.outrider.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.Event;
import io.outrider.store.Events;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the real {@code routes/errors.camel.yaml}. */
class QuarantineTest {
    private final Kept kept = new Kept();
    private final Failing failing = new Failing();
    private DefaultCamelContext camel;
    private ProducerTemplate producer;

    @BeforeEach
    void start() throws Exception {
        camel = new DefaultCamelContext();
        camel.disableJMX();
        camel.getRegistry().bind("quarantine", kept.quarantine());
        camel.getRegistry().bind("failing", failing);
        Path errors = Path.of("routes/errors.camel.yaml");
        camel.start();
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString("file:errors.camel.yaml", Files.readString(errors)));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:one")
                        .routeId("one")
                        .routeConfigurationId("quarantine")
                        .setBody(constant("secret of anna@acme.test"))
                        .bean("failing", "fail")
                        .bean("failing", "after");
                from("direct:outer")
                        .routeId("outer")
                        .routeConfigurationId("quarantine")
                        .to("direct:one")
                        .bean("failing", "after");
                from("direct:many")
                        .routeId("many")
                        .routeConfigurationId("quarantine")
                        .split(body())
                        .bean("failing", "failOnB")
                        .end();
            }
        });
        producer = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @Test
    void whatABeanThrowsIsKeptOnceWithCauseRouteAndIds() {
        producer.sendBody("direct:one", new Posting("lead-17", "anna@acme.test"));
        assertThat(kept.shelf).singleElement().satisfies(q -> {
            assertThat(q.route()).isEqualTo("one");
            assertThat(q.ids()).containsExactly("lead-17");
            assertThat(q.cause()).isEqualTo("java.lang.IllegalStateException: nobody at …@acme.test");
            assertThat(q.at()).isEqualTo(Kept.NOON);
            assertThat(q.trace().get(0)).contains("Failing.fail");
        });
        assertThat(kept.events).singleElement().satisfies(e -> {
            assertThat(e.kind()).isEqualTo("quarantine");
            assertThat(e.toString()).doesNotContain("anna");
        });
        assertThat(failing.calls).isEqualTo(1);
        assertThat(failing.after).isZero();
    }

    @Test
    void theCallerOfAFailedRouteStopsAndKeepsNothingOfItsOwn() {
        producer.sendBody("direct:outer", new Posting("lead-17", "anna@acme.test"));
        assertThat(kept.shelf).extracting(Quarantined::route).containsExactly("one");
        assertThat(failing.after).isZero();
    }

    @Test
    void aBadItemDoesNotStopTheBatch() {
        producer.sendBody("direct:many", List.of("a", "b", "c"));
        assertThat(failing.calls).isEqualTo(3);
        assertThat(kept.shelf).singleElement().satisfies(q -> assertThat(q.ids())
                .containsExactly("b"));
    }

    @Test
    void nothingOfTheMessageIsGivenBack() {
        var answer = producer.request("direct:one", e -> e.getMessage().setHeader("Cookie", "x"));
        assertThat(answer.getMessage().getHeaders()).isEqualTo(Map.of("CamelHttpResponseCode", "500"));
        assertThat(answer.getMessage().getBody(String.class)).isEmpty();
    }

    @Test
    void aQuarantineThatFailsEndsInTheLastResortAndDoesNotLoop() {
        kept.broken = true;
        producer.sendBody("direct:one", "lead-17");
        assertThat(failing.calls).isEqualTo(1);
        assertThat(kept.puts).isEqualTo(1);
        assertThat(kept.events).isEmpty();
        assertThat(camel.getInflightRepository().size()).isZero();
    }

    @Test
    void whoWasNotReachedIsAskedTwiceMore() {
        failing.unreachable = true;
        producer.sendBody("direct:one", "lead-17");
        assertThat(failing.calls).isEqualTo(3);
        assertThat(kept.shelf).singleElement().satisfies(q -> assertThat(q.cause())
                .contains("ConnectException"));
    }

    @Test
    void idsAreTakenFromRecordsDocumentsAndPlainKeysOnly() {
        assertThat(new BodyIds(new Posting("p1", "x")).list()).containsExactly("p1");
        assertThat(new BodyIds(Map.of("_id", "d1", "text", "x")).list()).containsExactly("d1");
        assertThat(new BodyIds(List.of(new Posting("p1", "x"), "p2")).list()).containsExactly("p1", "p2");
        assertThat(new BodyIds("Dear Anna, how are you").list()).containsExactly("String");
        assertThat(new BodyIds("anna@acme.test").list()).containsExactly("String");
        assertThat(new BodyIds(null).list()).isEmpty();
    }

    private record Posting(String id, String address) {}

    /** A shelf and a journal in memory. */
    static final class Kept implements Events {
        static final Instant NOON = Instant.parse("2026-02-17T17:00:00Z");
        final List<Quarantined> shelf = new ArrayList<>();
        final List<Event> events = new ArrayList<>();
        int puts;
        boolean broken;

        Quarantine quarantine() {
            return new Quarantine(this::put, this, Clock.fixed(NOON, ZoneOffset.UTC));
        }

        private void put(Quarantined exchange) {
            puts++;
            if (broken) {
                throw new IllegalStateException("the store is down");
            }
            shelf.add(exchange);
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

    /** A bean that fails. */
    public static final class Failing {
        int calls;
        int after;
        boolean unreachable;

        /** Always throws. */
        public void fail() throws java.net.ConnectException {
            calls++;
            if (unreachable) {
                throw new java.net.ConnectException("127.0.0.1:9 refuses");
            }
            throw new IllegalStateException("nobody at anna@acme.test");
        }

        /** Throws for b. */
        public void failOnB(String body) {
            calls++;
            if (body.equals("b")) {
                throw new IllegalStateException("b is bad");
            }
        }

        /** Comes after a failure, so never. */
        public void after() {
            after++;
        }
    }
}
