package io.outrider.sending.reconcile;

import static io.outrider.draft.DraftStatus.HELD;
import static io.outrider.draft.DraftStatus.READY_TO_SEND;
import static io.outrider.draft.DraftStatus.SENT;
import static io.outrider.draft.DraftStatus.SKIPPED;
import static io.outrider.draft.DraftStatus.UNKNOWN;
import static io.outrider.sending.Example.SENDER;
import static io.outrider.sending.Example.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Enrollment;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.HeldAction;
import io.outrider.draft.Move;
import io.outrider.mailbox.SentCopy;
import io.outrider.sending.SendingWorld;
import io.outrider.sending.plan.Slot;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.suppression.Suppression;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(StoreUnderTest.class)
class ReconciliationTest {
    private static final Duration QUIET_ENDS = ReconcileWorld.LEASE.plus(ReconcileWorld.SETTINGS.quiet());

    private ReconcileWorld room;
    private Draft draft;

    @BeforeEach
    void prepare(MongoStore store) {
        room = new ReconcileWorld(store);
        draft = room.unknown("kim@one.test");
    }

    @AfterEach
    void close() {
        room.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sent", "All Mail"})
    void aCopyProvesAtOnceThatItWentOut(String where) {
        room.lies(draft, where);
        room.pass(Duration.ofMinutes(3));
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(SENT);
        assertThat(room.now(draft).state().reason()).isEqualTo("its copy was found in " + where);
        assertThat(room.world.kinds()).containsExactly("mail.reconciled", "mail.sent");
    }

    @Test
    void whatFollowsCountsFromWhenItWentOutAndNotFromWhenItWasFound() {
        room.lies(draft, "Sent");
        room.pass(Duration.ofHours(5));
        room.reconcile();
        Enrollment enrollment = room.world.enrollments.find(draft.enrollment()).orElseThrow();
        assertThat(enrollment.sent()).singleElement().satisfies(s -> assertThat(s.at())
                .isEqualTo(TEN));
        assertThat(enrollment.due()).contains(TEN.plus(Duration.ofDays(3)));
        assertThat(enrollment.mailbox()).contains(SENDER);
    }

    @Test
    void absenceIsProvenByALaterMailAndTheDraftWaitsAgainUnderTheSameId() {
        room.provider();
        room.world.reservations.take("domain|one.test|" + SendingWorld.TODAY, draft.id(), 3);
        room.lies(room.sent("later@two.test"), "Sent");
        room.pass(QUIET_ENDS);
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(READY_TO_SEND);
        assertThat(room.now(draft).state().messageId()).contains(ReconcileWorld.idOf(draft));
        assertThat(room.now(draft).state().reason()).isEqualTo("proven unsent: not in Sent, where a later mail is");
        assertThat(room.world.drafts.unbound(9)).extracting(Draft::id).containsExactly(draft.id());
        assertThat(room.world.reservations.takenByOthers("domain|one.test|" + SendingWorld.TODAY, "nobody"))
                .isZero();
        assertThat(room.world.kinds()).containsExactly("mail.unsent");
    }

    @Test
    void nothingIsProvenBeforeTheQuietTimeEndedAndAllIsFromItsEndOn() {
        room.provider();
        room.lies(room.sent("later@two.test"), "Sent");
        room.pass(QUIET_ENDS.minusMinutes(1).minusMillis(1));
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(UNKNOWN);
        assertThat(room.doubt(draft).evidence().said()).startsWith("the quiet time ends at");
        room.pass(Duration.ofMillis(1));
        room.reconcile();
        assertThat(room.status(draft)).as("the pause between two looks").isEqualTo(UNKNOWN);
        Docket docket = new Docket(SENDER, List.of(room.doubt(draft)));
        room.reconciliation().look(docket);
        assertThat(room.status(draft)).isEqualTo(READY_TO_SEND);
    }

    @Test
    void aReadingThatBeganInTheQuietTimeProvesNothingWhenItEndsAfterIt() {
        room.provider();
        room.lies(room.sent("later@two.test"), "Sent");
        room.pass(QUIET_ENDS.minusMinutes(2));
        room.folder.during = () -> room.pass(Duration.ofHours(1));
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(UNKNOWN);
    }

    @Test
    void quietTimeIsMachineTimeWhateverBusinessTimeSays() {
        room.provider();
        room.lies(room.sent("later@two.test"), "Sent");
        room.world.time.plus(Duration.ofDays(30));
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(UNKNOWN);
    }

    @Test
    void withoutALaterMailItWaitsAndIsHeldInTheEnd() {
        room.provider();
        room.pass(QUIET_ENDS.plus(ReconcileWorld.SETTINGS.proofWait()).minusMillis(1));
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(UNKNOWN);
        room.pass(Duration.ofMinutes(10));
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(HELD);
        assertThat(room.doubt(draft).evidence().advice()).contains(HeldAction.SEND_AGAIN);
        assertThat(room.now(draft).state().reason()).contains("no later mail can confirm it");
        assertThat(room.world.kinds()).containsExactly("mail.held");
    }

    @Test
    void aMailThatBeganBeforeIsNoControlHoweverLateItsEndWasTold() {
        room.provider();
        Draft slow = room.sending("slow@three.test");
        room.pass(Duration.ofMinutes(1));
        Draft open = room.unknown("kim@four.test");
        room.pass(Duration.ofMinutes(1));
        room.end(slow, SENT);
        room.lies(slow, "Sent");
        room.pass(QUIET_ENDS);
        room.reconcile();
        assertThat(room.status(open)).isEqualTo(UNKNOWN);
        assertThat(room.doubt(open).evidence().said()).contains("no later mail");
    }

    @Test
    void aLaterMailThatIsNotThereEitherProvesNothing() {
        room.provider();
        room.sent("later@two.test");
        room.lies(room.sent("another@three.test"), "All Mail");
        room.pass(QUIET_ENDS.plus(ReconcileWorld.SETTINGS.proofWait()));
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(HELD);
        assertThat(room.now(draft).state().reason()).isEqualTo("later mails are not in the Sent folder either");
        assertThat(room.doubt(draft).evidence().advice()).contains(HeldAction.MARK_SENT);
    }

    @Test
    void aFolderThatWasNotReadToItsEndProvesNothing() {
        room.provider();
        room.lies(room.sent("later@two.test"), "Sent");
        room.folder.toEnd = false;
        room.pass(QUIET_ENDS);
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(UNKNOWN);
        assertThat(room.doubt(draft).evidence().said()).contains("cut off");
    }

    @ParameterizedTest
    @EnumSource(names = {"APPEND", "NONE"})
    void whereNobodyElseFilesCopiesItIsHeldAfterTheQuietTime(SentCopy copy) {
        room.learned(copy);
        room.pass(QUIET_ENDS.minusMillis(1));
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(UNKNOWN);
        room.pass(Duration.ofMinutes(10));
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(HELD);
        assertThat(room.doubt(draft).evidence().advice()).contains(HeldAction.MARK_SENT);
    }

    @Test
    void whatIsNotLearnedYetIsWaitedFor() {
        room.filings.seen(SENDER, "Sent", 7, TEN.minusSeconds(60));
        room.pass(QUIET_ENDS);
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(UNKNOWN);
        room.filings.learned(SENDER, SentCopy.UNKNOWN, SentCopy.PROVIDER);
        room.lies(room.sent("later@two.test"), "Sent");
        room.pass(Duration.ofMinutes(10));
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(READY_TO_SEND);
    }

    @Test
    void aSentFolderThatWasMadeAnewProvesNothingAndIsLearnedAgain() {
        room.provider();
        room.folder.validity = 8;
        room.lies(room.sent("later@two.test"), "Sent");
        room.pass(QUIET_ENDS);
        room.reconcile();
        assertThat(room.filings.of(SENDER).copy()).isEqualTo(SentCopy.UNKNOWN);
        room.filings.learned(SENDER, SentCopy.UNKNOWN, SentCopy.PROVIDER);
        room.pass(Duration.ofMinutes(10));
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(HELD);
        assertThat(room.now(draft).state().reason()).contains("younger than the mail");
    }

    @Test
    void aMailboxWithoutASentFolderStaysOpenUntilThatIsLearned() {
        room.folder.folder = "";
        room.pass(QUIET_ENDS);
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(UNKNOWN);
        room.follow();
        assertThat(room.filings.of(SENDER).copy()).isEqualTo(SentCopy.NONE);
        room.pass(Duration.ofMinutes(10));
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(HELD);
    }

    @ParameterizedTest
    @EnumSource(names = {"SENT", "FAILED", "READY_TO_SEND"})
    void anOwnerThatReportsAfterAllWins(DraftStatus reported) {
        room.provider();
        room.lies(room.sent("later@two.test"), "Sent");
        room.pass(QUIET_ENDS);
        room.folder.during = () -> room.world.drafts.move(
                Move.owned(draft, UNKNOWN, reported, "reported late", room.world.time.instant()));
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(reported);
        assertThat(room.now(draft).state().reason()).isEqualTo("reported late");
        assertThat(room.world.kinds()).isEmpty();
    }

    @Test
    void anOwnerThatReportsWhenOthersHaveActedIsNotHeard() {
        room.provider();
        room.lies(room.sent("later@two.test"), "Sent");
        room.pass(QUIET_ENDS);
        room.reconcile();
        assertThat(room.world.drafts.move(Move.owned(draft, UNKNOWN, SENT, "too late", room.world.time.instant())))
                .isFalse();
        assertThat(room.status(draft)).isEqualTo(READY_TO_SEND);
    }

    @Test
    void anOldViewOfADraftThatBeganAgainMovesNothing() {
        room.provider();
        room.lies(room.sent("later@two.test"), "Sent");
        room.pass(QUIET_ENDS);
        Docket old = room.reconciliation().due().get(0);
        room.reconcile();
        Draft second = room.end(rebound(), UNKNOWN);
        room.reconciliation().look(old);
        assertThat(room.status(draft)).isEqualTo(UNKNOWN);
        assertThat(room.now(draft).state().fence()).isEqualTo(second.state().fence());
        assertThat(room.doubt(draft).evidence().looks())
                .as("evidence begins anew")
                .isZero();
    }

    private Draft rebound() {
        room.world.drafts.bind(draft.id(), SENDER, "another");
        return room.begin(draft.id());
    }

    @Test
    void twoReplicasAtOnceMoveItOnce() throws Exception {
        room.provider();
        room.lies(room.sent("later@two.test"), "Sent");
        room.pass(QUIET_ENDS);
        CyclicBarrier together = new CyclicBarrier(2);
        room.folder.during = () -> meet(together);
        ExecutorService replicas = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> runs = Stream.of(room.reconciliation(), room.reconciliation())
                    .<Future<?>>map(r -> replicas.submit(() -> r.due().forEach(r::look)))
                    .toList();
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            replicas.shutdownNow();
        }
        assertThat(room.world.kinds()).containsExactly("mail.unsent");
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aMailboxThatIsGoneLeavesItToAPerson() {
        room.store.collection("mailboxes").deleteOne(new Document("_id", SENDER));
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(UNKNOWN);
        room.pass(QUIET_ENDS);
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(HELD);
        assertThat(room.doubt(draft).evidence().advice()).contains(HeldAction.SKIP);
    }

    @Test
    void aServerThatGivesNoAnswerIsToldAndTheDraftStaysUnknown() {
        room.provider();
        room.folder.down = true;
        room.pass(QUIET_ENDS);
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(UNKNOWN);
        assertThat(room.world.kinds()).containsExactly("mailbox.unread");
        assertThat(room.doubt(draft).evidence().looks()).isZero();
        room.folder.down = false;
        room.lies(draft, "Sent");
        room.pass(Duration.ofMinutes(10));
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(SENT);
    }

    @Test
    void aServerThatNeverAnswersLeavesItToAPersonInTheEnd() {
        room.folder.down = true;
        room.pass(QUIET_ENDS.plus(ReconcileWorld.SETTINGS.proofWait()));
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(HELD);
        assertThat(room.now(draft).state().reason()).isEqualTo("connection refused");
    }

    @Test
    void aMailThatWasTriedFiveTimesIsHeld() {
        room.provider();
        room.store
                .collection("drafts")
                .updateOne(new Document("_id", draft.id()), new Document("$set", new Document("attempts", 5)));
        room.lies(room.sent("later@two.test"), "Sent");
        room.pass(QUIET_ENDS);
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(HELD);
        assertThat(room.now(draft).state().reason()).isEqualTo("it was not sent in 5 attempts");
    }

    @Test
    void oneThatWaitsIsNotLookedUpAtEveryRun() {
        room.provider();
        room.reconcile();
        room.reconcile();
        assertThat(room.folder.looks).isEqualTo(1);
        room.pass(Duration.ofMinutes(10));
        room.reconcile();
        assertThat(room.folder.looks).isEqualTo(2);
    }

    @Test
    void manyMailsOfOneMailboxAreOneLook() {
        room.unknown("kim@two.test");
        room.unknown("kim@three.test");
        room.reconcile();
        assertThat(room.folder.looks).isEqualTo(1);
    }

    @Test
    void whatIsProvenUnsentMeetsEveryGateAgain() {
        room.provider();
        room.lies(room.sent("later@two.test"), "Sent");
        room.pass(QUIET_ENDS);
        room.reconcile();
        room.world.suppressions.add(new Suppression(
                "kim@one.test", Suppression.Reason.UNSUBSCRIBE, "x", room.world.time.instant(), Optional.empty()));
        room.world.day(SENDER, SendingWorld.TODAY, room.world.time.instant());
        Slot slot = room.world.bind(room.now(draft), room.world.slot(SENDER, SendingWorld.TODAY, 0));
        room.world.deliver(slot);
        assertThat(room.status(draft)).isEqualTo(SKIPPED);
        assertThat(room.world.smtp.accepted()).isEmpty();
    }

    @Test
    void whatIsProvenUnsentIsSentOnceUnderItsOldId() {
        room.provider();
        room.lies(room.sent("later@two.test"), "Sent");
        room.pass(QUIET_ENDS);
        room.reconcile();
        room.world.mailboxes.covered(SENDER, TEN, room.world.time.instant());
        room.world.day(SENDER, SendingWorld.TODAY, room.world.time.instant());
        Slot slot = room.world.bind(room.now(draft), room.world.slot(SENDER, SendingWorld.TODAY, 0));
        assertThat(room.world.deliver(slot)).isEqualTo("sent");
        assertThat(room.world.smtp.accepted())
                .singleElement()
                .asString()
                .contains("Message-ID: " + ReconcileWorld.idOf(draft));
    }
}
