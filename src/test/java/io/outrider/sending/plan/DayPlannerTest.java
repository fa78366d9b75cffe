package io.outrider.sending.plan;

import static io.outrider.sending.Example.SENDER;
import static io.outrider.sending.SendingWorld.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.mailbox.MailboxStatus;
import io.outrider.sending.Example;
import io.outrider.sending.SendingWorld;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class DayPlannerTest {
    private final List<Event> events = new ArrayList<>();
    private SendingWorld world;
    private DayPlanner planner;

    @BeforeEach
    void prepare(MongoStore store) {
        world = new SendingWorld(store);
        planner = planner(Map.of());
    }

    private DayPlanner planner(Map<String, String> settings) {
        Profiles profiles = new Profiles(Example.book(settings), new Chance("seed"));
        return new DayPlanner(world.mailboxes, world.days, profiles, new Journal(), world.time);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aDayIsPlannedOnceAndStaysAsItIs() {
        world.mailbox(SENDER);
        assertThat(planner.plan()).isEqualTo(1);
        Day day = world.days.find(SENDER, TODAY).orElseThrow();
        assertThat(day.slots()).hasSizeBetween(3, 21).allMatch(Slot::free);
        assertThat(planner.plan()).isZero();
        assertThat(world.days.find(SENDER, TODAY)).contains(day);
        assertThat(events).extracting(Event::kind).containsExactly("day.planned");
    }

    @Test
    void noMoreSlotsThanTheMailboxMaySend() {
        world.mailbox(SENDER, MailboxStatus.ACTIVE, 4);
        planner.plan();
        assertThat(world.days.find(SENDER, TODAY).orElseThrow().slots()).hasSize(4);
    }

    @Test
    void aWeekendHasNoPlanAndTheMondayAfterHasOne() {
        world.mailbox(SENDER);
        world.time.plus(Duration.ofDays(4));
        assertThat(planner.plan()).isZero();
        world.time.plus(Duration.ofDays(2));
        assertThat(planner.plan()).isEqualTo(1);
        assertThat(world.days.find(SENDER, TODAY.plusDays(6))).isPresent();
    }

    @Test
    void onlyMailboxesThatMaySendGetAPlan() {
        for (MailboxStatus status : MailboxStatus.values()) {
            world.mailbox(status.name().toLowerCase(java.util.Locale.ROOT) + "@brightpath.test", status, 25);
        }
        assertThat(planner.plan()).isEqualTo(2);
        assertThat(world.days.find("active@brightpath.test", TODAY)).isPresent();
        assertThat(world.days.find("cold_ready@brightpath.test", TODAY)).isPresent();
    }

    private final class Journal implements Events {
        @Override
        public void record(Event event) {
            events.add(event);
        }

        @Override
        public List<Entry> after(String after, int limit) {
            return List.of();
        }
    }
}
