package io.outrider.sending;

import static io.outrider.draft.DraftStatus.CLAIMED;
import static io.outrider.draft.DraftStatus.FAILED;
import static io.outrider.draft.DraftStatus.READY_TO_SEND;
import static io.outrider.draft.DraftStatus.SENDING;
import static io.outrider.draft.DraftStatus.SENT;
import static io.outrider.draft.DraftStatus.SKIPPED;
import static io.outrider.draft.DraftStatus.UNKNOWN;
import static io.outrider.sending.Example.RECIPIENT;
import static io.outrider.sending.Example.SENDER;
import static io.outrider.sending.Example.TEN;
import static io.outrider.sending.SendingWorld.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Enrollment;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Move;
import io.outrider.mail.MessageId;
import io.outrider.mailbox.Pause;
import io.outrider.sending.plan.Slot;
import io.outrider.sending.smtp.ScriptedSmtp;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.suppression.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(StoreUnderTest.class)
class DeliveryTest {
    private static final String MAILBOX_CAP = "mailbox|" + SENDER + "|" + TODAY;
    private static final String DOMAIN_CAP = "domain|acme.test|" + TODAY;

    private SendingWorld world;
    private Draft draft;
    private Slot slot;

    @BeforeEach
    void prepare(MongoStore store) {
        world = new SendingWorld(store);
        world.mailbox(SENDER);
        draft = world.draft(RECIPIENT, 0);
        world.day(SENDER, TODAY, TEN, TEN.plusSeconds(3600), TEN.plusSeconds(7200));
        slot = world.bind(draft, world.slot(SENDER, TODAY, 0));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aDraftIsSentOnceAndEverythingThatFollowsIsRecorded() {
        assertThat(world.deliver(slot)).isEqualTo("sent");
        assertThat(world.smtp.accepted()).hasSize(1);
        Draft sent = world.now(draft);
        assertThat(sent.state().status()).isEqualTo(SENT);
        assertThat(sent.state().attempts()).isEqualTo(1);
        assertThat(world.smtp.accepted().get(0))
                .contains("Message-ID: " + sent.state().messageId().orElseThrow());
        Enrollment enrollment = world.enrollments.find(Example.ENROLLMENT).orElseThrow();
        assertThat(enrollment.sent()).singleElement().satisfies(s -> {
            assertThat(s.draft()).isEqualTo(draft.id());
            assertThat(s.at()).isEqualTo(TEN);
        });
        assertThat(enrollment.mailbox()).contains(SENDER);
        assertThat(enrollment.due()).contains(TEN.plus(Duration.ofDays(3)));
        assertThat(slot().state()).isEqualTo(Slot.State.SENT);
        assertThat(slot().sentAt()).contains(TEN);
        assertThat(world.days.find(SENDER, TODAY).orElseThrow().lastSent()).contains(TEN);
        assertThat(taken(MAILBOX_CAP)).isEqualTo(1);
        assertThat(taken(DOMAIN_CAP)).isEqualTo(1);
        assertThat(taken("global|" + TODAY)).isEqualTo(1);
        assertThat(world.kinds()).containsExactly("mail.sent");
    }

    @Test
    void aSlotThatCameTwiceSendsOnce() {
        Slot before = slot;
        world.deliver(before);
        assertThat(world.deliver(before)).isNull();
        assertThat(world.smtp.accepted()).hasSize(1);
        assertThat(world.kinds()).containsExactly("mail.sent");
    }

    @Test
    void aTemporaryRefusalLetsItTryAgainLaterUnderTheSameMessageId() {
        world.smtp.on("RCPT", "451 4.7.1 greylisted, try again later");
        world.deliver(slot);
        Draft again = world.now(draft);
        assertThat(again.state().status()).isEqualTo(READY_TO_SEND);
        assertThat(again.due()).isEqualTo(TEN.plus(Duration.ofMinutes(10)));
        assertThat(again.mailbox()).isEmpty();
        assertThat(world.drafts.unbound(9)).extracting(Draft::id).containsExactly(draft.id());
        assertThat(slot().state()).isEqualTo(Slot.State.SKIPPED);
        assertThat(taken(MAILBOX_CAP) + taken(DOMAIN_CAP) + taken("global|" + TODAY))
                .isZero();
        assertThat(world.mailboxes.find(SENDER).orElseThrow().pauses()).isEmpty();
        assertThat(world.suppressions.newest(9)).isEmpty();
        MessageId first = again.state().messageId().orElseThrow();

        world.smtp.usual();
        world.time.plus(Duration.ofHours(1));
        assertThat(world.deliver(world.bind(again, world.slot(SENDER, TODAY, 1))))
                .isEqualTo("sent");
        assertThat(world.now(draft).state().messageId()).contains(first);
        assertThat(world.smtp.accepted()).singleElement().asString().contains("Message-ID: " + first);
    }

    @Test
    void fiveAttemptsAreTheMost() {
        world.smtp.on("RCPT", "450 4.2.1 busy");
        Instant[] times = {
            TEN, TEN.plusSeconds(600), TEN.plusSeconds(3600), TEN.plusSeconds(9600), TEN.plusSeconds(20_000)
        };
        world.mailbox("bob@brightpath.test");
        world.day("bob@brightpath.test", TODAY, times);
        for (int attempt = 1; attempt <= 5; attempt++) {
            Draft ready = world.now(draft);
            assertThat(ready.state().status()).isEqualTo(READY_TO_SEND);
            if (attempt > 1) {
                slot = world.bind(ready, world.slot("bob@brightpath.test", TODAY, attempt - 1));
                world.time.to(slot.at().isAfter(ready.due()) ? slot.at() : ready.due());
            }
            world.deliver(slot);
            assertThat(world.now(draft).state().attempts()).isEqualTo(attempt);
        }
        assertThat(world.now(draft).state().status()).isEqualTo(FAILED);
        assertThat(world.now(draft).state().reason()).contains("attempt 5, the last");
        assertThat(taken(DOMAIN_CAP)).isZero();
    }

    @Test
    void anUnknownRecipientFailsAndIsSuppressedAndTheSequenceStops() {
        world.smtp.on("RCPT", "550 5.1.1 user unknown");
        world.deliver(slot);
        assertThat(world.now(draft).state().status()).isEqualTo(FAILED);
        assertThat(world.suppressions.forbids(draft.to()))
                .hasValueSatisfying(s -> assertThat(s.reason()).isEqualTo(Suppression.Reason.HARD_BOUNCE));
        assertThat(world.enrollments.find(Example.ENROLLMENT).orElseThrow().state())
                .isEqualTo(Enrollment.State.STOPPED);
        assertThat(taken(DOMAIN_CAP)).isZero();
        assertThat(world.mailboxes.find(SENDER).orElseThrow().pauses()).isEmpty();
    }

    @Test
    void aFullMailboxIsTriedAgainAndNobodyIsSuppressed() {
        world.smtp.on("RCPT", "552 5.2.2 <kim.silent@acme.test> Quota exceeded (mailbox for user is full)");
        world.deliver(slot);
        assertThat(world.now(draft).state().status()).isEqualTo(READY_TO_SEND);
        assertThat(world.suppressions.newest(9)).isEmpty();
        assertThat(world.mailboxes.find(SENDER).orElseThrow().pauses()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAIL|550 5.7.1 sender rejected|BLOCK|PT48H",
                "RCPT|554 5.7.1 blocked by policy|BLOCK|PT48H",
                "MAIL|451 4.7.1 not now|RATE|PT30M",
                "AUTH|535 5.7.8 bad credentials|LOGIN|PT30M"
            })
    void theMailboxPaysForWhatIsItsFaultAndTheDraftWaits(
            String verb, String reply, Pause.Cause cause, Duration length) {
        world.smtp.on(verb, reply);
        world.deliver(slot);
        assertThat(world.now(draft).state().status()).isEqualTo(READY_TO_SEND);
        assertThat(world.suppressions.newest(9)).isEmpty();
        assertThat(world.mailboxes.find(SENDER).orElseThrow().pauses())
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.cause()).isEqualTo(cause);
                    assertThat(p.until()).isEqualTo(TEN.plus(length));
                });
        assertThat(world.kinds()).contains("mailbox.paused", "mail.retry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"})
    void aConnectionThatEndsBeforeTheDotProvesItUnsent(String verb) {
        world.smtp.on(verb, ScriptedSmtp.CLOSE);
        world.deliver(slot);
        assertThat(world.now(draft).state().status()).isEqualTo(READY_TO_SEND);
        assertThat(taken(DOMAIN_CAP)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"CONNECT|", "AUTH|535 5.7.8 bad credentials", "MAIL|451 4.7.1 not now"})
    void aDeadMailboxUsesUpNoAttemptOfItsDraftsHoweverOften(String verb, String reply) {
        world.smtp.on(verb, reply == null ? ScriptedSmtp.CLOSE : reply);
        Instant[] times = new Instant[7];
        for (int n = 0; n < times.length; n++) {
            times[n] = TEN.plus(Duration.ofMinutes(31L * n));
        }
        world.mailbox("bob@brightpath.test");
        world.day("bob@brightpath.test", TODAY, times);
        Draft waits = world.draft("lee@other.test", 0);
        for (int n = 0; n < times.length; n++) {
            world.time.to(times[n]);
            Instant now = times[n];
            world.mailboxes
                    .find("bob@brightpath.test")
                    .orElseThrow()
                    .pauses()
                    .forEach(p -> world.mailboxes.resume("bob@brightpath.test", p.cause()));
            world.mailboxes.covered("bob@brightpath.test", Instant.EPOCH, now);
            world.deliver(world.bind(waits, world.slot("bob@brightpath.test", TODAY, n)));
            assertThat(world.now(waits).state().status()).isEqualTo(READY_TO_SEND);
            assertThat(world.now(waits).state().attempts()).isZero();
            assertThat(world.now(waits).state().reason()).startsWith("waits for mailbox bob@brightpath.test: ");
        }
        assertThat(new io.outrider.sending.gate.DraftDue().judge(facts(waits)).decision())
                .as("why says so")
                .isInstanceOfSatisfying(io.outrider.sending.gate.Decision.Defer.class, d -> assertThat(d.reason())
                        .startsWith("waits for mailbox bob@brightpath.test: "));
    }

    private io.outrider.sending.gate.Facts facts(Draft draft) {
        io.outrider.sending.gate.Facts f = Example.facts();
        return new io.outrider.sending.gate.Facts(
                world.time.instant(),
                world.now(draft),
                f.mailbox(),
                f.contact(),
                f.enrollment(),
                f.campaign(),
                f.suppression(),
                f.today(),
                f.limits(),
                f.history());
    }

    @Test
    void aPasswordThatIsMissingProvesItUnsentToo() {
        world.passwordKnown = false;
        assertThat(world.deliver(slot)).contains("not sent, while connecting");
        assertThat(world.now(draft).state().status()).isEqualTo(READY_TO_SEND);
    }

    @ParameterizedTest
    @ValueSource(strings = {ScriptedSmtp.CLOSE, "hello?"})
    void noReplyAfterTheDotMakesItUnknownAndNothingSendsItAgain(String reply) {
        world.smtp.on(".", reply);
        assertThat(world.deliver(slot)).startsWith("unknown");
        Draft unknown = world.now(draft);
        assertThat(unknown.state().status()).isEqualTo(UNKNOWN);
        assertThat(taken(DOMAIN_CAP))
                .as("it may have been sent, so it keeps its place")
                .isEqualTo(1);
        world.smtp.usual();
        world.machine.plus(Duration.ofDays(2));
        world.time.plus(Duration.ofHours(1));
        world.sweep.sweep();
        world.sweep.recover();
        world.oldDays.close();
        world.binder.bind();
        world.deliver(slot);
        world.deliver(world.slot(SENDER, TODAY, 1));
        assertThat(world.smtp.verbs()).isEmpty();
        assertThat(world.now(draft).state().status()).isEqualTo(UNKNOWN);
        assertThat(world.kinds()).contains("mail.unknown").doesNotContain("mail.sent");
    }

    @Test
    void aGateThatRefusesSkipsTheDraftAndFreesItsSlot() {
        world.enrollments.stop(Example.ENROLLMENT, "they answered");
        assertThat(world.deliver(slot)).contains("they answered");
        assertThat(world.now(draft).state().status()).isEqualTo(SKIPPED);
        assertThat(slot().free()).isTrue();
        assertThat(world.smtp.verbs()).isEmpty();
        assertThat(world.kinds()).containsExactly("mail.skipped");
    }

    @Test
    void aGateThatDefersWithinTheGraceKeepsTheSlot() {
        world.days.sent(
                world.bind(world.draft("other@else.test", 0), world.slot(SENDER, TODAY, 1)),
                "first|other@else.test|0",
                TEN);
        world.deliver(slot);
        assertThat(world.now(draft).state().status()).isEqualTo(READY_TO_SEND);
        assertThat(slot().draft()).contains(draft.id());
        Instant cool = slot().notBefore().orElseThrow();
        assertThat(cool)
                .as("20 to 35 minutes and jitter, as for every mail that left its session")
                .isBetween(TEN.plus(Duration.ofMinutes(14)), TEN.plus(Duration.ofMinutes(46)));
        world.time.to(cool);
        assertThat(world.deliver(slot())).isEqualTo("sent");
    }

    @Test
    void aGateThatDefersBeyondTheGraceGivesTheSlotUpAndAnotherMailboxMaySend() {
        world.mailboxes.pause(SENDER, new Pause(Pause.Cause.BLOCK, TEN.plus(Duration.ofHours(48)), "policy"));
        world.deliver(slot);
        assertThat(slot().state()).isEqualTo(Slot.State.SKIPPED);
        Draft waits = world.now(draft);
        assertThat(waits.mailbox()).isEmpty();
        assertThat(waits.due())
                .as("the pause is the mailbox's, not the draft's")
                .isEqualTo(draft.due());
        assertThat(taken(DOMAIN_CAP)).isZero();
    }

    @Test
    void aFullSharedCapDefersAndTakesNoPlaceOfTheOthers() {
        for (String other : List.of("a", "b", "c")) {
            world.reservations.take(DOMAIN_CAP, other, 3);
        }
        world.deliver(slot);
        assertThat(world.now(draft).state().status()).isEqualTo(READY_TO_SEND);
        assertThat(taken(MAILBOX_CAP)).isZero();
        assertThat(world.smtp.verbs()).isEmpty();
    }

    @Test
    void aSuppressionThatComesBetweenClaimAndDotStopsTheDot() {
        world.smtp.before("DATA", line -> suppress());
        assertThat(world.deliver(slot)).contains("the recipient is suppressed");
        assertNoDot();
        world.smtp.usual();
        world.time.plus(Duration.ofHours(1));
        world.deliver(world.bind(world.now(draft), world.slot(SENDER, TODAY, 1)));
        assertThat(world.now(draft).state().status()).isEqualTo(SKIPPED);
        assertThat(world.smtp.verbs()).isEmpty();
    }

    @Test
    void aLeaseThatRunsOutBeforeTheDotStopsTheDot() {
        world.smtp.before(
                "DATA", line -> world.machine.plus(Duration.ofMinutes(19).plusSeconds(31)));
        assertThat(world.deliver(slot)).contains("the lease ran out");
        assertNoDot();
        assertThat(world.now(draft).state().status()).isEqualTo(READY_TO_SEND);
    }

    @Test
    void aClaimThatIsTooOldNeverReachesTheServer() {
        String id = world.delivery.claim(slot);
        world.machine.plus(Duration.ofMinutes(5));
        world.delivery.send(id);
        assertThat(world.smtp.verbs()).isEmpty();
        assertThat(world.now(draft).state().status()).isEqualTo(CLAIMED);
        world.machine.plus(Duration.ofMinutes(15).plusSeconds(1));
        world.sweep.sweep();
        assertThat(world.now(draft).state().status()).isEqualTo(READY_TO_SEND);
    }

    @Test
    void aDraftThatAnotherTookBeforeTheDotIsLeftAlone() {
        world.smtp.before("DATA", line -> takenOver());
        world.deliver(slot);
        assertNoDot();
        Draft others = world.now(draft);
        assertThat(others.state().status()).isEqualTo(CLAIMED);
        assertThat(others.state().owner()).contains("other#1");
        assertThat(slot().draft()).as("its slot is the other's now").contains(draft.id());
        assertThat(taken(DOMAIN_CAP)).as("and so is its place").isEqualTo(1);
    }

    private void takenOver() {
        Draft ours = world.now(draft);
        world.drafts.move(Move.owned(ours, CLAIMED, READY_TO_SEND, "a person said so", TEN));
        world.drafts.claim(draft.id(), "other#1", TEN.plusSeconds(300), TEN);
    }

    @Test
    void stoppingDropsAMailBeforeItsDotAndClaimsNothingMore() {
        world.smtp.before("DATA", line -> world.delivery.stop());
        assertThat(world.deliver(slot)).contains("the process is stopping");
        assertNoDot();
        assertThat(world.now(draft).state().attempts()).as("not its fault").isZero();
        assertThat(world.now(draft).due()).isEqualTo(draft.due());
        assertThat(slot().draft()).as("the next start finds it in its place").contains(draft.id());
        assertThat(taken(DOMAIN_CAP)).isZero();
        Draft other = world.draft("other@else.test", 0);
        assertThat(world.deliver(world.bind(other, world.slot(SENDER, TODAY, 1))))
                .isNull();
        assertThat(world.now(other).state().status()).isEqualTo(READY_TO_SEND);
    }

    @Test
    void theOwnerReportsAfterAllWhenASweepCalledItUnknownMeanwhile() {
        world.smtp.before(".", line -> {
            world.machine.plus(Duration.ofMinutes(21));
            world.sweep.sweep();
            assertThat(world.now(draft).state().status()).isEqualTo(UNKNOWN);
        });
        assertThat(world.deliver(slot)).isEqualTo("sent");
        assertThat(world.now(draft).state().status()).isEqualTo(SENT);
        assertThat(slot().state()).isEqualTo(Slot.State.SENT);
    }

    @Test
    void theOwnerReportsAfterAllWhenItWasHeldMeanwhile() {
        world.smtp.before(".", line -> {
            world.machine.plus(Duration.ofMinutes(21));
            world.sweep.sweep();
            world.drafts.move(Move.unowned(draft.id(), UNKNOWN, DraftStatus.HELD, "nobody knows", TEN));
        });
        assertThat(world.deliver(slot)).isEqualTo("sent");
        assertThat(world.now(draft).state().status()).isEqualTo(SENT);
    }

    @Test
    void aRefusalIsReportedAfterAllToo() {
        world.smtp.on(".", "554 5.6.0 content refused");
        world.smtp.before(".", line -> {
            world.machine.plus(Duration.ofMinutes(21));
            world.sweep.sweep();
        });
        world.deliver(slot);
        assertThat(world.now(draft).state().status()).isEqualTo(FAILED);
    }

    @Test
    void anotherProcessLeavesTheSlotOfARunningDialogueAlone() {
        Delivery other = world.delivery("other#1");
        world.smtp.before("DATA", line -> assertThat(other.claim(slot)).isNull());
        assertThat(world.deliver(slot)).isEqualTo("sent");
        assertThat(slot().state()).isEqualTo(Slot.State.SENT);
        assertThat(world.days.find(SENDER, TODAY).orElseThrow().lastSent()).contains(TEN);
    }

    @Test
    void aCrashAfterTheDraftWasMarkedSentIsMendedByTheNextLookAtItsSlot() {
        Draft claimed = world.drafts
                .claim(draft.id(), "dead#1", TEN.plusSeconds(300), TEN)
                .orElseThrow();
        MessageId id = new MessageId("<lost@brightpath.test>");
        world.drafts.move(Move.owned(claimed, CLAIMED, SENDING, "begins", TEN).messageId(id));
        world.drafts.move(Move.owned(claimed, SENDING, SENT, "accepted", TEN));
        world.time.plus(Duration.ofMinutes(40));
        assertThat(world.deliver(slot)).isNull();
        assertThat(world.deliver(slot)).isNull();
        assertThat(world.enrollments.find(Example.ENROLLMENT).orElseThrow().sent())
                .hasSize(1);
        assertThat(slot().state()).isEqualTo(Slot.State.SENT);
        assertThat(slot().sentAt()).contains(TEN);
        assertThat(world.smtp.verbs()).isEmpty();
        assertThat(world.kinds()).containsExactly("mail.sent");
    }

    @Test
    void anOldSlotOfADraftThatWentElsewhereClaimsNoMail() {
        world.mailbox("bob@brightpath.test");
        world.day("bob@brightpath.test", TODAY, TEN);
        Slot stale = world.slot("bob@brightpath.test", TODAY, 0);
        world.days.bind(stale, draft.id(), "acme.test");
        stale = world.slot("bob@brightpath.test", TODAY, 0);
        assertThat(world.deliver(stale)).contains("another mailbox");
        assertThat(world.now(draft).mailbox()).as("it keeps its own slot").contains(SENDER);
        assertThat(world.deliver(slot)).isEqualTo("sent");
        world.deliver(stale);
        assertThat(world.slot("bob@brightpath.test", TODAY, 0).state()).isEqualTo(Slot.State.SKIPPED);
        assertThat(world.days.find("bob@brightpath.test", TODAY).orElseThrow().lastSent())
                .isEmpty();
    }

    @Test
    void aSlotPastItsGraceSendsNothingAndItsDraftIsFree() {
        world.time.plus(SendingWorld.GRACE.plusSeconds(1));
        assertThat(world.deliver(slot)).isNull();
        assertThat(world.drafts.unbound(9)).extracting(Draft::id).containsExactly(draft.id());
        assertThat(slot().state()).isEqualTo(Slot.State.SKIPPED);
    }

    @Test
    void aFollowUpThatWaitsForTheInboxAsksForAReadingOnceAMinute() {
        world.deliver(slot);
        world.time.to(TEN.plus(Duration.ofDays(3)).plusSeconds(3600));
        Draft next = world.draft(RECIPIENT, 1, Optional.of(SENDER), "Re: A question");
        world.day(SENDER, TODAY.plusDays(3), world.time.instant());
        Slot later = world.bind(next, world.slot(SENDER, TODAY.plusDays(3), 0));
        assertThat(world.deliver(later)).startsWith("inbox-coverage");
        world.deliver(later);
        assertThat(world.asked).containsExactly(SENDER);
        world.machine.plus(Duration.ofMinutes(1));
        world.deliver(later);
        assertThat(world.asked).containsExactly(SENDER, SENDER);
        world.mailboxes.covered(SENDER, Instant.EPOCH, world.time.instant());
        assertThat(world.deliver(later)).isEqualTo("sent");
        assertThat(world.kinds()).endsWith("mail.sent.followup");
    }

    @Test
    void aSubjectThatWouldInjectAHeaderIsSkippedWithTheReason() {
        Draft bad = world.draft("other@else.test", 0, Optional.empty(), "Hi\r\nBcc: x@y.test");
        Slot its = world.bind(bad, world.slot(SENDER, TODAY, 1));
        world.time.to(its.at());
        world.deliver(its);
        assertThat(world.now(bad).state().status()).isEqualTo(SKIPPED);
        assertThat(world.now(bad).state().reason()).contains("subject holds a control character");
        assertThat(world.smtp.verbs()).isEmpty();
    }

    @Test
    void onlyWhatThisProcessHasClaimedIsSentAndOnlyOnce() {
        assertThatThrownBy(() -> world.delivery.send(draft.id())).hasMessageContaining("not claimed by this process");
        String id = world.delivery.claim(slot);
        assertThatThrownBy(() -> world.delivery("other#1").send(id)).hasMessageContaining("not claimed");
        world.delivery.send(id);
        assertThatThrownBy(() -> world.delivery.send(id)).hasMessageContaining("not claimed");
        assertThat(world.smtp.accepted()).hasSize(1);
    }

    @Test
    void aCampaignThatIsPausedHoldsItsDrafts() {
        world.campaigns.save(Example.campaign(Campaign.State.PAUSED));
        world.deliver(slot);
        assertThat(world.now(draft).state().status()).isEqualTo(READY_TO_SEND);
        assertThat(slot().draft()).contains(draft.id());
    }

    private void suppress() {
        world.suppressions.add(
                new Suppression(RECIPIENT, Suppression.Reason.UNSUBSCRIBE, "test", TEN, Optional.empty()));
    }

    private void assertNoDot() {
        assertThat(world.smtp.verbs()).contains("DATA").doesNotContain(".");
        assertThat(world.smtp.accepted()).isEmpty();
        assertThat(world.now(draft).state().status()).isNotIn(SENT, UNKNOWN, DraftStatus.SENDING);
    }

    private Slot slot() {
        return world.slot(SENDER, TODAY, 0);
    }

    private int taken(String cap) {
        return world.reservations.takenByOthers(cap, "nobody");
    }
}
