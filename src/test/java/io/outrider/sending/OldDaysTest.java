package io.outrider.sending;

import static io.outrider.draft.DraftStatus.CLAIMED;
import static io.outrider.draft.DraftStatus.SENDING;
import static io.outrider.draft.DraftStatus.SENT;
import static io.outrider.sending.Example.RECIPIENT;
import static io.outrider.sending.Example.SENDER;
import static io.outrider.sending.Example.TEN;
import static io.outrider.sending.SendingWorld.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.draft.Draft;
import io.outrider.draft.Move;
import io.outrider.mail.MessageId;
import io.outrider.sending.plan.Slot;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class OldDaysTest {
    private SendingWorld world;
    private Draft draft;

    @BeforeEach
    void prepare(MongoStore store) {
        world = new SendingWorld(store);
        world.mailbox(SENDER);
        draft = world.draft(RECIPIENT, 0);
        world.day(SENDER, TODAY, TEN, TEN.plusSeconds(3600));
        world.bind(draft, slot(0));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aDraftBoundToADayOnWhichNothingRanIsPlannedAnew() {
        assertThat(world.oldDays.close()).as("today is not over").isZero();
        world.time.plus(Duration.ofDays(3));
        assertThat(world.oldDays.close()).isEqualTo(1);
        assertThat(world.drafts.unbound(9)).extracting(Draft::id).containsExactly(draft.id());
        assertThat(slot(0).state()).isEqualTo(Slot.State.SKIPPED);
        assertThat(world.oldDays.close()).isZero();
        world.day(SENDER, TODAY.plusDays(3), world.time.instant());
        assertThat(world.binder.bind()).isEqualTo(1);
        assertThat(world.deliver(world.slot(SENDER, TODAY.plusDays(3), 0))).isEqualTo("sent");
    }

    @Test
    void aDraftThatStandsInASlotOfTodayKeepsIt() {
        world.drafts.unbind(draft.id());
        world.time.plus(Duration.ofDays(1));
        world.day(SENDER, TODAY.plusDays(1), world.time.instant());
        world.bind(world.now(draft), world.slot(SENDER, TODAY.plusDays(1), 0));
        assertThat(world.oldDays.close()).isEqualTo(1);
        assertThat(world.drafts.unbound(9)).isEmpty();
        assertThat(world.now(draft).mailbox()).contains(SENDER);
    }

    @Test
    void aMailThatWasSentButNotRecordedBeforeTheCrashIsRecordedTheNextDay() {
        Draft claimed = world.drafts
                .claim(draft.id(), "dead#1", TEN.plusSeconds(300), TEN)
                .orElseThrow();
        MessageId id = new MessageId("<lost@brightpath.test>");
        world.drafts.move(Move.owned(claimed, CLAIMED, SENDING, "begins", TEN).messageId(id));
        world.drafts.move(Move.owned(claimed, SENDING, SENT, "accepted", TEN));
        world.time.plus(Duration.ofDays(1));
        world.oldDays.close();
        assertThat(world.enrollments.find(Example.ENROLLMENT).orElseThrow().sent())
                .hasSize(1);
        assertThat(slot(0).sentAt()).contains(TEN);
        assertThat(world.kinds()).containsExactly("mail.sent");
    }

    @Test
    void whatIsOlderThanSevenDaysIsDeletedAndNoDraftStaysBoundToIt() {
        world.reservations.take("global|" + TODAY, draft.id(), 5);
        world.time.plus(Duration.ofDays(7));
        world.oldDays.delete();
        assertThat(world.days.find(SENDER, TODAY)).isPresent();
        world.time.plus(Duration.ofDays(1));
        world.day(SENDER, TODAY.plusDays(8), world.time.instant());
        world.oldDays.delete();
        assertThat(world.days.find(SENDER, TODAY)).isEmpty();
        assertThat(world.days.find(SENDER, TODAY.plusDays(8))).isPresent();
        assertThat(world.reservations.takenByOthers("global|" + TODAY, "nobody"))
                .isZero();
        assertThat(world.drafts.unbound(9)).extracting(Draft::id).containsExactly(draft.id());
        assertThat(world.kinds()).contains("day.deleted");
    }

    private Slot slot(int n) {
        return world.slot(SENDER, TODAY, n);
    }
}
