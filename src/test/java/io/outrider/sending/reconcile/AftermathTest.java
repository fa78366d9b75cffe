package io.outrider.sending.reconcile;

import static io.outrider.draft.DraftStatus.FAILED;
import static io.outrider.draft.DraftStatus.READY_TO_SEND;
import static io.outrider.draft.DraftStatus.SENT;
import static io.outrider.draft.DraftStatus.UNKNOWN;
import static io.outrider.mailbox.SentCopy.APPEND;
import static io.outrider.mailbox.SentCopy.NONE;
import static io.outrider.mailbox.SentCopy.PROVIDER;
import static io.outrider.sending.Example.SENDER;
import static io.outrider.sending.Example.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.draft.Draft;
import io.outrider.draft.Move;
import io.outrider.mailbox.Filing;
import io.outrider.mailbox.SentCopy;
import io.outrider.sending.SendingWorld;
import io.outrider.sending.plan.Slot;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class AftermathTest {
    private ReconcileWorld room;

    @BeforeEach
    void prepare(MongoStore store) {
        room = new ReconcileWorld(store);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void threeMailsFoundUnaskedProveThatTheProviderFiles() {
        List<Draft> sent = List.of(room.sent("a@one.test"), room.sent("b@two.test"));
        sent.forEach(d -> room.lies(d, "Sent"));
        room.follow();
        assertThat(filing().copy()).isEqualTo(SentCopy.UNKNOWN);
        assertThat(filing().found())
                .isEqualTo(Set.of(sent.get(0).id(), sent.get(1).id()));
        room.lies(room.sent("c@three.test"), "Sent");
        room.follow();
        assertThat(filing().copy()).isEqualTo(PROVIDER);
        assertThat(filing().found()).hasSize(3);
        assertThat(room.world.kinds()).contains("mailbox.sent-copy");
        assertThat(room.folder.filed).isEmpty();
    }

    @Test
    void aMailThatIsNotThereCountsOnlyAfterTheTimeThatAProviderMayTake() {
        Draft late = room.sent("a@one.test");
        room.follow();
        room.pass(Duration.ofMinutes(9));
        room.follow();
        assertThat(filing().missing()).isEmpty();
        room.lies(late, "Sent");
        room.pass(Duration.ofMinutes(9));
        room.follow();
        assertThat(filing().found()).containsExactly(late.id());
        assertThat(filing().copy()).isEqualTo(SentCopy.UNKNOWN);
    }

    @Test
    void whereACopyDoesNotComeWeFileItOnceAndTheDraftStaysAsItIs() {
        Draft sent = room.sent("a@one.test");
        learnAppend();
        assertThat(filing().copy()).isEqualTo(APPEND);
        assertThat(filing().missing()).containsExactly(sent.id());
        room.pass(Duration.ofMinutes(10));
        room.follow();
        room.pass(Duration.ofMinutes(10));
        room.follow();
        assertThat(room.folder.filed).containsExactly(ReconcileWorld.idOf(sent));
        assertThat(room.now(sent)).isEqualTo(sent);
        assertThat(room.endings.open(room.world.machine.now().plus(Duration.ofDays(9)), 9))
                .isEmpty();
    }

    private void learnAppend() {
        room.follow();
        room.pass(Duration.ofMinutes(10));
        room.follow();
    }

    @Test
    void aCopyThatWasFiledBeforeTheConnectionBrokeIsNotFiledTwice() {
        room.learned(APPEND);
        Draft sent = room.sent("a@one.test");
        room.folder.breaksAfterFiling = true;
        room.follow();
        assertThat(room.world.kinds()).contains("mailbox.unread");
        room.folder.breaksAfterFiling = false;
        room.pass(Duration.ofMinutes(10));
        room.follow();
        assertThat(room.folder.filed).containsExactly(ReconcileWorld.idOf(sent));
        assertThat(room.status(sent)).isEqualTo(SENT);
    }

    @Test
    void aServerThatIsDownIsAskedAgainLater() {
        room.learned(APPEND);
        Draft sent = room.sent("a@one.test");
        room.folder.down = true;
        room.follow();
        room.follow();
        assertThat(room.world.kinds()).filteredOn("mailbox.unread"::equals).hasSizeLessThanOrEqualTo(2);
        room.folder.down = false;
        room.pass(Duration.ofMinutes(10));
        room.follow();
        assertThat(room.folder.filed).containsExactly(ReconcileWorld.idOf(sent));
    }

    @Test
    void twoReplicasWithOneListFileACopyOnce() {
        room.learned(APPEND);
        room.sent("a@one.test");
        Aftermath one = room.aftermath();
        Aftermath two = room.aftermath();
        List<Aftermath.Batch> seenByOne = one.due();
        List<Aftermath.Batch> seenByTwo = two.due();
        room.folder.there.clear();
        seenByOne.forEach(one::follow);
        room.folder.there.clear();
        seenByTwo.forEach(two::follow);
        assertThat(room.folder.filed).hasSize(1);
    }

    @Test
    void aFolderThatRefusesIsTriedFiveTimesAndThenNobodyFiles() {
        room.learned(APPEND);
        room.folder.refuses = true;
        room.sent("a@one.test");
        for (int i = 0; i < 4; i++) {
            room.follow();
            assertThat(filing().copy()).isEqualTo(APPEND);
            room.pass(Duration.ofHours(1));
        }
        room.follow();
        assertThat(filing().copy()).isEqualTo(NONE);
        room.pass(Duration.ofHours(9));
        room.follow();
        assertThat(room.endings.open(room.world.machine.now().plus(Duration.ofDays(9)), 9))
                .isEmpty();
    }

    @Test
    void aMailboxWithoutASentFolderHasNoCopies() {
        room.folder.folder = "";
        room.sent("a@one.test");
        room.follow();
        assertThat(filing().copy()).isEqualTo(NONE);
    }

    @Test
    void aSentFolderIsNotedBeforeTheFirstMailSoThatItsAgeIsKnown() {
        room.follow();
        assertThat(filing().folder()).isEqualTo("Sent");
        assertThat(filing().since()).contains(TEN);
        assertThat(filing().copy()).isEqualTo(SentCopy.UNKNOWN);
    }

    @Test
    void aPersonsWordTeachesNothingAboutTheProvider() {
        Draft draft = room.unknown("a@one.test");
        room.world.drafts.move(Move.owned(draft, UNKNOWN, io.outrider.draft.DraftStatus.HELD, "x", TEN));
        room.desk().settle(draft.id(), io.outrider.draft.HeldAction.MARK_SENT, "saw it", "nora");
        learnAppend();
        assertThat(filing().missing()).isEmpty();
        assertThat(filing().copy()).isEqualTo(SentCopy.UNKNOWN);
    }

    @Test
    void aSequenceEndsWhenItsMailFailed() {
        Draft failed = room.end(room.sending("a@one.test"), FAILED);
        room.follow();
        assertThat(room.stopped(failed)).contains("mail 0 was failed: reported");
        assertThat(room.world.kinds()).contains("enrollment.stopped");
    }

    @Test
    void aSequenceEndsWhenItsMailCannotBeMade() {
        Draft draft = room.world.draft("a@one.test", 0, java.util.Optional.empty(), "two\nlines");
        room.world.day(SENDER, SendingWorld.TODAY, TEN);
        Slot slot = room.world.bind(draft, room.world.slot(SENDER, SendingWorld.TODAY, 0));
        room.world.deliver(slot);
        room.follow();
        assertThat(room.stopped(draft).orElse("")).startsWith("mail 0 was skipped: subject holds a control character");
    }

    @Test
    void aMailWhoseRecordACrashLeftOutIsRecordedOnce() {
        Draft sent = room.sent("a@one.test");
        assertThat(recorded(sent)).isZero();
        room.follow();
        room.follow();
        assertThat(recorded(sent)).isEqualTo(1);
        assertThat(room.world.kinds()).containsOnlyOnce("mail.sent");
    }

    @Test
    void whatWaitsAgainHasNoAftermath() {
        room.end(room.sending("a@one.test"), READY_TO_SEND);
        assertThat(room.aftermath().due())
                .allSatisfy(batch -> assertThat(batch.endings()).isEmpty());
    }

    @Test
    void endingsOfAMailboxThatIsGoneAreClosed() {
        room.sent("a@one.test");
        room.store.collection("mailboxes").deleteOne(new org.bson.Document("_id", SENDER));
        room.follow();
        assertThat(room.aftermath().due()).isEmpty();
    }

    private long recorded(Draft draft) {
        return room.world
                .enrollments
                .find(draft.enrollment())
                .orElseThrow()
                .sent()
                .size();
    }

    private Filing filing() {
        return room.filings.of(SENDER);
    }
}
