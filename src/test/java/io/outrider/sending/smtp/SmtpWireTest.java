package io.outrider.sending.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.mail.Address;
import io.outrider.mail.MessageId;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Tls;
import io.outrider.sending.Example;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpWireTest {
    private final ScriptedSmtp server = new ScriptedSmtp();
    private final SmtpWire wire = new SmtpWire(
            reference -> "s3cr3t-w0rd",
            new Tls(ScriptedSmtp.context().getSocketFactory(), false),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldSendOneMailAndSaySo() {
        assertThat(send(Optional::empty)).isInstanceOf(Outcome.Accepted.class);
        assertThat(server.accepted()).singleElement().satisfies(mail -> assertThat(mail)
                .contains("Message-ID: <fixed@brightpath.test>")
                .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
    }

    @ParameterizedTest(name = "{0} answered {1} is {2} at {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "AUTH|535 5.7.8 bad credentials|AUTHENTICATION|AUTH",
                "MAIL|550 5.7.1 sender denied|MAILBOX|MAIL",
                "MAIL|451 4.3.0 later|MAILBOX|MAIL",
                "RCPT|550 5.1.1 no such user|RECIPIENT|RCPT",
                "RCPT|452 4.2.2 mailbox full|RECIPIENT|RCPT",
                "RCPT|550 5.1.1 rate limited, too many messages|RATE|RCPT",
                "RCPT|550 5.7.1 listed on a blocklist|MAILBOX|RCPT",
                "DATA|421 4.3.2 closing|NETWORK|DATA",
                "CONNECT|554 5.7.1 your host is on a blocklist|MAILBOX|CONNECT",
                "CONNECT|554 no service|NETWORK|CONNECT",
                "AUTH|454 4.7.0 temporary authentication failure|AUTHENTICATION|AUTH",
                "AUTH|432 4.7.12 a password transition is needed|AUTHENTICATION|AUTH",
                "MAIL|530 5.7.0 authentication required|AUTHENTICATION|MAIL",
                "MAIL|421 4.3.2 closing|NETWORK|MAIL",
                "RCPT|421 4.3.2 closing|NETWORK|RCPT",
                "RCPT|421 4.7.0 too many connections|RATE|RCPT",
                "RCPT|551 user not local|RECIPIENT|RCPT",
                "RCPT|553 mailbox name not allowed|RECIPIENT|RCPT",
                "RCPT|554 transaction failed|MAILBOX|RCPT",
                "RCPT|503 bad sequence of commands|NETWORK|RCPT",
                "RCPT|550 5.1.8 domain of the address does not resolve|MAILBOX|RCPT",
                ".|552 5.3.4 message size exceeds fixed maximum message size limit|CONTENT|AFTER_DOT",
                ".|554 5.7.1 rejected as spam|CONTENT|AFTER_DOT",
                ".|452 4.3.1 disk full|NETWORK|AFTER_DOT"
            })
    void shouldSayWhoseFaultARefusalIs(String verb, String reply, Outcome.Fault fault, Stage stage) {
        server.on(verb, reply);
        assertThat(send(Optional::empty)).isInstanceOfSatisfying(Outcome.Rejected.class, r -> {
            assertThat(r.fault()).isEqualTo(fault);
            assertThat(r.stage()).isEqualTo(stage);
            assertThat(r.reply().code()).isEqualTo(Integer.parseInt(reply.substring(0, 3)));
        });
        assertThat(server.accepted()).isEmpty();
    }

    @Test
    void shouldNotQuoteAServerThatSaysThePasswordBack() {
        String plain =
                Base64.getEncoder().encodeToString("\0ada@ours.test\0s3cr3t-w0rd".getBytes(StandardCharsets.UTF_8));
        server.on("AUTH", "535 5.7.8 '" + plain + "' with s3cr3t-w0rd is wrong");
        assertThat(send(Optional::empty)).isInstanceOfSatisfying(Outcome.Rejected.class, r -> assertThat(
                        r.reply().text())
                .isEqualTo("5.7.8 '***' with *** is wrong"));
        server.usual();
        server.on(".", "250 2.0.0 queued for s3cr3t-w0rd");
        assertThat(send(Optional::empty)).isInstanceOfSatisfying(Outcome.Accepted.class, a -> assertThat(
                        a.reply().text())
                .isEqualTo("2.0.0 queued for ***"));
    }

    @ParameterizedTest
    @CsvSource({"CONNECT", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"})
    void shouldKnowThatNothingWasSentWhenTheServerLeavesBeforeTheDot(String verb) {
        server.on(verb, ScriptedSmtp.CLOSE);
        assertThat(send(Optional::empty)).isInstanceOf(Outcome.Unsent.class);
        assertThat(server.verbs()).doesNotContain(".");
    }

    @Test
    void shouldNotKnowWhenTheServerLeavesAfterTheDot() {
        server.on(".", ScriptedSmtp.CLOSE);
        assertThat(send(Optional::empty)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void shouldDropTheConnectionWithoutADotWhenTheLastCheckObjects() {
        assertThat(send(() -> Optional.of("not ours"))).isEqualTo(new Outcome.Unsent(Stage.BODY, "not ours", true));
        assertThat(server.verbs()).contains("DATA").doesNotContain(".");
        assertThat(server.accepted()).isEmpty();
    }

    @Test
    void shouldNotSendWhenTheLastCheckThrows() {
        assertThat(send(() -> {
                    throw new IllegalStateException("store is away");
                }))
                .isInstanceOf(Outcome.Unsent.class);
        assertThat(server.accepted()).isEmpty();
    }

    private Outcome send(BeforeDot beforeDot) {
        Mailbox m = Example.mailbox();
        MailHost host = new MailHost("127.0.0.1", server.port(), MailHost.Security.IMPLICIT_TLS);
        Mailbox mailbox = new Mailbox(
                m.address(),
                m.displayName(),
                m.zone(),
                host,
                host,
                m.secret(),
                m.status(),
                m.dailyLimit(),
                m.since(),
                m.pauses(),
                m.coverage(),
                m.sentCopy(),
                m.dns());
        Composer composer = new Composer("https://out.test", "1 Main Street", (String id, Address to) -> "token");
        MimeMessage message =
                composer.compose(Example.draft(0), mailbox, new MessageId("<fixed@brightpath.test>"), Example.TEN);
        return wire.send(mailbox, message, beforeDot);
    }
}
