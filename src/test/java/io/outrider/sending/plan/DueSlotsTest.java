package io.outrider.sending.plan;

import static io.outrider.sending.Example.SENDER;
import static io.outrider.sending.Example.TEN;
import static io.outrider.sending.SendingWorld.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.sending.SendingWorld;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class DueSlotsTest {
    private static final String BOB = "bob@brightpath.test";

    private SendingWorld world;

    @BeforeEach
    void prepare(MongoStore store) {
        world = new SendingWorld(store);
        world.mailbox(SENDER);
        world.mailbox(BOB);
        world.day(SENDER, TODAY, TEN.plusSeconds(60), TEN.plusSeconds(120), TEN.plusSeconds(180));
        for (int n = 0; n < 3; n++) {
            world.bind(world.draft("kim@company" + n + ".test", 0), world.slot(SENDER, TODAY, n));
        }
        world.day(BOB, TODAY, TEN.plusSeconds(60), TEN.plusSeconds(60));
        world.bind(world.draft("kim@other.test", 0), world.slot(BOB, TODAY, 0));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void noSlotIsDueBeforeItsTime() {
        world.time.plus(Duration.ofMillis(59_999));
        assertThat(world.dueSlots.due()).isEmpty();
        assertThat(world.dueSlots.idle()).isTrue();
        world.time.plus(Duration.ofMillis(1));
        assertThat(ids()).containsExactlyInAnyOrder(SENDER + "|2026-02-17|0", BOB + "|2026-02-17|0");
    }

    @Test
    void aMailboxWithASlotInHandIsLeftOutUntilAllAreDone() {
        world.time.plus(Duration.ofMinutes(2));
        List<Slot> due = world.dueSlots.due();
        assertThat(due)
                .filteredOn(s -> s.mailbox().equals(SENDER))
                .as("a group of two")
                .hasSize(2);
        world.time.plus(Duration.ofMinutes(2));
        assertThat(world.dueSlots.due()).isEmpty();
        due.stream().filter(s -> s.n() == 0).forEach(world.dueSlots::done);
        assertThat(ids()).containsExactly(BOB + "|2026-02-17|0");
        due.forEach(world.dueSlots::done);
        assertThat(world.dueSlots.idle()).isTrue();
        assertThat(world.dueSlots.due())
                .filteredOn(s -> s.mailbox().equals(SENDER))
                .hasSize(2);
    }

    @Test
    void betweenTwoLooksTheStoreIsAskedOnlyForWhatIsDue() {
        CountingDays days = new CountingDays(world.days);
        DueSlots slots = new DueSlots(world.mailboxes, days.proxy(), mailbox -> 1, world.time, world.machine);
        assertThat(slots.soon()).as("nothing is known yet").isEmpty();
        assertThat(slots.due()).isEmpty();
        days.asked.clear();
        for (int second = 1; second < 60; second++) {
            world.time.plus(Duration.ofSeconds(1));
            assertThat(slots.soon()).isEmpty();
        }
        assertThat(days.asked).as("59 looks at nothing").isEmpty();
        world.time.plus(Duration.ofSeconds(1));
        List<Slot> due = slots.soon();
        assertThat(due).hasSize(2);
        assertThat(days.asked)
                .containsExactly(
                        List.of(SENDER + "|2026-02-17", BOB + "|2026-02-17").toString());
        due.forEach(slots::done);
        world.time.plus(Duration.ofSeconds(60));
        assertThat(slots.soon())
                .extracting(Slot::mailbox)
                .as("BOB's other slot holds no draft")
                .contains(SENDER);
    }

    @Test
    void aSlotThatGetsItsDraftAfterTheLookIsHandedOutInItsSecond() {
        world.mailbox("cy@brightpath.test");
        world.day("cy@brightpath.test", TODAY, TEN.plusSeconds(45), TEN.plusSeconds(50));
        assertThat(world.dueSlots.due())
                .as("the tick, before anything is bound")
                .isEmpty();
        world.time.plus(Duration.ofSeconds(20));
        String draft = world.draft("kim@late.test", 0).id();
        assertThat(world.binder.bind()).isEqualTo(1);
        world.time.plus(Duration.ofSeconds(24));
        assertThat(world.dueSlots.soon()).as("a second too early").isEmpty();
        world.time.plus(Duration.ofSeconds(1));
        List<Slot> due = world.dueSlots.soon();
        assertThat(due).singleElement().satisfies(slot -> {
            assertThat(slot.id()).isEqualTo("cy@brightpath.test|2026-02-17|0");
            assertThat(slot.draft()).contains(draft);
        });
        assertThat(world.dueSlots.soon()).as("handed out once").isEmpty();
    }

    @Test
    void aSlotThatWasPutOffForAMomentWaitsForThatMomentOnly() {
        world.time.plus(Duration.ofSeconds(60));
        Slot slot = world.dueSlots.due().stream()
                .filter(s -> s.mailbox().equals(BOB))
                .findFirst()
                .orElseThrow();
        world.days.delay(slot, world.time.instant().plusMillis(1500));
        world.dueSlots.done(slot);
        world.time.plus(Duration.ofSeconds(1));
        assertThat(world.dueSlots.soon()).as("too early").isEmpty();
        world.time.plus(Duration.ofSeconds(1));
        assertThat(world.dueSlots.soon()).extracting(Slot::id).containsExactly(slot.id());
    }

    /** Days that note for which of them they were asked. */
    private static final class CountingDays {
        private final Days behind;
        private final List<String> asked = new java.util.ArrayList<>();

        CountingDays(Days behind) {
            this.behind = behind;
        }

        Days proxy() {
            return (Days) java.lang.reflect.Proxy.newProxyInstance(
                    Days.class.getClassLoader(), new Class<?>[] {Days.class}, (proxy, method, args) -> {
                        asked.add(String.valueOf(List.copyOf((java.util.Collection<?>) args[0])));
                        return method.invoke(behind, args);
                    });
        }
    }

    @Test
    void aSlotThatGotLostIsFreeAfterTwentyMinutesOfTheMachine() {
        world.time.plus(Duration.ofMinutes(1));
        world.dueSlots.due();
        world.time.plus(Duration.ofMinutes(1));
        world.machine.plus(Duration.ofMinutes(20));
        assertThat(world.dueSlots.due()).isEmpty();
        world.machine.plus(Duration.ofNanos(1));
        assertThat(world.dueSlots.idle()).isTrue();
        assertThat(world.dueSlots.due()).hasSize(3);
    }

    private List<String> ids() {
        return world.dueSlots.due().stream().map(Slot::id).toList();
    }
}
