package io.outrider.sending.gate;

import static io.outrider.sending.Example.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Enrollment;
import io.outrider.contact.AddressCheck;
import io.outrider.contact.Contact;
import io.outrider.draft.Draft;
import io.outrider.mailbox.Coverage;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Pause;
import io.outrider.sending.Example;
import io.outrider.suppression.Suppression;
import io.outrider.time.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatesTest {
    private final Limits limits = Example.limits();
    private final Gates gates = Gates.standard(new Chance("seed"));

    @Test
    void shouldSendWhenNothingStandsAgainstIt() {
        assertThat(gates.against(Example.facts())).isEmpty();
        assertThat(gates.all(Example.facts())).hasSize(gates.gates().size()).allMatch(Finding::passes);
    }

    @Test
    void shouldTellEveryValueInWords() {
        Pause pause = new Pause(Pause.Cause.REPUTATION, TEN.plusSeconds(600), "many bounces");
        Mailbox paused = Example.mailbox(MailboxStatus.COLD_READY, List.of(pause), Coverage.UNKNOWN, "");
        List<Facts> worlds = List.of(
                Example.facts(),
                at(Instant.parse("2026-03-07T02:00:00Z"), mailbox(paused)),
                mailbox(Example.mailbox(MailboxStatus.WARMING_UP, List.of(), Coverage.UNKNOWN, "")),
                contact(AddressCheck.Result.CATCH_ALL),
                enrolled(Example.enrollment(Enrollment.State.STOPPED), Example.draft(0)),
                enrolled(Example.enrollment(Enrollment.State.ACTIVE, TEN), Example.draft(1)),
                today(new Facts.Today(25, 3, 500, Optional.of(TEN.minusSeconds(60)))));
        for (Facts facts : worlds) {
            assertThat(gates.all(facts)).allSatisfy(f -> {
                String told = f.decision() + " " + f.observed() + " " + f.limit();
                assertThat(told.replaceAll("until=Optional\\[[^]]*]", ""))
                        .as(f.gate())
                        .doesNotContainPattern("[A-Z]+_[A-Z]+|\\d\\dT\\d\\d:|PT\\d|\\b[A-Z]{5,}\\b");
            });
        }
        assertThat(new MailboxAble().judge(worlds.get(2)).limit()).isEqualTo("cold ready or active");
        assertThat(new PlannedSlot().judge(Example.facts()).observed())
                .isEqualTo("2026-02-17 10:00:00 America/New_York");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 seconds",
        "PT1M30S, 1 minute 30 seconds",
        "PT15M, 15 minutes",
        "PT24H, 24 hours",
        "P14D, 14 days",
        "PT49H, 49 hours",
        "-PT5S, minus 5 seconds"
    })
    void shouldTellLengthsOfTime(Duration length, String told) {
        assertThat(Words.of(length)).isEqualTo(told);
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
        assertThat(judge(new AddressChecked(), contact(AddressCheck.Result.INVALID)))
                .isInstanceOf(Decision.Refuse.class);
        assertThat(judge(new AddressChecked(), contact(AddressCheck.Result.CATCH_ALL)))
                .isInstanceOf(Decision.Refuse.class);
        assertThat(judge(new AddressChecked(), contact(AddressCheck.Result.UNKNOWN)))
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

    @ParameterizedTest
    @CsvSource({"1, 3", "0, 3", "-1, 5", "-2, 10", "-3, 25"})
    void shouldWarmDownAfterABlock(int days, int limit) {
        Pause block = new Pause(Pause.Cause.BLOCK, TEN.plus(Duration.ofDays(days)), "policy");
        Pause rate = new Pause(Pause.Cause.RATE, TEN, "slow down");
        Mailbox mailbox = Example.mailbox(MailboxStatus.ACTIVE, List.of(block, rate), Coverage.UNKNOWN, "");
        assertThat(mailbox.limitOn(LocalDate.of(2026, 2, 17))).isEqualTo(limit);
        Finding finding = new DailyCap().judge(mailbox(mailbox));
        assertThat(finding.limit()).isEqualTo(String.valueOf(limit));
        assertThat(finding.origin().contains("warm-down")).isEqualTo(limit < 25);
    }

    @Test
    void shouldOpenTheWindowAtNineLocalAndCloseAtFive() {
        SendingWindow window = new SendingWindow();
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
        assertThat(judge(new SendingWindow(), friday))
                .isEqualTo(Decision.defer(Instant.parse("2026-03-07T14:00:00Z"), "outside the sending window"));
        Facts saturday = at(Instant.parse("2026-03-07T14:00:00Z"), Example.facts());
        assertThat(judge(new Weekend(), saturday))
                .isEqualTo(Decision.defer(Instant.parse("2026-03-09T04:00:00Z"), "it is the weekend"));
        Facts monday = at(Instant.parse("2026-03-09T04:00:00Z"), Example.facts());
        assertThat(judge(new Weekend(), monday)).isEqualTo(Decision.send());
        assertThat(judge(new SendingWindow(), monday))
                .isEqualTo(Decision.defer(Instant.parse("2026-03-09T13:00:00Z"), "outside the sending window"));
    }

    @Test
    void shouldKeepTwoMailsApart() {
        Facts f = today(new Facts.Today(1, 0, 1, Optional.of(TEN.minusSeconds(60))));
        Facts facts = new Facts(
                f.now(),
                f.draft(),
                f.mailbox(),
                f.contact(),
                f.enrollment(),
                f.campaign(),
                f.suppression(),
                f.today(),
                f.limits(),
                Example.inSlot(TEN.plusSeconds(600)));
        assertThat(judge(new Cooldown(new Chance("seed")), facts))
                .isInstanceOfSatisfying(
                        Decision.Defer.class, d -> assertThat(d.until()).contains(TEN.plusSeconds(11 * 60)));
    }

    @Test
    void shouldDeferToTomorrowWhenACapIsFull() {
        Instant midnight = Instant.parse("2026-02-18T05:00:00Z");
        assertThat(judge(new DailyCap(), today(new Facts.Today(25, 0, 0, Optional.empty()))))
                .isEqualTo(Decision.defer(midnight, "the mailbox has sent its day's mails"));
        assertThat(judge(new RecipientDomainCap(), today(new Facts.Today(0, 3, 0, Optional.empty()))))
                .isEqualTo(Decision.defer(midnight, "the recipient's domain got its day's mails"));
        assertThat(judge(new GlobalCap(), today(new Facts.Today(0, 0, 500, Optional.empty()))))
                .isEqualTo(Decision.defer(midnight, "all mailboxes together have sent the day's mails"));
        assertThat(limits.caps().of("gmail.com")).isEqualTo(30);
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
        Limits none = Example.limits(Map.of("sender.postal-address", ""));
        assertThat(judge(new Compliance(), under(none))).isInstanceOf(Decision.Defer.class);
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

    @Test
    void shouldWaitForTheSlotAndForOneToBeFound() {
        assertThat(judge(new PlannedSlot(), after(Example.inSlot(TEN.plusSeconds(60)))))
                .isEqualTo(Decision.defer(TEN.plusSeconds(60), "its slot has not come"));
        assertThat(judge(new PlannedSlot(), after(Facts.History.NONE)))
                .isEqualTo(Decision.wait("no slot has room for it yet"));
    }

    @Test
    void shouldNotWriteToSomebodyOfAnotherSequenceUnlessTheOperatorSaysAfterHowLong() {
        Instant last = TEN.minus(Duration.ofDays(9));
        Facts.History h = Example.inSlot(TEN);
        Facts facts = after(new Facts.History(h.slot(), List.of(), Optional.of(last), h.senderDomain(), 1));
        assertThat(judge(new RecontactCooldown(), facts)).isInstanceOf(Decision.Refuse.class);
        Limits cooling = Example.limits(Map.of("recontact.policy", "after-cooldown"));
        Facts cool = new Facts(
                facts.now(),
                facts.draft(),
                facts.mailbox(),
                facts.contact(),
                facts.enrollment(),
                facts.campaign(),
                facts.suppression(),
                facts.today(),
                cooling,
                facts.history());
        assertThat(judge(new RecontactCooldown(), cool))
                .isEqualTo(
                        Decision.defer(last.plus(Duration.ofDays(10)), "another sequence wrote to this person lately"));
    }

    @Test
    void shouldHoldCountriesThatAskForConsentUntilABasisIsStated() {
        assertThat(judge(new LawfulBasis(), to("kim@acme.de", Example.limits())))
                .isEqualTo(Decision.wait("no lawful basis is stated for DE"));
        assertThat(judge(new LawfulBasis(), to("kim@acme.de", Example.limits(Map.of("lawful.basis", "DE:consent")))))
                .isEqualTo(Decision.send());
        assertThat(judge(new LawfulBasis(), to("kim@acme.test", Example.limits())))
                .isEqualTo(Decision.send());
    }

    @Test
    void shouldKeepToWhatTheProviderTakesInARollingTime() {
        List<Instant> sent = new java.util.ArrayList<>();
        for (int i = 0; i < 50; i++) {
            sent.add(TEN.minusSeconds(60L * (50 - i)));
        }
        assertThat(judge(new ProviderRollingLimit(), from("smtppro.zoho.com", sent)))
                .isEqualTo(Decision.defer(TEN.plusSeconds(600), "the provider takes no more in 1 hour"));
        assertThat(judge(new ProviderRollingLimit(), from("smtppro.zoho.com", sent.subList(1, 50))))
                .isEqualTo(Decision.send());
        assertThat(judge(new ProviderRollingLimit(), from("smtp.gmail.com", sent)))
                .isEqualTo(Decision.send());
        assertThat(judge(
                        new ProviderRollingLimit(), from("smtp.office365.com", java.util.Collections.nCopies(30, TEN))))
                .isEqualTo(Decision.defer(TEN.plusSeconds(60), "the provider takes no more in 1 minute"));
    }

    @Test
    void shouldSayWhoSetALimit() {
        Mailbox m = Example.mailbox();
        Mailbox own = new Mailbox(
                m.address(),
                m.displayName(),
                m.zone(),
                m.smtp(),
                m.imap(),
                m.secret(),
                m.status(),
                m.dailyLimit(),
                m.since(),
                m.pauses(),
                m.coverage(),
                m.sentCopy(),
                m.dns(),
                Map.of("sending.window.opens", "11:00"));
        Campaign c = Example.campaign(Campaign.State.RUNNING);
        Campaign late = new Campaign(
                c.id(),
                c.name(),
                c.state(),
                c.steps(),
                c.mailboxes(),
                Map.of("sending.window.opens", "10:00", "sending.window.closes", "16:00"));
        Limits both = Example.book(Map.of()).of(own, Optional.of(late));
        assertThat(both.hours().opens()).hasToString("11:00");
        assertThat(both.origin("sending.window.opens"))
                .isEqualTo("mailbox " + Example.SENDER + ": sending.window.opens");
        assertThat(both.origin("sending.window.closes")).isEqualTo("campaign first: sending.window.closes");
        assertThat(both.origin("sending.global-cap")).isEqualTo("sending.global-cap (default)");
    }

    private static Facts to(String address, Limits limits) {
        Facts f = under(limits);
        Draft d = f.draft();
        Draft draft = new Draft(
                d.id(),
                d.enrollment(),
                d.campaign(),
                d.lead(),
                d.step(),
                new io.outrider.mail.Address(address),
                d.toName(),
                d.mailbox(),
                d.thread(),
                d.subject(),
                d.text(),
                d.score(),
                d.due(),
                d.state(),
                d.createdAt());
        return new Facts(
                f.now(),
                draft,
                f.mailbox(),
                f.contact(),
                f.enrollment(),
                f.campaign(),
                f.suppression(),
                f.today(),
                limits,
                f.history());
    }

    private static Facts from(String host, List<Instant> sent) {
        Mailbox m = Example.mailbox();
        MailHost smtp = new MailHost(host, 587, MailHost.Security.STARTTLS);
        Mailbox there = new Mailbox(
                m.address(),
                m.displayName(),
                m.zone(),
                smtp,
                smtp,
                m.secret(),
                m.status(),
                m.dailyLimit(),
                m.since(),
                m.pauses(),
                m.coverage(),
                m.sentCopy(),
                m.dns());
        Facts f = mailbox(there);
        Facts.History h = f.history();
        return new Facts(
                f.now(),
                f.draft(),
                there,
                f.contact(),
                f.enrollment(),
                f.campaign(),
                f.suppression(),
                f.today(),
                f.limits(),
                new Facts.History(h.slot(), sent, Optional.empty(), h.senderDomain(), 1));
    }

    private static Facts under(Limits limits) {
        Facts f = Example.facts();
        return new Facts(
                f.now(),
                f.draft(),
                f.mailbox(),
                f.contact(),
                f.enrollment(),
                f.campaign(),
                f.suppression(),
                f.today(),
                limits,
                f.history());
    }

    private Decision followUp(Coverage coverage, Instant previous) {
        Facts f = enrolled(Example.enrollment(Enrollment.State.ACTIVE, previous), Example.draft(1));
        Mailbox mailbox = Example.mailbox(MailboxStatus.ACTIVE, List.of(), coverage, "pass");
        return judge(
                new InboxCovered(),
                new Facts(
                        f.now(),
                        f.draft(),
                        mailbox,
                        f.contact(),
                        f.enrollment(),
                        f.campaign(),
                        f.suppression(),
                        f.today(),
                        f.limits(),
                        f.history()));
    }

    private static Decision judge(Gate gate, Facts facts) {
        return gate.judge(facts).decision();
    }

    private static Facts at(Instant now, Facts f) {
        return new Facts(
                now,
                f.draft(),
                f.mailbox(),
                f.contact(),
                f.enrollment(),
                f.campaign(),
                f.suppression(),
                f.today(),
                f.limits(),
                f.history());
    }

    private static Facts with(Optional<Suppression> suppression) {
        Facts f = Example.facts();
        return new Facts(
                f.now(),
                f.draft(),
                f.mailbox(),
                f.contact(),
                f.enrollment(),
                f.campaign(),
                suppression,
                f.today(),
                f.limits(),
                f.history());
    }

    private static Facts contact(AddressCheck.Result result) {
        Facts f = Example.facts();
        Optional<Contact> contact = Optional.of(Example.contact(result));
        return new Facts(
                f.now(),
                f.draft(),
                f.mailbox(),
                contact,
                f.enrollment(),
                f.campaign(),
                f.suppression(),
                f.today(),
                f.limits(),
                f.history());
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
                f.today(),
                f.limits(),
                f.history());
    }

    private static Facts mailbox(Mailbox mailbox) {
        Facts f = Example.facts();
        return new Facts(
                f.now(),
                f.draft(),
                mailbox,
                f.contact(),
                f.enrollment(),
                f.campaign(),
                f.suppression(),
                f.today(),
                f.limits(),
                f.history());
    }

    private static Facts today(Facts.Today today) {
        Facts f = Example.facts();
        return new Facts(
                f.now(),
                f.draft(),
                f.mailbox(),
                f.contact(),
                f.enrollment(),
                f.campaign(),
                f.suppression(),
                today,
                f.limits(),
                f.history());
    }

    private static Facts after(Facts.History history) {
        Facts f = Example.facts();
        return new Facts(
                f.now(),
                f.draft(),
                f.mailbox(),
                f.contact(),
                f.enrollment(),
                f.campaign(),
                f.suppression(),
                f.today(),
                f.limits(),
                history);
    }
}
