package io.outrider.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.inbox.classify.Classifier;
import io.outrider.inbox.classify.Verdict;
import io.outrider.inbox.classify.Verdict.Blame;
import io.outrider.mail.Address;
import io.outrider.mail.MessageId;
import java.time.LocalDate;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersFirstTest {
    private final Classifier classifier = new HeadersFirst(new SteppingClock());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            failed  | 5.1.1 | 550 5.1.1 user unknown                                  | hard_bounce | userunknown | RECIPIENT
            failed  | 5.1.1 | 550 no such user here                                   | hard_bounce | userunknown | RECIPIENT
            failed  | 5.1.2 | host not found                                          | hard_bounce | hostunknown | RECIPIENT
            failed  | 5.1.1 | 550 5.1.1 rate limit exceeded, too many messages        | soft_bounce | rate        | RATE
            failed  | 5.2.2 | 552 5.2.2 mailbox is full                               | soft_bounce | mailboxfull | RECIPIENT
            failed  | 4.2.2 | 452 4.2.2 over quota                                    | soft_bounce | mailboxfull | RECIPIENT
            failed  | 5.7.1 | 550 5.7.1 client host blocked using a dnsbl             | soft_bounce | blocked     | SENDER
            failed  | 5.7.26| 550 5.7.26 unauthenticated email, dmarc policy          | soft_bounce | authfailure | AUTHENTICATION
            failed  | 5.7.1 | 554 5.7.1 message looks like spam                       | soft_bounce | spam        | CONTENT
            failed  | 5.3.4 | 552 message too large                                   | soft_bounce | toobig      | CONTENT
            failed  | 4.4.7 | delivery time expired                                   | soft_bounce | expired     | NETWORK
            failed  | 4.4.1 | connection timed out                                    | soft_bounce | network     | NETWORK
            failed  | 5.0.0 | 550                                                     | soft_bounce | undefined   | RECIPIENT
            delayed | 4.4.1 | connection timed out                                    | delayed     | network     | NETWORK
            """)
    void readsAReport(String action, String status, String said, String verdict, String reason, Blame blame) {
        Verdict v = classifier.classify(Mails.report(action, status, said));
        assertThat(v.word()).isEqualTo(verdict);
        Verdict.Failure failure = v.bounced().orElseThrow();
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.blame()).isEqualTo(blame);
        assertThat(failure.recipients()).containsExactly(new Address("ann@acme.test"));
        assertThat(failure.originalMessageId()).contains(new MessageId("<m1@outrider.test>"));
    }

    @Test
    void takesAFailedRecipientMoreSeriouslyThanADelayedOne() {
        Verdict v = classifier.classify(
                Mails.report(
                        """
                Final-Recipient: rfc822; bob@acme.test
                Action: delayed
                Status: 4.4.1

                Final-Recipient: rfc822; ann@acme.test
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 no such user
                """));
        assertThat(v.bounced().orElseThrow().recipients()).containsExactly(new Address("ann@acme.test"));
        assertThat(v).isInstanceOf(Verdict.HardBounce.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivered", "relayed", "expanded"})
    void countsAReportOfSuccessAsNothing(String action) {
        assertThat(classifier.classify(Mails.report(action, "2.0.0", "250 ok"))).isEqualTo(new Verdict.Other());
    }

    @Test
    void readsAComplaint() {
        Verdict v = classifier.classify(Mails.feedback("abuse"));
        assertThat(v)
                .isEqualTo(new Verdict.Complaint(
                        java.util.List.of(new Address("ann@acme.test")),
                        "abuse",
                        Optional.of(new MessageId("<m1@outrider.test>"))));
    }

    @ParameterizedTest
    @CsvSource({"not-spam,other", "opt-out,unsubscribe", "fraud,complaint"})
    void tellsFeedbackApart(String type, String verdict) {
        assertThat(classifier.classify(Mails.feedback(type)).word()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            I am out of the office and back on March 2, 2026.                        | 2026-03-02
            I am away until 2 March.                                                 | 2026-03-02
            I will return on 2026-03-09.                                             | 2026-03-09
            Ich bin im Urlaub und ab dem 23.02.2026 wieder erreichbar.               | 2026-02-23
            Ich bin vom 16.02. bis 27.02. nicht im Büro.                             | 2026-02-27
            Je suis absent du bureau jusqu'au 3 mars.                                | 2026-03-03
            Estoy de vacaciones hasta el 5 de marzo.                                 | 2026-03-05
            Sono in ferie fino al 6 marzo.                                           | 2026-03-06
            Ik ben afwezig tot 4 maart.                                              | 2026-03-04
            I am on leave from 2/16/2026 to 2/27/2026.                               | 2026-02-27
            I am on maternity leave and will be back on January 11.                  | 2027-01-11
            I am out of the office and will be back on Monday.                       | 2026-02-23
            I am out of the office through March 2.                                  | 2026-03-03
            I am out of the office with limited access to email.                     |
            """)
    void findsTheDateOfReturn(String text, LocalDate date) {
        assertThat(classifier.classify(Mails.auto("Automatic reply: Your vacancy", text)))
                .isEqualTo(new Verdict.AutoReply(Optional.ofNullable(date)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann Lee is no longer with the company. Please write to Bob.",
                "This mailbox is no longer monitored.",
                "I have left the company.",
                "Ann Lee arbeitet nicht mehr bei uns, sie hat das Unternehmen verlassen.",
            })
    void tellsWhoIsGone(String text) {
        assertThat(classifier.classify(Mails.auto("Automatic reply", text))).isEqualTo(new Verdict.Departed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please remove me from your list.",
                "unsubscribe",
                "Not interested, thanks.",
                "Please stop emailing me!",
                "Take me off this list",
                "Don't contact me again.",
                "Kein Interesse, bitte keine weiteren E-Mails.",
                "Stop.",
            })
    void hearsAWishNotToBeWrittenTo(String text) {
        assertThat(classifier.classify(Mails.reply(text)).word()).isEqualTo("unsubscribe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thanks, can we talk on Thursday?",
                "I am interested. Please stop by our office.",
                "Who else at your firm works on this? I was on vacation last week, is the offer still open?",
                "Please don't call, write me an email instead.",
            })
    void hearsAPerson(String text) {
        assertThat(classifier.classify(Mails.reply(text))).isEqualTo(new Verdict.HumanReply(text));
    }

    @Test
    void looksAtNewTextOnly() {
        String text =
                """
                Sounds good.

                On Mon, 16 Feb 2026 at 10:00, Kim Roe <kim@outrider.test> wrote:
                > Hello Ann
                > To unsubscribe reply with "unsubscribe". I am out of the office.
                """;
        assertThat(classifier.classify(Mails.reply(text))).isEqualTo(new Verdict.HumanReply("Sounds good."));
    }

    @Test
    void countsANewsletterAsOther() {
        byte[] news = Mails.plain(
                """
                From: news@shop.test
                Subject: Offers
                List-Unsubscribe: <https://shop.test/u>
                """,
                "Unsubscribe here. Are you interested?");
        assertThat(classifier.classify(news)).isEqualTo(new Verdict.Other());
    }

    @Test
    void hearsAPersonBehindAGroupAddress() {
        byte[] answer = Mails.plain(
                """
                From: ann@acme.test
                Subject: Re: Your vacancy
                In-Reply-To: <m1@outrider.test>
                List-Id: <jobs.acme.test>
                """,
                "Let us talk.");
        assertThat(classifier.classify(answer)).isEqualTo(new Verdict.HumanReply("Let us talk."));
    }

    @Test
    void countsAReadReceiptAsOther() {
        byte[] receipt = Mails.bytes(
                """
                From: ann@acme.test
                Subject: Read: Your vacancy
                Content-Type: multipart/report; report-type=disposition-notification; boundary=b

                --b
                Content-Type: text/plain

                Your message was read.
                --b
                Content-Type: message/disposition-notification

                Disposition: manual-action/MDN-sent-manually; displayed
                --b--
                """);
        assertThat(classifier.classify(receipt)).isEqualTo(new Verdict.Other());
    }

    @Test
    void readsABounceThatFollowsNoStandard() {
        byte[] bounce = Mails.plain(
                """
                From: Mail Delivery System <mailer-daemon@mx.test>
                To: kim@outrider.test
                Subject: Mail delivery failed
                """,
                """
                A message that you sent could not be delivered:

                  ann@acme.test
                    550 5.1.1 mailbox not found

                ------ This is a copy of the message ------
                From: kim@outrider.test
                Message-ID: <m1@outrider.test>
                """);
        Verdict v = classifier.classify(bounce);
        assertThat(v.word()).isEqualTo("hard_bounce");
        assertThat(v.bounced().orElseThrow().recipients()).containsExactly(new Address("ann@acme.test"));
        assertThat(v.bounced().orElseThrow().originalMessageId()).contains(new MessageId("<m1@outrider.test>"));
    }

    @Test
    void doesNotTakeAForwardedBounceForABounce() {
        byte[] forwarded = Mails.reply(
                """
                Look what I got, do you know why?

                ---------- Forwarded message ---------
                From: Mail Delivery Subsystem
                550 5.1.1 user unknown
                """);
        assertThat(classifier.classify(forwarded).word()).isEqualTo("human_reply");
    }

    @Property(tries = 300)
    void neverThrowsOnRubbish(@ForAll byte[] rubbish) {
        assertThat(classifier.classify(rubbish)).isNotNull();
    }

    @Property(tries = 200)
    void neverThrowsOnABrokenReport(@ForAll @net.jqwik.api.constraints.IntRange(max = 900) int cut) {
        byte[] whole = Mails.report("failed", "5.1.1", "550 5.1.1 user unknown");
        byte[] broken = java.util.Arrays.copyOf(whole, Math.min(cut, whole.length));
        assertThat(classifier.classify(broken)).isNotNull();
    }
}
