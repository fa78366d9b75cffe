package io.outrider.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Enrollment;
import io.outrider.draft.DraftStatus;
import io.outrider.mailbox.Pause;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.suppression.Suppression.Reason;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(StoreUnderTest.class)
class HandlingTest {
    private static final String KIM = "kim@outrider.test";
    private static final String ANN = "spring|ann@acme.test";

    private final MongoStore store;
    private final Arrivals arrivals;
    private final SteppingClock clock = new SteppingClock();
    private final MemoryPool pool = new MemoryPool().with(KIM, 993).with("lee@outrider.test", 993);
    private final MemoryDrafts drafts =
            new MemoryDrafts().sent("ann@acme.test", KIM, "<m1@outrider.test>", DraftStatus.SENT);
    private final MemoryEnrollments enrollments =
            new MemoryEnrollments().active("ann@acme.test", "acme").active("bob@acme.test", "acme");
    private final MemorySuppressions suppressions = new MemorySuppressions();
    private final MemoryEvents events = new MemoryEvents();
    private final ReactionSettings settings = ReactionSettings.DEFAULT;
    private final Effects effects =
            new Effects(drafts, enrollments, suppressions, pool, new Chance("seed"), settings, d -> {});
    private final Reactions reactions;
    private final Handling handling;
    private int number;

    HandlingTest(MongoStore store) {
        this.store = store;
        arrivals = new MongoArrivals(store);
        reactions = new Reactions(effects, new MongoSoftBounces(store), CalendarLink.OFF, events, settings);
        handling = new Handling(
                arrivals, new HeadersFirst(clock), new Matching(drafts, pool), reactions, clock, MachineTime.system());
    }

    @Test
    void believesAReportOnlyWhatItSaysOfTheOneToWhomTheMailWent() {
        handle(
                Mails.report(
                        """
                        Final-Recipient: rfc822; bob@acme.test
                        Action: failed
                        Status: 5.1.1
                        Diagnostic-Code: smtp; 550 5.1.1 user unknown

                        Final-Recipient: rfc822; ann@acme.test
                        Action: delayed
                        Status: 4.4.1
                        Diagnostic-Code: smtp; connection timed out
                        """));
        assertThat(events.kinds()).containsExactly("delayed");
        assertThat(suppressions.all).isEmpty();
    }

    @Test
    void givesUpAnAddressThatBouncesForGood() {
        handle(Mails.report("failed", "5.1.1", "550 5.1.1 user unknown"));
        assertThat(suppressions.all.get("ann@acme.test").reason()).isEqualTo(Reason.HARD_BOUNCE);
        assertThat(state(ANN)).isEqualTo(Enrollment.State.STOPPED);
        assertThat(events.kinds()).containsExactly("bounce.hard");
        assertThat(pool.pauses).isEmpty();
    }

    @Test
    void givesUpAContactAfterTheSecondSoftBounce() {
        byte[] full = Mails.report("failed", "4.2.2", "452 mailbox full");
        handle(full);
        handle(full);
        assertThat(state(ANN)).as("the same mail bounced twice").isEqualTo(Enrollment.State.ACTIVE);
        drafts.sent("ann@acme.test", KIM, "<m1@outrider.test>", DraftStatus.SENT);
        new MongoSoftBounces(store).count("ann@acme.test", "another draft");
        handle(full);
        assertThat(state(ANN)).isEqualTo(Enrollment.State.STOPPED);
        assertThat(suppressions.all).isEmpty();
    }

    @Test
    void blocksTheMailboxAndNotTheRecipientWhenWeAreToBlame() {
        handle(Mails.report("failed", "5.7.1", "550 5.7.1 blocked using a dnsbl"));
        assertThat(pool.pauses.get(KIM).get(Pause.Cause.BLOCK).until())
                .isEqualTo(clock.instant().plus(Duration.ofHours(48)));
        assertThat(state(ANN)).isEqualTo(Enrollment.State.ACTIVE);
        assertThat(suppressions.all).isEmpty();
        assertThat(events.kinds()).containsExactly("bounce.soft");
    }

    @Test
    void onlyTellsOfADelay() {
        handle(Mails.report("delayed", "4.4.1", "connection timed out"));
        assertThat(events.kinds()).containsExactly("delayed");
        assertThat(state(ANN)).isEqualTo(Enrollment.State.ACTIVE);
    }

    @Test
    void pausesAllMailboxesAfterAComplaint() {
        handle(Mails.feedback("abuse"));
        assertThat(suppressions.all.get("ann@acme.test").reason()).isEqualTo(Reason.COMPLAINT);
        assertThat(state(ANN)).isEqualTo(Enrollment.State.STOPPED);
        assertThat(pool.pauses
                        .get("lee@outrider.test")
                        .get(Pause.Cause.COMPLAINT)
                        .until())
                .isEqualTo(clock.instant().plus(Duration.ofHours(2)));
        assertThat(pool.pauses.get(KIM).get(Pause.Cause.COMPLAINT).until())
                .isEqualTo(clock.instant().plus(Duration.ofHours(24)));
    }

    @Test
    void waitsForSomebodyWhoNamesTheDateOfReturn() {
        handle(Mails.auto("Automatic reply", "I am back on March 2."));
        assertThat(due(ANN)).isEqualTo(Instant.parse("2026-03-03T14:00:00Z"));
        assertThat(state(ANN)).isEqualTo(Enrollment.State.ACTIVE);
        assertThat(events.kinds()).containsExactly("autoreply");
    }

    @Test
    void waitsAWeekForSomebodyWhoNamesNoDate() {
        handle(Mails.auto("Automatic reply", "I am out of the office."));
        assertThat(due(ANN)).isEqualTo(clock.instant().plus(Duration.ofDays(7)));
    }

    @Test
    void writesNoMoreToSomebodyWhoIsGone() {
        handle(Mails.auto("Automatic reply", "Ann is no longer with the company."));
        assertThat(suppressions.all.get("ann@acme.test").reason()).isEqualTo(Reason.DEPARTED);
        assertThat(state(ANN)).isEqualTo(Enrollment.State.STOPPED);
        assertThat(state("spring|bob@acme.test")).isEqualTo(Enrollment.State.ACTIVE);
    }

    @Test
    void writesNoMoreToSomebodyWhoAsksForIt() {
        handle(Mails.reply("Please remove me."));
        assertThat(suppressions.all.get("ann@acme.test").reason()).isEqualTo(Reason.UNSUBSCRIBE);
        assertThat(state(ANN)).isEqualTo(Enrollment.State.STOPPED);
        assertThat(events.kinds()).containsExactly("unsubscribe");
    }

    @Test
    void stopsForTheWholeCompanyWhenAPersonReplies() {
        handle(Mails.reply("Let us talk."));
        assertThat(state(ANN)).isEqualTo(Enrollment.State.STOPPED);
        assertThat(state("spring|bob@acme.test")).isEqualTo(Enrollment.State.STOPPED);
        assertThat(pool.pauses.get(KIM).get(Pause.Cause.REPLY).until())
                .isBetween(
                        clock.instant().plus(Duration.ofMinutes(30)),
                        clock.instant().plus(Duration.ofMinutes(60)));
        assertThat(events.kinds()).containsExactly("reply");
        assertThat(suppressions.all).isEmpty();
    }

    @Test
    void doesNothingAboutAMailThatConcernsNoneOfOurs() {
        handle(Mails.plain("From: eve@other.test\nSubject: Hello", "Do you remember me?"));
        assertThat(events.kinds()).containsExactly("inbound.other");
        assertThat(state(ANN)).isEqualTo(Enrollment.State.ACTIVE);
    }

    @Test
    void takesNoMailOfOurOwnForAReply() {
        handle(Mails.plain(
                "From: Lee <lee@outrider.test>\nSubject: Re: Hello\nIn-Reply-To: <m1@outrider.test>", "Sounds good"));
        assertThat(events.kinds()).containsExactly("inbound.other");
        assertThat(state(ANN)).isEqualTo(Enrollment.State.ACTIVE);
    }

    @Test
    void provesByAReportThatAMailOfUnknownFateWasSent() {
        drafts.sent("ann@acme.test", KIM, "<m1@outrider.test>", DraftStatus.UNKNOWN);
        handle(Mails.report("delayed", "4.4.1", "connection timed out"));
        assertThat(drafts.find(ANN + "|0").orElseThrow().state().status()).isEqualTo(DraftStatus.SENT);
    }

    @Test
    void believesAReportWithoutAMessageIdOnlyWhereTheMailCameFrom() {
        String report = new String(
                        Mails.report("failed", "5.1.1", "user unknown"), java.nio.charset.StandardCharsets.UTF_8)
                .replace("<m1@outrider.test>", "");
        String id = store("lee@outrider.test", Mails.bytes(report));
        handling.handle(id);
        assertThat(suppressions.all).isEmpty();
        handle(Mails.bytes(report));
        assertThat(suppressions.all).containsOnlyKeys("ann@acme.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hard", "soft", "block", "complaint", "away", "gone", "stop", "reply"})
    void changesNothingWhenItIsRepeatedAfterAKill(String what) {
        String id = store(KIM, mail(what));
        Case judged = handling.match(handling.classify(handling.open(id)));
        reactions.act(judged);
        String once = world();
        // The kill: the effects are there, the mail is not marked; its lease ran out, and another process has it in
        // hand.
        clock.step(Duration.ofHours(5));
        reactions.act(judged);
        assertThat(world()).isEqualTo(once);
        handling.act(judged);
        assertThat(world()).isEqualTo(once);
        int told = events.all.size();
        assertThat(handling.handle(id)).isFalse();
        assertThat(events.all).hasSize(told);
    }

    @Test
    void leavesAMailAloneThatAnotherHasInHand() {
        String id = store(KIM, mail("reply"));
        assertThat(handling.open(id)).isNotNull();
        assertThat(handling.open(id)).isNull();
        assertThat(arrivals.waiting(10)).containsExactly(id);
    }

    private static byte[] mail(String what) {
        return switch (what) {
            case "hard" -> Mails.report("failed", "5.1.1", "user unknown");
            case "soft" -> Mails.report("failed", "4.2.2", "mailbox full");
            case "block" -> Mails.report("failed", "5.7.1", "blocked using a dnsbl");
            case "complaint" -> Mails.feedback("abuse");
            case "away" -> Mails.auto("Automatic reply", "I am out of the office.");
            case "gone" -> Mails.auto("Automatic reply", "Ann is no longer with the company.");
            case "stop" -> Mails.reply("unsubscribe");
            default -> Mails.reply("Let us talk.");
        };
    }

    private String world() {
        return enrollments + "\n" + suppressions.all + "\n" + pool.pauses;
    }

    private void handle(byte[] raw) {
        assertThat(handling.handle(store(KIM, raw))).isTrue();
    }

    private String store(String mailbox, byte[] raw) {
        String id = mailbox + "|<" + number++ + "@acme.test>";
        arrivals.store(new Arrival(id, mailbox, "INBOX", 1, number, "digest", raw, false, clock.instant()));
        arrivals.waiting(mailbox, List.of(id));
        return id;
    }

    private Enrollment.State state(String id) {
        return enrollments.find(id).orElseThrow().state();
    }

    private Instant due(String id) {
        return enrollments.find(id).orElseThrow().due().orElseThrow();
    }
}
