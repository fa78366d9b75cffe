package io.outrider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two working days of clock, Quartz, mail server and correspondents together, without waiting. */
@ExtendWith(StoreUnderTest.class)
class SandboxDayTest {
    private static final List<String> FATES =
            List.of("reply", "away", "bounce", "full", "complaint", "remove", "departed", "silent");

    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void sendsByDayAndHearsBackInOrder(MongoStore store) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            SteppingClock clock = new SteppingClock(new MongoSandboxClock(store));
            World world = new World(
                    store, clock, MachineTime.system(), new Chance("day"), WorldSettings.DEFAULT, Sleeper.system());
            world.start();
            QuartzTimetable timetable = new QuartzTimetable(
                    camel.getComponent("quartz", QuartzComponent.class)
                            .getSchedulerFactory()
                            .getScheduler(),
                    job -> true);
            camel.addRoutes(sendEachHalfHour(world));
            camel.start();
            Metronome metronome = new Metronome(
                    clock,
                    timetable,
                    world,
                    () -> camel.getInflightRepository().size() == 0,
                    0,
                    MachineTime.system(),
                    Sleeper.system());
            metronome.start();

            Instant thursday = Instant.parse("2026-02-19T13:50:00Z");
            await().atMost(Duration.ofSeconds(60)).until(() -> clock.instant().isAfter(thursday));
            metronome.close();

            assertThat(world.duplicates()).isEmpty();
            assertThat(world.accepted()).hasSizeGreaterThanOrEqualTo(32);
            assertThat(world.accepted().stream().map(Accepted::mailbox).distinct())
                    .hasSize(8);
            List<Instant> dates = answers(world);
            assertThat(dates).hasSizeGreaterThanOrEqualTo(20).allMatch(d -> !d.isAfter(clock.instant()));
            world.close();
        }
    }

    private RouteBuilder sendEachHalfHour(World world) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // spotless:off
                from("quartz:sending/send-due?cron=0+0/30+9-16+?+*+MON-FRI&trigger.timeZone=America/New_York")
                        .routeId("send-due")
                        .process(e -> {
                            int n = sent.getAndIncrement();
                            new Postbag(world, world.mailboxes().get(n % 8))
                                    .send("m" + n, "p" + n + "." + FATES.get(n % 8) + "@acme" + n + ".test");
                            new Postbag(world, world.mailboxes().get(n % 8))
                                    .send("n" + n, "q" + n + "." + FATES.get((n + n / 8) % 8) + "@acme" + n + ".test");
                        });
                // spotless:on
            }
        };
    }

    private static List<Instant> answers(World world) throws Exception {
        List<Instant> dates = new ArrayList<>();
        for (var mailbox : world.mailboxes()) {
            for (MimeMessage mail : new Postbag(world, mailbox).read("INBOX")) {
                dates.add(mail.getSentDate().toInstant());
            }
        }
        return dates;
    }
}
