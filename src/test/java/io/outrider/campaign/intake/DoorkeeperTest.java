package io.outrider.campaign.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Enrollments;
import io.outrider.campaign.Schedule;
import io.outrider.campaign.Turn;
import io.outrider.campaign.listing.ListEntry;
import io.outrider.contact.AddressCheck;
import io.outrider.contact.Contacts;
import io.outrider.store.Event;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
@Timeout(120)
class DoorkeeperTest {
    private static final String NINE = "jobs|2026-02-17|09:00";

    private final MongoStore store;
    private final Door door;

    DoorkeeperTest(MongoStore store) {
        this.store = store;
        door = new Door(store);
    }

    @Test
    void aSlotTakesInItsLeadsWithAllTheirPeopleAndTheRestWaitsForTheNext() {
        door.campaign("jobs", 2, "09:00", "12:00");
        door.people(3);
        door.person("c0", "lead-0");
        door.at(0, "08:59");
        assertThat(door.keeper().open()).isFalse();
        door.at(0, "09:00");
        assertThat(door.keeper().open()).isTrue();
        Opening nine = door.opening(NINE);
        assertThat(nine.leads()).containsExactlyInAnyOrder("lead-0", "lead-1");
        assertThat(nine.people())
                .as("two of each lead, by the limit of the lead")
                .hasSize(4);
        assertThat(nine.endedAt()).contains(door.now());
        assertThat(door.entered("a1")).hasSize(1);
        assertThat(door.entered("c0")).isEmpty();
        assertThat(door.entered("a2")).isEmpty();
        assertThat(door.keeper().open()).as("once").isFalse();
        assertThat(door.events).extracting(Event::kind).containsOnlyOnce("campaign.slot");
        door.at(0, "12:01");
        assertThat(door.keeper().open()).isTrue();
        assertThat(door.opening("jobs|2026-02-17|12:00").leads()).containsExactly("lead-2");
        assertThat(door.entered("c0")).as("the third person of a lead of two").isEmpty();
        assertThat(door.contacts.free(AddressCheck.Result.VALID, 10)).isEmpty();
        assertThat(door.contacts.waiting(AddressCheck.Result.VALID, "jobs", 10)).isEmpty();
    }

    @Test
    void whoIsFreeButNeverStoodInTheListOfTheSlotIsFoundWhenItOpens() {
        door.campaign("jobs", 500, "09:00");
        IntStream.range(0, 250).forEach(i -> door.person("p" + i, "lead-" + i));
        door.at(0, "09:00");
        door.keeper().open();
        assertThat(door.opening(NINE).leads()).hasSize(250);
    }

    @Test
    void twoReplicasAtOneSlotTakeInNoMoreThanOne() throws Exception {
        door.campaign("jobs", 10, "09:00");
        door.people(16);
        door.at(0, "09:00");
        CyclicBarrier together = new CyclicBarrier(3);
        ExecutorService replicas = Executors.newFixedThreadPool(3);
        List<Future<Boolean>> runs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            runs.add(replicas.submit(() -> {
                together.await();
                return door.keeper().open();
            }));
        }
        for (Future<Boolean> run : runs) {
            run.get(60, TimeUnit.SECONDS);
        }
        replicas.shutdown();
        isWhole(door, 10, 16);
    }

    /** As many leads as there are places, all people of each, nobody of others, and nobody twice. */
    private static void isWhole(Door door, int places, int leads) {
        Opening nine = door.opening(NINE);
        assertThat(nine.leads()).doesNotHaveDuplicates().hasSize(places);
        assertThat(nine.endedAt()).isPresent();
        List<String> entered = new ArrayList<>();
        for (int i = 0; i < leads; i++) {
            int expected = nine.leads().contains("lead-" + i) ? 1 : 0;
            assertThat(door.entered("a" + i)).hasSize(expected);
            assertThat(door.entered("b" + i)).hasSize(expected);
            door.entered("a" + i).forEach(e -> entered.add(e.id()));
            door.entered("b" + i).forEach(e -> entered.add(e.id()));
        }
        assertThat(nine.people()).containsExactlyInAnyOrderElementsOf(entered);
    }

    /** The process dies at its first call to a store, at its second, and so on; another one goes on. */
    @Test
    void aSlotThatWasBrokenOffAnywhereIsGoneOnWithAndNeverExceeded() {
        boolean broken = true;
        for (int call = 1; broken; call++) {
            Door fresh = new Door(new MongoStore(store.client(), store.database() + "-" + call));
            fresh.campaign("jobs", 2, "09:00");
            fresh.people(3);
            fresh.at(0, "09:00");
            AtomicInteger left = new AtomicInteger(call);
            Doorkeeper dies = fresh.keeper(
                    breaking(Contacts.class, fresh.contacts, left),
                    breaking(Enrollments.class, fresh.enrollments, left),
                    breaking(Openings.class, fresh.openings, left));
            broken = catchThrowable(dies::open) != null;
            fresh.at(0, "09:01");
            boolean goesOn = fresh.keeper().open();
            assertThat(goesOn || !broken || fresh.opening(NINE).endedAt().isPresent())
                    .as("gone on with after call %s", call)
                    .isTrue();
            isWhole(fresh, 2, 3);
            assertThat(fresh.keeper().open()).isFalse();
            store.client().getDatabase(store.database() + "-" + call).drop();
        }
    }

    private static <T> T breaking(Class<T> type, T real, AtomicInteger left) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (left.decrementAndGet() == 0) {
                throw new IllegalStateException("killed at " + method.getName());
            }
            try {
                return method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    @Test
    void whatWasMissedWhileOutriderWasOffIsCaughtUpOneAtATimeOldestFirst() {
        door.campaign("jobs", 1, "09:00", "12:00", "15:00");
        door.people(5);
        door.at(0, "15:20");
        List<Integer> taken = new ArrayList<>();
        while (door.keeper().open()) {
            taken.add(door.openings.last("jobs", 9).size());
        }
        assertThat(taken).containsExactly(1, 2, 3);
        assertThat(door.openings.last("jobs", 9))
                .extracting(Opening::id)
                .containsExactly("jobs|2026-02-17|15:00", "jobs|2026-02-17|12:00", NINE);
        assertThat(door.openings.last("jobs", 9)).allMatch(o -> o.leads().size() == 1);
    }

    @Test
    void whatLiesMoreThanADayBackIsNotCaughtUp() {
        door.campaign("jobs", 1, "09:00", "15:00");
        door.people(5);
        door.at(2, "10:00");
        assertThat(door.keeper().open()).isTrue();
        assertThat(door.keeper().open()).isTrue();
        assertThat(door.keeper().open()).isFalse();
        assertThat(door.openings.last("jobs", 9))
                .extracting(Opening::id)
                .containsExactly("jobs|2026-02-19|09:00", "jobs|2026-02-18|15:00");
    }

    @Test
    void aPausedOrStoppedCampaignOpensNothingAndWhatPassedMeanwhileIsNotCaughtUp() {
        door.campaign("jobs", 1, "09:00", "12:00");
        door.people(3);
        door.at(0, "08:50");
        door.campaigns.turn("jobs", Turn.PAUSE, door.now());
        door.at(0, "09:30");
        assertThat(door.keeper().open()).isFalse();
        door.campaigns.turn("jobs", Turn.START, door.now());
        assertThat(door.keeper().open()).isFalse();
        door.at(0, "12:00");
        assertThat(door.keeper().open()).isTrue();
        door.campaigns.turn("jobs", Turn.STOP, door.now());
        door.at(1, "09:00");
        assertThat(door.keeper().open()).isFalse();
    }

    @Test
    void aSlotThatWasBrokenOffIsGoneOnWithAlsoAfterAPause() {
        Campaign campaign = door.campaign("jobs", 2, "09:00");
        door.people(2);
        door.at(0, "09:00");
        SlotCalendar.Due due = new SlotCalendar(Door.NEW_YORK)
                .between(campaign, door.now(), door.now())
                .get(0);
        door.openings.begin(Opening.fresh(due));
        door.campaigns.turn("jobs", Turn.PAUSE, door.now());
        door.at(0, "10:00");
        assertThat(door.keeper().open()).isFalse();
        door.campaigns.turn("jobs", Turn.START, door.now());
        assertThat(door.keeper().open()).isTrue();
        assertThat(door.opening(NINE).leads()).hasSize(2);
    }

    @Test
    void aCampaignThatNobodySawStartRunsSinceThisMinute() {
        Campaign campaign = door.campaign("jobs", 1, "09:00", "12:00");
        door.campaigns.save(campaign.with(new Schedule(campaign.schedule().slots(), false, Optional.empty())));
        door.people(3);
        door.at(0, "12:00");
        assertThat(door.keeper().open()).isTrue();
        assertThat(door.keeper().open()).isFalse();
        assertThat(door.campaigns.find("jobs").orElseThrow().schedule().runsSince())
                .contains(door.now());
        assertThat(door.openings.last("jobs", 9)).extracting(Opening::id).containsExactly("jobs|2026-02-17|12:00");
    }

    @Test
    void whoWasUploadedForAnotherCampaignMeanwhileIsSetFree() {
        door.campaign("jobs", 5, "09:00");
        door.person("anna", "lead-1");
        door.at(0, "08:00");
        door.contacts.keep("anna@acme.test", "jobs");
        door.lists.put("anna@acme.test", new ListEntry("anna@acme.test", "spring", Map.of()));
        door.at(0, "09:00");
        assertThat(door.keeper().open()).isTrue();
        assertThat(door.entered("anna")).isEmpty();
        assertThat(door.contacts.free(AddressCheck.Result.VALID, 9)).hasSize(1);
        assertThat(door.opening(NINE).leads()).isEmpty();
    }

    @Test
    void whatCameOfOldSlotsIsForgottenAfterAYear() {
        door.campaign("jobs", 5, "09:00");
        door.at(0, "09:00");
        door.keeper().open();
        door.at(364, "09:00");
        assertThat(door.keeper().forget()).isZero();
        door.at(366, "09:00");
        assertThat(door.keeper().forget()).isEqualTo(1);
    }
}
