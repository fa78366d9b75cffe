package io.outrider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.MachineTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The clock against a real Quartz scheduler and real quartz: routes. */
@ExtendWith(StoreUnderTest.class)
class MetronomeTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> runs = new CopyOnWriteArrayList<>();
    private final Happenings world = new Happenings(runs);
    private ClockMemory memory = new KeptInstant();
    private SteppingClock clock;
    private QuartzTimetable timetable;
    private Metronome metronome;
    private volatile CountDownLatch over;

    @BeforeEach
    void prepare() throws Exception {
        camel.getShutdownStrategy().setTimeout(2);
        timetable = new QuartzTimetable(
                camel.getComponent("quartz", QuartzComponent.class)
                        .getSchedulerFactory()
                        .getScheduler(),
                job -> camel.getRoute(job.getName()) != null);
    }

    @AfterEach
    void stop() {
        if (metronome != null) {
            metronome.close();
        }
        camel.stop();
    }

    @Test
    void firesTheJobsOfADayInTheirOrderAtTheirTimes() throws Exception {
        add("plan", "0 0 9 ? * MON-FRI");
        add("tick", "0 0/30 9-10 * * ?");
        begin(() -> true);
        runUntil("2026-02-17T10:40");

        assertThat(runs)
                .containsExactly(
                        "plan 2026-02-17T09:00 planned 2026-02-17T14:00:00Z",
                        "tick 2026-02-17T09:00 planned 2026-02-17T14:00:00Z",
                        "tick 2026-02-17T09:30 planned 2026-02-17T14:30:00Z",
                        "tick 2026-02-17T10:00 planned 2026-02-17T15:00:00Z",
                        "tick 2026-02-17T10:30 planned 2026-02-17T15:30:00Z");
    }

    @Test
    void makesUpEachMissedJobOnceWhenItJumpsOverAWeekend() throws Exception {
        memory = new KeptInstant("2026-02-20T22:00:00Z");
        add("tick", "0 0 * * * ?");
        add("night", "0 30 2 * * ?");
        add("sunday", "0 0 12 ? * SUN");
        world.at("2026-02-21T15:00", () -> {});
        begin(() -> true);
        runUntil("2026-02-23T09:30");

        assertThat(runs)
                .containsExactly(
                        "world 2026-02-21T15:00",
                        "sunday 2026-02-22T12:00 planned 2026-02-22T17:00:00Z",
                        "night 2026-02-23T02:30 planned 2026-02-23T07:30:00Z",
                        "tick 2026-02-23T08:00 planned 2026-02-23T13:00:00Z",
                        "tick 2026-02-23T09:00 planned 2026-02-23T14:00:00Z");
    }

    @Test
    void keepsTheWallClockOverTheNightOfDaylightSaving() throws Exception {
        memory = new KeptInstant("2026-03-06T21:59:00Z");
        add("nine", "0 0 9 ? * MON-FRI");
        add("half-past-two", "0 30 2 * * ?");
        begin(() -> true);
        runUntil("2026-03-09T09:10");

        assertThat(runs)
                .containsExactly(
                        "half-past-two 2026-03-09T02:30 planned 2026-03-09T06:30:00Z",
                        "nine 2026-03-09T09:00 planned 2026-03-09T13:00:00Z");
    }

    @Test
    void goesOnAfterARestartWhereItStood(MongoStore store) throws Exception {
        memory = new MongoSandboxClock(store);
        add("tick", "0 0 * * * ?");
        begin(() -> true);
        runUntil("2026-02-17T10:10");
        runs.clear();

        memory = new MongoSandboxClock(store);
        begin(() -> true);
        runUntil("2026-02-17T11:10");

        assertThat(runs).containsExactly("tick 2026-02-17T11:00 planned 2026-02-17T16:00:00Z");
    }

    @Test
    void standsStillWhileWorkIsInHand() throws Exception {
        AtomicBoolean idle = new AtomicBoolean(true);
        world.at("2026-02-17T09:10", () -> idle.set(false));
        add("tick", "0 15 9 * * ?");
        begin(idle::get);
        metronome.start();

        await().until(() -> runs.contains("world 2026-02-17T09:10"));
        await().during(Duration.ofMillis(300)).until(() -> clock.instant().equals(at("2026-02-17T09:10")));
        idle.set(true);

        await().until(() -> runs.size() >= 2);
        assertThat(runs.get(1)).startsWith("tick 2026-02-17T09:15");
    }

    @Test
    void realTimeFiresNothing() throws Exception {
        add("second", "* * * * * ?");
        camel.start();

        await().during(Duration.ofMillis(2200)).atMost(Duration.ofSeconds(4)).until(runs::isEmpty);
    }

    @Test
    void leavesStoppedRoutesAloneAndTakesThemUpAgain() throws Exception {
        add("minute", "0 * * * * ?");
        add("guard", "0 0 9 * * ?");
        camel.start();
        camel.getRouteController().stopRoute("minute");
        begin(() -> true);
        runUntil("2026-02-17T09:20");
        assertThat(runs).allMatch(l -> l.startsWith("guard")).hasSize(1);

        camel.getRouteController().startRoute("minute");
        begin(() -> true);
        runUntil("2026-02-17T09:25");
        assertThat(runs).contains("minute 2026-02-17T09:24 planned 2026-02-17T14:24:00Z");

        runs.clear();
        camel.getRouteController().suspendRoute("minute");
        begin(() -> true);
        runUntil("2026-02-17T09:30");
        assertThat(runs).isEmpty();
    }

    @Test
    void survivesRoutesThatComeAndGoWhileItRuns() throws Exception {
        add("guard", "0 0 * * * ?");
        begin(() -> true);
        metronome.start();
        for (int i = 0; i < 10; i++) {
            String id = "passing-" + i;
            add(id, "0/20 * * * * ?");
            await().atMost(Duration.ofMinutes(1)).until(() -> runs.stream().anyMatch(l -> l.startsWith(id + " ")));
            camel.getRouteController().stopRoute(id);
            camel.removeRoute(id);
        }
        int known = runs.size();

        await().until(() -> runs.size() > known + 20);
        assertThat(List.copyOf(runs).stream().skip(known + 2)).allMatch(l -> l.startsWith("guard"));
    }

    @Test
    void waitsInMachineTimeAtItsSpeed() throws Exception {
        add("tick", "0 * * * * ?");
        FakeMachine machine = new FakeMachine();
        begin(() -> true, 480, machine, machine);
        AtomicReference<Duration> slept = new AtomicReference<>();
        world.at("2026-02-17T09:50", () -> slept.set(machine.slept()));
        runUntil("2026-02-17T09:51");

        assertThat(slept.get()).isBetween(Duration.ofMillis(7_300), Duration.ofMillis(7_700));
    }

    @Test
    void stopsWithinASecondWhileAJobHangs() throws Exception {
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch forever = new CountDownLatch(1);
        hanging("stuck", inHand, forever);
        begin(() -> true);
        metronome.start();
        assertThat(inHand.await(10, TimeUnit.SECONDS)).isTrue();

        long before = System.nanoTime();
        metronome.close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        forever.countDown();
    }

    private void add(String id, String cron) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // spotless:off
                from("quartz:test/" + id + "?cron=" + cron.replace(' ', '+') + "&trigger.timeZone=America/New_York")
                        .routeId(id)
                        .process(e -> runs.add(id + " " + local() + " planned " + planned(e.getMessage().getHeaders())));
                // spotless:on
            }
        });
    }

    private void hanging(String id, CountDownLatch inHand, CountDownLatch forever) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // spotless:off
                from("quartz:test/" + id + "?cron=0+*+*+*+*+?&trigger.timeZone=America/New_York")
                        .routeId(id)
                        .process(e -> inHand.countDown())
                        .process(e -> forever.await());
                // spotless:on
            }
        });
    }

    private static Object planned(Map<String, Object> headers) {
        return headers.get("mergedJobDataMap") instanceof Map<?, ?> data ? data.get("planned") : null;
    }

    private LocalDateTime local() {
        return LocalDateTime.now(clock.withZone(NEW_YORK));
    }

    private void begin(BooleanSupplier idle) {
        begin(idle, 0, MachineTime.system(), Sleeper.system());
    }

    private void begin(BooleanSupplier idle, double speed, MachineTime machine, Sleeper sleeper) {
        if (metronome != null) {
            metronome.close();
        }
        camel.start();
        clock = new SteppingClock(memory);
        over = new CountDownLatch(1);
        metronome = new Metronome(
                clock, timetable, world, () -> idle.getAsBoolean() && over.getCount() > 0, speed, machine, sleeper);
    }

    /** Time stands still at its end, so that nothing planned for later runs. */
    private void runUntil(String local) throws InterruptedException {
        over = world.reached(at(local));
        metronome.start();
        assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
        metronome.close();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(NEW_YORK).toInstant();
    }
}
