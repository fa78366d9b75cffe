package io.outrider.sending.reconcile;

import static io.outrider.draft.DraftStatus.HELD;
import static io.outrider.draft.DraftStatus.READY_TO_SEND;
import static io.outrider.draft.DraftStatus.SENT;
import static io.outrider.draft.DraftStatus.SKIPPED;
import static io.outrider.draft.DraftStatus.UNKNOWN;
import static io.outrider.draft.HeldAction.MARK_SENT;
import static io.outrider.draft.HeldAction.SEND_AGAIN;
import static io.outrider.draft.HeldAction.SKIP;
import static io.outrider.sending.Example.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Enrollment;
import io.outrider.draft.Draft;
import io.outrider.mailbox.SentCopy;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class HeldDeskTest {
    private ReconcileWorld room;
    private Draft draft;

    @BeforeEach
    void hold(MongoStore store) {
        room = new ReconcileWorld(store);
        room.learned(SentCopy.APPEND);
        draft = room.unknown("kim@one.test");
        room.pass(Duration.ofHours(2));
        room.reconcile();
        assertThat(room.status(draft)).isEqualTo(HELD);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void heldDraftsAreListedWithEvidence() {
        assertThat(room.desk().list(9)).singleElement().satisfies(doubt -> {
            assertThat(doubt.draft().id()).isEqualTo(draft.id());
            assertThat(doubt.evidence().since()).isEqualTo(TEN);
            assertThat(doubt.evidence().looks()).isEqualTo(1);
            assertThat(doubt.evidence().advice()).contains(MARK_SENT);
        });
    }

    @Test
    void markedAsSentItsSequenceGoesOnFromWhenItWentOut() {
        assertThat(room.desk().settle(draft.id(), MARK_SENT, "saw it there", "nora"))
                .isEqualTo(new HeldDesk.Settled.Done(SENT));
        Enrollment enrollment = room.world.enrollments.find(draft.enrollment()).orElseThrow();
        assertThat(enrollment.state()).isEqualTo(Enrollment.State.ACTIVE);
        assertThat(enrollment.due()).contains(TEN.plus(Duration.ofDays(3)));
        assertThat(room.world.events).anySatisfy(e -> {
            assertThat(e.kind()).isEqualTo("draft.settled");
            assertThat(e.text()).isEqualTo("held, now sent: nora decided: saw it there");
        });
    }

    @Test
    void sentAgainItWaitsUnderTheSameIdInNoSlot() {
        room.desk().settle(draft.id(), SEND_AGAIN, "did not go out", "nora");
        assertThat(room.status(draft)).isEqualTo(READY_TO_SEND);
        assertThat(room.now(draft).state().messageId()).contains(ReconcileWorld.idOf(draft));
        assertThat(room.world.drafts.unbound(9)).extracting(Draft::id).containsExactly(draft.id());
    }

    @Test
    void skippedItsSequenceEnds() {
        room.desk().settle(draft.id(), SKIP, "not worth it", "nora");
        room.follow();
        assertThat(room.status(draft)).isEqualTo(SKIPPED);
        assertThat(room.stopped(draft)).contains("mail 0 was skipped: nora decided: not worth it");
    }

    @Test
    void aSecondDecisionIsRefusedAndChangesNothing() {
        room.desk().settle(draft.id(), SKIP, "no", "nora");
        assertThat(room.desk().settle(draft.id(), SEND_AGAIN, "yes", "ben"))
                .isEqualTo(new HeldDesk.Settled.Moved(SKIPPED));
        assertThat(room.world.kinds()).containsOnlyOnce("draft.settled");
    }

    @Test
    void whatIsNotHeldIsRefused() {
        Draft open = room.unknown("kim@two.test");
        assertThat(room.desk().settle(open.id(), SEND_AGAIN, "now", "nora"))
                .isEqualTo(new HeldDesk.Settled.Moved(UNKNOWN));
        assertThat(room.desk().settle("none", SKIP, "now", "nora")).isEqualTo(new HeldDesk.Settled.Unknown());
    }
}
