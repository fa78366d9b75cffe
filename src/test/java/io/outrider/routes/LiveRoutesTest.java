package io.outrider.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.time.MachineTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.CronTrigger;
import org.quartz.Scheduler;
import org.quartz.impl.matchers.GroupMatcher;

class LiveRoutesTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String HEADER =
            """
            # Counts what comes in.
            # Trigger:   direct:count, by a test.
            # Guarantee: counting may be repeated.
            # Failure:   quarantine (errors.camel.yaml); the next one is counted.
            """;
    private static final String GOOD = HEADER + route("count", "one", "direct:count") + step();

    @TempDir
    Path folder;

    private final Desk desk = new Desk();
    private final CamelContext camel = new DefaultCamelContext();
    private final Set<String> off = ConcurrentHashMap.newKeySet();
    private final AtomicInteger changes = new AtomicInteger();
    private LiveRoutes live;
    private ProducerTemplate template;

    @BeforeEach
    void theErrorsFileOfTheProductIsThere() throws IOException {
        Files.copy(Path.of("routes/errors.camel.yaml"), folder.resolve("errors.camel.yaml"));
    }

    @AfterEach
    void stop() {
        if (live != null) {
            live.close();
        }
        camel.stop();
    }

    @Test
    void anEditIsTakenAndWhatIsTheSameIsLeftAlone() throws Exception {
        write("lead/count.camel.yaml", GOOD + route("other", "other", "direct:other") + step());
        start();
        Route other = camel.getRoute("other");
        write(
                "lead/count.camel.yaml",
                GOOD.replace("description: one", "description: two") + "\n\n" + route("other", "other", "direct:other")
                        + step());
        Awaitility.await().atMost(SOON).until(() -> "two".equals(description("count")));
        assertThat(camel.getRoute("other")).isSameAs(other);
        assertThat(template.requestBody("direct:count", "x")).isEqualTo("x seen");
        assertThat(changes).hasValue(1);
        assertThat(live.list())
                .contains("count started lead/count.camel.yaml:7", "other started lead/count.camel.yaml:21");
    }

    @Test
    void everyWayOfSavingIsSeen() throws Exception {
        write("lead/count.camel.yaml", GOOD);
        start();
        Path file = folder.resolve("lead/count.camel.yaml");
        Path fresh = Files.writeString(
                folder.resolve("lead/.count.swp"), GOOD.replace("description: one", "description: two"));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Awaitility.await().atMost(SOON).until(() -> "two".equals(description("count")));
        Files.delete(file);
        Files.writeString(file, GOOD.replace("description: one", "description: three"));
        Awaitility.await().atMost(SOON).until(() -> "three".equals(description("count")));
        Files.writeString(file, "");
        Files.writeString(file, GOOD.replace("description: one", "description: four"));
        Awaitility.await().atMost(SOON).until(() -> "four".equals(description("count")));
    }

    @Test
    void aNewFileIsAddedAndADeletedOneStops() throws Exception {
        write("lead/count.camel.yaml", GOOD);
        start();
        write("lead/other.camel.yaml", HEADER + route("other", "other", "direct:other") + step());
        Awaitility.await().atMost(SOON).until(() -> camel.getRoute("other") != null);
        Files.delete(folder.resolve("lead/count.camel.yaml"));
        Awaitility.await().atMost(SOON).until(() -> camel.getRoute("count") == null);
        Awaitility.await().atMost(SOON).until(() -> live.findings().isEmpty());
    }

    @Test
    void aDeletedFileThatIsNeededIsRefused() throws Exception {
        write("lead/count.camel.yaml", GOOD);
        write(
                "lead/other.camel.yaml",
                HEADER + route("other", "other", "direct:other") + step()
                        + "        - to:\n            uri: direct:count\n");
        start();
        Files.delete(folder.resolve("lead/count.camel.yaml"));
        Awaitility.await().atMost(SOON).until(() -> !live.findings().isEmpty());
        assertThat(live.findings().get(0).finding())
                .hasToString(
                        "lead/other.camel.yaml:18: target is 'direct:count', allowed: a direct: that a route consumes");
        assertThat(template.requestBody("direct:count", "x")).isEqualTo("x seen");
    }

    @Test
    void whatDoesNotStartBesideTheOthersIsUndone() throws Exception {
        write("lead/count.camel.yaml", GOOD);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:taken").routeId("taken").to("mock:x");
            }
        });
        start();
        write(
                "lead/count.camel.yaml",
                GOOD.replace("description: one", "description: two")
                        + route("again", "again", "direct:taken")
                        + step());
        Awaitility.await().atMost(SOON).until(() -> !live.findings().isEmpty());
        assertThat(live.findings().get(0).finding().toString()).startsWith("lead/count.camel.yaml:7: start is ");
        assertThat(description("count")).isEqualTo("one");
        assertThat(camel.getRoute("again")).isNull();
        assertThat(template.requestBody("direct:count", "x")).isEqualTo("x seen");
        assertThat(live.reload()).first().asString().contains("start is");
        write("lead/count.camel.yaml", GOOD);
        Awaitility.await().atMost(SOON).until(() -> live.findings().isEmpty());
    }

    @Test
    void aRouteThatIsSwitchedOffStaysOff() throws Exception {
        write("lead/count.camel.yaml", GOOD);
        start();
        camel.getRouteController().stopRoute("count");
        off.add("count");
        write("lead/count.camel.yaml", GOOD.replace("description: one", "description: two"));
        Awaitility.await().atMost(SOON).until(() -> changes.get() == 1);
        assertThat(camel.getRouteController().getRouteStatus("count")).isEqualTo(ServiceStatus.Stopped);
        camel.getRouteController().startRoute("count");
        assertThat(description("count")).isEqualTo("two");
    }

    @Test
    void aGroupThatGathersIsSentOnAndNotLost() throws Exception {
        String gather = HEADER + route("count", "one", "direct:count")
                + """
                        - aggregate:
                            aggregationStrategy: "#slots"
                            correlationExpression:
                              constant:
                                expression: x
                            completionTimeout: "3600000"
                            parallelProcessing: true
                            steps:
                              - bean:
                                  ref: desk
                                  method: keep
                """;
        write("lead/count.camel.yaml", gather);
        start();
        template.sendBody("direct:count", "a");
        template.sendBody("direct:count", "b");
        write("lead/count.camel.yaml", gather.replace("description: one", "description: two"));
        Awaitility.await().atMost(SOON).until(() -> "two".equals(description("count")));
        assertThat(desk.kept).containsExactly(List.of("a", "b"));
    }

    @Test
    void aRouteWithSomethingInHandIsWaitedFor() throws Exception {
        String holds = GOOD.replace("method: see", "method: hold");
        write("lead/count.camel.yaml", holds);
        start();
        var answer = template.asyncRequestBody("direct:count", "x");
        desk.entered.await();
        write("lead/count.camel.yaml", holds.replace("description: one", "description: two"));
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(live.findings())
                .extracting(r -> r.finding().value())
                .containsExactly("waiting"));
        assertThat(description("count")).isEqualTo("one");
        desk.leave.countDown();
        assertThat(answer.get()).isEqualTo("x held");
        Awaitility.await().atMost(SOON).until(() -> "two".equals(description("count")));
        Awaitility.await().atMost(SOON).until(() -> live.findings().isEmpty());
    }

    @Test
    void aJobKeepsOneTrigger() throws Exception {
        String job = HEADER
                + route("count", "one", "quartz:lead/count")
                        .replace("      steps:", "      parameters:\n        cron: 0 0 9 * * ?\n      steps:")
                + step();
        write("lead/count.camel.yaml", job);
        start();
        write("lead/count.camel.yaml", job.replace("0 0 9", "0 0 10"));
        Awaitility.await().atMost(SOON).until(() -> changes.get() == 1);
        assertThat(cron()).isEqualTo("0 0 10 * * ?");
        write("lead/count.camel.yaml", job.replace("0 0 9", "0 0 10").replace("description: one", "description: two"));
        Awaitility.await().atMost(SOON).until(() -> changes.get() == 2);
        assertThat(cron()).isEqualTo("0 0 10 * * ?");
        scheduler()
                .triggerJob(scheduler()
                        .getJobKeys(GroupMatcher.anyGroup())
                        .iterator()
                        .next());
        Awaitility.await().atMost(SOON).until(() -> desk.seen.get() == 1);
        Files.delete(folder.resolve("lead/count.camel.yaml"));
        write("lead/other.camel.yaml", HEADER + route("other", "other", "direct:other") + step());
        Awaitility.await().atMost(SOON).until(() -> changes.get() == 3);
        assertThat(camel.getRoute("count")).isNull();
    }

    @Test
    void aChangedConfigurationReachesTheRoutesThatUseIt() throws Exception {
        write("lead/count.camel.yaml", GOOD);
        start();
        Route count = camel.getRoute("count");
        String errors = Files.readString(folder.resolve("errors.camel.yaml"));
        write("errors.camel.yaml", errors.replace("maximumRedeliveries: \"2\"", "maximumRedeliveries: \"3\""));
        Awaitility.await().atMost(SOON).until(() -> changes.get() == 1);
        assertThat(camel.getRoute("count")).isNotNull().isNotSameAs(count);
        assertThat(template.requestBody("direct:count", "x")).isEqualTo("x seen");
    }

    private String cron() throws Exception {
        Set<org.quartz.TriggerKey> keys = scheduler().getTriggerKeys(GroupMatcher.anyGroup());
        assertThat(keys).hasSize(1);
        CronTrigger trigger =
                (CronTrigger) scheduler().getTrigger(keys.iterator().next());
        assertThat(scheduler().getTriggerState(trigger.getKey())).isEqualTo(org.quartz.Trigger.TriggerState.NORMAL);
        return trigger.getCronExpression();
    }

    private Scheduler scheduler() {
        return ((QuartzEndpoint) camel.getRoute("count").getEndpoint())
                .getComponent()
                .getScheduler();
    }

    private String description(String route) {
        Route now = camel.getRoute(route);
        return now == null ? null : now.getDescription();
    }

    private void start() throws Exception {
        Map<String, Object> beans =
                Map.of("desk", desk, "quarantine", desk, "slots", new GroupedBodyAggregationStrategy());
        beans.forEach(camel.getRegistry()::bind);
        RouteFiles door = new RouteFiles(
                folder, new RouteBeans(beans, Map.of(Desk.class, Set.of("see", "hold", "keep"))), Map.of());
        assertThat(door.check()).isEmpty();
        for (RouteFile file : door.read()) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString("file:" + file.name(), file.text()));
        }
        camel.start();
        template = camel.createProducerTemplate();
        live = new LiveRoutes(
                folder,
                door,
                camel,
                MachineTime.system(),
                new Neighbours(id -> !off.contains(id), new ReentrantLock(), changes::incrementAndGet));
        live.watch();
    }

    private static String route(String id, String description, String from) {
        return "\n- route:\n    id: " + id + "\n    group: lead\n    description: " + description
                + "\n    routeConfigurationId: quarantine\n    from:\n      uri: " + from + "\n      steps:\n";
    }

    private static String step() {
        return "        - bean:\n            ref: desk\n            method: see\n";
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** A bean to route to. */
    public static final class Desk {
        private final AtomicInteger seen = new AtomicInteger();
        private final List<Object> kept = new java.util.concurrent.CopyOnWriteArrayList<>();
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch leave = new CountDownLatch(1);

        /** Sees a body. */
        public String see(Object body) {
            seen.incrementAndGet();
            return body + " seen";
        }

        /** Has a body in hand until it is told to go on. */
        public String hold(Object body) throws InterruptedException {
            entered.countDown();
            leave.await();
            return body + " held";
        }

        /** Keeps a group. */
        public void keep(Object body) {
            kept.add(List.copyOf((List<?>) body));
        }

        /** As the product's quarantine does. */
        public void keep(String exchange, String route, Throwable cause, Object body) {
            kept.add(route);
        }
    }
}
