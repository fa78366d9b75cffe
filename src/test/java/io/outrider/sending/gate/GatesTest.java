package io.outrider.sending.gate;

import static io.outrider.sending.Example.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Enrollment;
import io.outrider.contact.AddressCheck;
import io.outrider.contact.Contact;
import io.outrider.draft.Draft;
import io.outrider.mailbox.Coverage;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Pause;
import io.outrider.sending.Example;
import io.outrider.suppression.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatesTest {
    private final Limits limits = Example.limits();
    private final Gates gates = Gates.standard(limits);

    @Test
    void shouldSendWhenNothingStandsAgainstIt() {
        assertThat(gates.against(Example.facts())).isEmpty();
        assertThat(gates.all(Example.facts())).hasSize(gates.gates().size()).allMatch(Finding::passes);
    }

    @Test
    void shouldNameEachGateOnce() {
        assertThat(gates.gates().stream().map(Gate::name)).doesNotHaveDuplicates();
    }

    @Test
    void shouldRefuseASuppressedRecipientBeforeAnyDeferral() {
        Suppression suppression =
                new Suppression(Example.RECIPIENT, Suppression.Reason.COMPLAINT, "draft", TEN, Optional.empty());
        Facts facts = at(TEN.minus(Duration.ofHours(5)), with(Optional.of(suppression)));
        assertThat(gates.against(facts)).get().satisfies(f -> {
            assertThat(f.gate()).isEqualTo("suppression");
            assertThat(f.decision()).isInstanceOf(Decision.Refuse.class);
        });
    }

    @Test
    void shouldPassOnlyValidAddresses() {
        assertThat(judge(new AddressChecked(limits), contact(AddressCheck.Result.INVALID)))
                .isInstanceOf(Decision.Refuse.class);
        assertThat(judge(new AddressChecked(limits), contact(AddressCheck.Result.CATCH_ALL)))
                .isInstanceOf(Decision.Refuse.class);
        assertThat(judge(new AddressChecked(limits), contact(AddressCheck.Result.UNKNOWN)))
                .isInstanceOf(Decision.Defer.class);
    }

    @Test
    void shouldRefuseAStoppedSequence() {
        Facts facts = enrolled(Example.enrollment(Enrollment.State.STOPPED), Example.draft(0));
        assertThat(judge(new CampaignRunning(), facts)).isInstanceOf(Decision.Refuse.class);
    }

    @Test
    void shouldRefuseAStepThatWasSentAlready() {
        Facts facts = enrolled(Example.enrollment(Enrollment.State.ACTIVE, TEN), Example.draft(0));
        assertThat(judge(new CampaignRunning(), facts)).isInstanceOf(Decision.Refuse.class);
    }

    @Test
    void shouldDeferUntilTheLastPauseEnds() {
        Pause shortOne = new Pause(Pause.Cause.REPLY, TEN.plusSeconds(60), "reply");
        Pause longOne = new Pause(Pause.Cause.BLOCK, TEN.plusSeconds(600), "block");
        Pause ended = new Pause(Pause.Cause.MANUAL, TEN.minusSeconds(1), "over");
        Facts facts =
                mailbox(Example.mailbox(MailboxStatus.ACTIVE, List.of(longOne, shortOne, ended), Coverage.UNKNOWN, ""));
        assertThat(judge(new MailboxPauses(), facts)).isEqualTo(Decision.defer(TEN.plusSeconds(600), "paused: block"));
    }

    @Test
    void shouldOpenTheWindowAtNineLocalAndCloseAtFive() {
        SendingWindow window = new SendingWindow(limits);
        assertThat(judge(window, at(Instant.parse("2026-02-17T13:59:59Z"), Example.facts())))
                .isEqualTo(Decision.defer(Instant.parse("2026-02-17T14:00:00Z"), "outside the sending window"));
        assertThat(judge(window, at(Instant.parse("2026-02-17T14:00:00Z"), Example.facts())))
                .isEqualTo(Decision.send());
        assertThat(judge(window, at(Instant.parse("2026-02-17T22:00:00Z"), Example.facts())))
                .isEqualTo(Decision.defer(Instant.parse("2026-02-18T14:00:00Z"), "outside the sending window"));
    }

    @Test
    void shouldSkipTheWeekendAndKnowSummerTime() {
        Facts friday = at(Instant.parse("2026-03-06T22:30:00Z"), Example.facts());
        assertThat(judge(new SendingWindow(limits), friday))
                .isEqualTo(Decision.defer(Instant.parse("2026-03-09T13:00:00Z"), "outside the sending window"));
    }

    @Test
    void shouldKeepTwoMailsApart() {
        Facts facts = today(new Facts.Today(1, 0, 1, Optional.of(TEN.minusSeconds(60))));
        assertThat(judge(new Cooldown(limits), facts))
                .isInstanceOfSatisfying(
                        Decision.Defer.class, d -> assertThat(d.until()).contains(TEN.plusSeconds(11 * 60)));
    }

    @Test
    void shouldDeferToTomorrowWhenACapIsFull() {
        Instant midnight = Instant.parse("2026-02-18T05:00:00Z");
        assertThat(judge(new DailyCap(), today(new Facts.Today(25, 0, 0, Optional.empty()))))
                .isEqualTo(Decision.defer(midnight, "the mailbox has sent its day's mails"));
        assertThat(judge(new RecipientDomainCap(limits), today(new Facts.Today(0, 3, 0, Optional.empty()))))
                .isEqualTo(Decision.defer(midnight, "the recipient's domain got its day's mails"));
        assertThat(judge(new GlobalCap(limits), today(new Facts.Today(0, 0, 500, Optional.empty()))))
                .isEqualTo(Decision.defer(midnight, "all mailboxes together have sent the day's mails"));
        assertThat(limits.capOf("gmail.com")).isEqualTo(30);
    }

    @Test
    void shouldRefuseAFollowUpFromAnotherMailbox() {
        Enrollment elsewhere = new Enrollment(
                Example.ENROLLMENT,
                "first",
                Example.RECIPIENT,
                "lead-1",
                "acme",
                Optional.of("other@brightpath.test"),
                Enrollment.State.ACTIVE,
                "",
                Optional.of(TEN),
                List.of());
        assertThat(judge(new OriginalSender(), enrolled(elsewhere, Example.draft(1))))
                .isInstanceOf(Decision.Refuse.class);
    }

    @Test
    void shouldHoldAFollowUpWhenTheInboxWasNotReadSinceThePreviousMail() {
        Instant previous = TEN.minus(Duration.ofDays(3));
        assertThat(followUp(Coverage.UNKNOWN, previous)).isInstanceOf(Decision.Defer.class);
        assertThat(followUp(Example.covered(previous.minusSeconds(1)), previous))
                .isInstanceOf(Decision.Defer.class);
        assertThat(followUp(Example.covered(TEN.minus(Duration.ofMinutes(16))), previous))
                .isInstanceOf(Decision.Defer.class);
        assertThat(followUp(new Coverage(Optional.of(previous.plusSeconds(1)), Optional.of(TEN)), previous))
                .isInstanceOf(Decision.Defer.class);
        assertThat(followUp(Example.covered(TEN.minus(Duration.ofMinutes(14))), previous))
                .isEqualTo(Decision.send());
    }

    @Test
    void shouldNotSendWithoutPostalAddressOrPublicUrl() {
        Limits none = new Limits(
                limits.opens(),
                limits.closes(),
                false,
                limits.minGap(),
                3,
                10,
                limits.webmail(),
                500,
                limits.inboxMaxAge(),
                false,
                "",
                "http://127.0.0.1:8000");
        assertThat(judge(new Compliance(none), Example.facts())).isInstanceOf(Decision.Defer.class);
    }

    @Test
    void shouldSayNotCheckedYetBeforeTheFirstDnsCheck() {
        Facts facts = mailbox(Example.mailbox(MailboxStatus.ACTIVE, List.of(), Coverage.UNKNOWN, ""));
        assertThat(new DomainAuthenticated().judge(facts).observed()).isEqualTo("not checked yet");
        assertThat(new DomainAuthenticated().judge(facts).passes()).isTrue();
        Facts broken = mailbox(Example.mailbox(MailboxStatus.ACTIVE, List.of(), Coverage.UNKNOWN, "no SPF record"));
        assertThat(new DomainAuthenticated().judge(broken).passes()).isFalse();
    }

    @Test
    void shouldWantAMailboxThatMaySendColdMail() {
        for (MailboxStatus status : MailboxStatus.values()) {
            Facts facts = mailbox(Example.mailbox(status, List.of(), Coverage.UNKNOWN, ""));
            assertThat(new MailboxAble().judge(facts).passes())
                    .isEqualTo(status == MailboxStatus.ACTIVE || status == MailboxStatus.COLD_READY);
        }
    }

    private Decision followUp(Coverage coverage, Instant previous) {
        Facts f = enrolled(Example.enrollment(Enrollment.State.ACTIVE, previous), Example.draft(1));
        Mailbox mailbox = Example.mailbox(MailboxStatus.ACTIVE, List.of(), coverage, "pass");
        return judge(
                new InboxCovered(limits),
                new Facts(
                        f.now(),
                        f.draft(),
                        mailbox,
                        f.contact(),
                        f.enrollment(),
                        f.campaign(),
                        f.suppression(),
                        f.today()));
    }

    private static Decision judge(Gate gate, Facts facts) {
        return gate.judge(facts).decision();
    }

    private static Facts at(Instant now, Facts f) {
        return new Facts(
                now, f.draft(), f.mailbox(), f.contact(), f.enrollment(), f.campaign(), f.suppression(), f.today());
    }

    private static Facts with(Optional<Suppression> suppression) {
        Facts f = Example.facts();
        return new Facts(
                f.now(), f.draft(), f.mailbox(), f.contact(), f.enrollment(), f.campaign(), suppression, f.today());
    }

    private static Facts contact(AddressCheck.Result result) {
        Facts f = Example.facts();
        Optional<Contact> contact = Optional.of(Example.contact(result));
        return new Facts(
                f.now(), f.draft(), f.mailbox(), contact, f.enrollment(), f.campaign(), f.suppression(), f.today());
    }

    private static Facts enrolled(Enrollment enrollment, Draft draft) {
        Facts f = Example.facts();
        return new Facts(
                f.now(),
                draft,
                f.mailbox(),
                f.contact(),
                Optional.of(enrollment),
                Optional.of(Example.campaign(Campaign.State.RUNNING)),
                f.suppression(),
                f.today());
    }

    private static Facts mailbox(Mailbox mailbox) {
        Facts f = Example.facts();
        return new Facts(
                f.now(), f.draft(), mailbox, f.contact(), f.enrollment(), f.campaign(), f.suppression(), f.today());
    }

    private static Facts today(Facts.Today today) {
        Facts f = Example.facts();
        return new Facts(
                f.now(), f.draft(), f.mailbox(), f.contact(), f.enrollment(), f.campaign(), f.suppression(), today);
    }
}
