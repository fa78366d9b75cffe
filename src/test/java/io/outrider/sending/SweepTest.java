package io.outrider.sending;

import static io.outrider.draft.DraftStatus.CLAIMED;
import static io.outrider.draft.DraftStatus.READY_TO_SEND;
import static io.outrider.draft.DraftStatus.SENDING;
import static io.outrider.draft.DraftStatus.SKIPPED;
import static io.outrider.draft.DraftStatus.UNKNOWN;
import static io.outrider.sending.Example.RECIPIENT;
import static io.outrider.sending.Example.SENDER;
import static io.outrider.sending.Example.TEN;
import static io.outrider.sending.SendingWorld.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Enrollment;
import io.outrider.draft.Draft;
import io.outrider.draft.Drafts;
import io.outrider.draft.Move;
import io.outrider.mail.MessageId;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.suppression.Suppression;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class SweepTest {
    private SendingWorld world;
    private Draft draft;

    @BeforeEach
    void prepare(MongoStore store) {
        world = new SendingWorld(store);
        world.mailbox(SENDER);
        draft = world.draft(RECIPIENT, 0);
        world.day(SENDER, TODAY, TEN);
        world.bind(draft, world.slot(SENDER, TODAY, 0));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aClaimThatRanOutIsReleasedAndFreeForAnySlot() {
        claim(SendingWorld.OWNER);
        world.sweep.sweep();
        assertThat(world.now(draft).state().status()).isEqualTo(CLAIMED);
        world.machine.plus(Duration.ofMinutes(6));
        world.sweep.sweep();
        assertThat(world.now(draft).state().status()).isEqualTo(READY_TO_SEND);
        assertThat(world.drafts.unbound(9)).extracting(Draft::id).containsExactly(draft.id());
        assertThat(world.kinds()).containsExactly("mail.released");
    }

    @Test
    void aReleasedClaimGivesItsPlacesBackAndAnAnnouncedDotKeepsThem() {
        String cap = "domain|acme.test|" + TODAY;
        world.reservations.take(cap, draft.id(), 3);
        claim(SendingWorld.OWNER);
        world.machine.plus(Duration.ofMinutes(6));
        world.sweep.sweep();
        assertThat(world.reservations.takenByOthers(cap, "nobody")).isZero();
        world.reservations.take(cap, draft.id(), 3);
        begin(SendingWorld.OWNER);
        world.sweep.sweep();
        assertThat(world.reservations.takenByOthers(cap, "nobody")).isEqualTo(1);
    }

    @Test
    void aDotThatIsAnnouncedWhileItsPlacesAreGivenBackHasThemAgain() {
        String cap = "domain|acme.test|" + TODAY;
        world.reservations.take(cap, draft.id(), 1);
        Draft ours = claim(SendingWorld.OWNER);
        world.machine.plus(Duration.ofMinutes(6));
        Sweep sweep = world.sweepOn((Drafts) Proxy.newProxyInstance(
                Drafts.class.getClassLoader(), new Class<?>[] {Drafts.class}, (proxy, method, args) -> {
                    if (method.getName().equals("move")) {
                        assertThat(world.reservations.takenByOthers(cap, "nobody"))
                                .as("given back by now")
                                .isZero();
                        assertThat(announce(ours)).isTrue();
                    }
                    return method.invoke(world.drafts, args);
                }));
        sweep.sweep();
        assertThat(world.now(draft).state().status()).isEqualTo(SENDING);
        assertThat(world.reservations.takenByOthers(cap, "nobody")).isEqualTo(1);
    }

    @Test
    void aDialogueThatRanOutAfterItsDotWasAnnouncedIsUnknownAndNeverReady() {
        begin(SendingWorld.OWNER);
        world.machine.plus(Duration.ofMinutes(6));
        world.sweep.sweep();
        world.sweep.sweep();
        assertThat(world.now(draft).state().status()).isEqualTo(UNKNOWN);
        assertThat(world.kinds()).containsExactly("mail.unknown");
    }

    @Test
    void aDialogueThatRanOutBeforeItsDotIsFreeAndItsOwnerMaySendNoDotAnyMore() {
        Draft ours = claim(SendingWorld.OWNER);
        world.machine.plus(Duration.ofMinutes(6));
        world.sweep.sweep();
        assertThat(world.now(draft).state().status()).isEqualTo(READY_TO_SEND);
        assertThat(announce(ours)).isFalse();
        assertThat(world.drafts.unbound(9)).extracting(Draft::id).containsExactly(draft.id());
        assertThat(world.kinds()).containsExactly("mail.released");
    }

    @Test
    void anAnnouncementOfAnEarlierDialogueHoldsNoLaterClaim() {
        begin(SendingWorld.OWNER);
        world.drafts.move(Move.owned(world.now(draft), SENDING, READY_TO_SEND, "450 busy", TEN));
        claim(SendingWorld.OWNER);
        world.machine.plus(Duration.ofMinutes(6));
        world.sweep.sweep();
        assertThat(world.now(draft).state().status()).isEqualTo(READY_TO_SEND);
    }

    @Test
    void aRestartReleasesWhatTheLastStartOfThisInstallHadClaimed() {
        claim("abcdef01#0");
        world.sweep.recover();
        assertThat(world.now(draft).state().status()).isEqualTo(READY_TO_SEND);
    }

    @Test
    void aRestartDoesNotKnowWhatBecameOfADotOfTheLastStart() {
        begin("abcdef01#0");
        world.sweep.recover();
        assertThat(world.now(draft).state().status()).isEqualTo(UNKNOWN);
    }

    @Test
    void aRestartLeavesOtherInstallsAndItselfAlone() {
        claim("12345678#0");
        world.sweep.recover();
        assertThat(world.now(draft).state().status()).isEqualTo(CLAIMED);
        Draft mine = world.draft("other@else.test", 0);
        world.drafts.claim(mine.id(), SendingWorld.OWNER, TEN.plusSeconds(300), TEN);
        world.sweep.recover();
        assertThat(world.now(mine).state().status()).isEqualTo(CLAIMED);
    }

    @Test
    void readyDraftsOfASuppressedContactAreSkippedAndItsSequenceStops() {
        Draft other = world.draft("other@else.test", 0);
        suppress(RECIPIENT);
        world.sweep.sweep();
        assertThat(world.now(draft).state().status()).isEqualTo(SKIPPED);
        assertThat(world.now(draft).state().reason()).contains("UNSUBSCRIBE");
        assertThat(world.enrollments.find(Example.ENROLLMENT).orElseThrow().state())
                .isEqualTo(Enrollment.State.STOPPED);
        assertThat(world.now(other).state().status()).isEqualTo(READY_TO_SEND);
    }

    @Test
    void aDraftWhoseDotIsAnnouncedIsNotTakenFromItsOwnerByASuppression() {
        begin(SendingWorld.OWNER);
        suppress(RECIPIENT);
        world.sweep.sweep();
        assertThat(world.now(draft).state().status()).isEqualTo(SENDING);
    }

    private void suppress(String address) {
        world.suppressions.add(new Suppression(address, Suppression.Reason.UNSUBSCRIBE, "test", TEN, Optional.empty()));
    }

    private Draft claim(String owner) {
        return world.drafts.claim(draft.id(), owner, TEN.plusSeconds(300), TEN).orElseThrow();
    }

    private boolean announce(Draft claimed) {
        return world.drafts.move(Move.owned(claimed, CLAIMED, SENDING, "the dot goes out", TEN)
                .messageId(new MessageId("<a@brightpath.test>")));
    }

    private void begin(String owner) {
        assertThat(announce(claim(owner))).isTrue();
    }
}
