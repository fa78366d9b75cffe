package io.outrider.sending.plan;

import static io.outrider.sending.Example.SENDER;
import static io.outrider.sending.Example.TEN;
import static io.outrider.sending.SendingWorld.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Campaign;
import io.outrider.draft.Draft;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Pause;
import io.outrider.sending.Example;
import io.outrider.sending.SendingWorld;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class BinderTest {
    private static final String BOB = "bob@brightpath.test";

    private SendingWorld world;

    @BeforeEach
    void prepare(MongoStore store) {
        world = new SendingWorld(store);
        world.mailbox(SENDER);
        world.mailbox(BOB);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void followUpsGoFirstAndToTheMailboxThatWroteFirst() {
        world.day(SENDER, TODAY, TEN);
        world.day(BOB, TODAY, TEN);
        Draft first = world.draft("a@one.test", 0);
        Draft followUp = world.draft("b@two.test", 1, Optional.of(BOB), "Re: x");
        assertThat(world.binder.bind()).isEqualTo(2);
        assertThat(world.slot(BOB, TODAY, 0).draft()).contains(followUp.id());
        assertThat(world.slot(SENDER, TODAY, 0).draft()).contains(first.id());
        assertThat(world.now(first).mailbox()).contains(SENDER);
    }

    @Test
    void aFollowUpWhoseMailboxIsFullWaits() {
        world.day(SENDER, TODAY, TEN);
        world.draft("b@two.test", 1, Optional.of(BOB), "Re: x");
        assertThat(world.binder.bind()).isZero();
        assertThat(world.slot(SENDER, TODAY, 0).free()).isTrue();
    }

    @Test
    void firstMailsGoToTheMailboxWithTheFewest() {
        world.day(SENDER, TODAY, hours(4));
        world.day(BOB, TODAY, hours(4));
        for (int i = 0; i < 4; i++) {
            world.draft("kim@company" + i + ".test", 0);
        }
        assertThat(world.binder.bind()).isEqualTo(4);
        assertThat(world.days.find(SENDER, TODAY).orElseThrow().taken()).isEqualTo(2);
        assertThat(world.days.find(BOB, TODAY).orElseThrow().taken()).isEqualTo(2);
    }

    @Test
    void aDomainGetsNoMoreSlotsThanItsCapAlsoOverSeveralRuns() {
        world.day(SENDER, TODAY, hours(6));
        for (int i = 0; i < 5; i++) {
            world.draft("kim" + i + "@acme.test", 0);
        }
        assertThat(world.binder.bind()).isEqualTo(3);
        assertThat(world.binder.bind()).isZero();
    }

    @Test
    void aSlotInThePastOrBeforeTheDraftIsDueIsNotUsed() {
        world.day(SENDER, TODAY, hours(3));
        world.time.plus(Duration.ofMinutes(61));
        world.draft("a@one.test", 0);
        assertThat(world.binder.bind()).isEqualTo(1);
        assertThat(world.slot(SENDER, TODAY, 2).draft()).isPresent();
        world.draft("b@two.test", 0);
        assertThat(world.binder.bind()).isZero();
    }

    @Test
    void aMailboxThatIsPausedOrMayNotSendGetsNothing() {
        world.day(SENDER, TODAY, hours(3));
        world.day(BOB, TODAY, hours(3));
        world.mailboxes.status(BOB, MailboxStatus.RECOVERING);
        world.mailboxes.pause(SENDER, new Pause(Pause.Cause.BLOCK, TEN.plusSeconds(5400), "policy"));
        world.draft("a@one.test", 0);
        world.draft("b@two.test", 0);
        assertThat(world.binder.bind()).isEqualTo(1);
        assertThat(world.slot(SENDER, TODAY, 2).draft()).isPresent();
    }

    @Test
    void twoBindersAtOncePutEachDraftIntoOneSlotAndNoSlotHoldsTwo() throws Exception {
        world.day(SENDER, TODAY, hours(5));
        world.day(BOB, TODAY, hours(5));
        for (int i = 0; i < 8; i++) {
            world.draft("kim@company" + i + ".test", 0);
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Integer>> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runs.add(threads.submit(world.binder::bind));
        }
        for (Future<Integer> run : runs) {
            run.get();
        }
        threads.shutdown();
        world.binder.bind();
        List<String> bound = world.days.find(List.of(SENDER + '|' + TODAY, BOB + '|' + TODAY)).stream()
                .flatMap(d -> d.slots().stream())
                .flatMap(s -> s.draft().stream())
                .toList();
        assertThat(bound).hasSize(8).doesNotHaveDuplicates();
        assertThat(world.drafts.unbound(9)).isEmpty();
    }

    @Test
    void aFullGlobalCapFillsNoFurtherSlotAndAsksForNoDraft() {
        world.day(SENDER, TODAY, hours(3));
        world.day(BOB, TODAY, hours(3));
        for (int i = 0; i < 6; i++) {
            world.draft("kim@company" + i + ".test", 0);
        }
        Binder capped = new Binder(
                world.drafts,
                world.mailboxes,
                world.campaigns,
                world.days,
                domain -> 3,
                0,
                new Binder.Shared(4, mailbox -> Integer.MAX_VALUE),
                slot -> {},
                world.time);
        assertThat(capped.bind()).isEqualTo(4);
        world.days.sent(
                world.slot(SENDER, TODAY, 0),
                world.slot(SENDER, TODAY, 0).draft().orElseThrow(),
                TEN);
        assertThat(capped.bind()).as("what was sent counts").isZero();
        assertThat(world.drafts.unbound(9)).hasSize(2);
    }

    @Test
    void aSenderDomainThatCarriesItsShareGetsNoFurtherDraft() {
        world.day(SENDER, TODAY, hours(3));
        world.mailbox("cy@fieldwork.test");
        world.day("cy@fieldwork.test", TODAY, hours(3));
        for (int i = 0; i < 6; i++) {
            world.draft("kim@company" + i + ".test", 0);
        }
        Binder shared = new Binder(
                world.drafts,
                world.mailboxes,
                world.campaigns,
                world.days,
                domain -> 3,
                0,
                new Binder.Shared(100, m -> m.address().domain().equals("fieldwork.test") ? 1 : 100),
                slot -> {},
                world.time);
        assertThat(shared.bind()).isEqualTo(4);
        assertThat(world.days.find("cy@fieldwork.test", TODAY).orElseThrow().taken())
                .isEqualTo(1);
    }

    @Test
    void aDraftThatIsDueAfterTheLastFreeSlotIsNotEvenRead() {
        world.day(SENDER, TODAY, hours(3));
        Draft waits = world.draft("kim@later.test", 0);
        world.deferred(waits, TEN.plus(Duration.ofHours(14)));
        assertThat(world.drafts.unbound(9, TEN.plusSeconds(7200), Set.of())).isEmpty();
        assertThat(world.drafts.unbound(9)).hasSize(1);
        assertThat(world.binder.bind()).isZero();
        world.deferred(waits, TEN.plusSeconds(3601));
        assertThat(world.binder.bind()).isEqualTo(1);
        assertThat(world.slot(SENDER, TODAY, 2).draft())
                .as("no earlier than then")
                .contains(waits.id());
    }

    @Test
    void draftsThatFindNoSlotDoNotStandInTheWayOfOthers() {
        world.day(SENDER, TODAY, hours(2));
        for (int i = 0; i < 510; i++) {
            world.draft("kim@company" + i + ".test", 1, Optional.of(BOB), "Re: x");
        }
        Draft last = world.draft("a@one.test", 0);
        assertThat(world.binder.bind()).isEqualTo(1);
        assertThat(world.slot(SENDER, TODAY, 0).draft()).contains(last.id());
    }

    @Test
    void whatMayNotGoBecauseItsCampaignDoesNotRunTakesNoSlot() {
        world.day(SENDER, TODAY, hours(2));
        for (String recipient : List.of("a@one.test", "b@two.test", "c@three.test")) {
            world.draft(recipient, 0);
        }
        Campaign.State[] waiting = {Campaign.State.DRAFT, Campaign.State.PAUSED};
        for (Campaign.State state : waiting) {
            world.campaigns.save(Example.campaign(state));
            assertThat(world.binder.bind()).as(state.name()).isZero();
        }

        world.campaigns.save(Example.campaign(Campaign.State.RUNNING));
        assertThat(world.binder.bind()).isEqualTo(2);
    }

    private static Instant[] hours(int n) {
        Instant[] times = new Instant[n];
        for (int i = 0; i < n; i++) {
            times[i] = TEN.plusSeconds(3600L * i);
        }
        return times;
    }
}
