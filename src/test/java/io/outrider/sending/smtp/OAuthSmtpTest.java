package io.outrider.sending.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.mail.MessageId;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Tls;
import io.outrider.mailbox.login.Pass;
import io.outrider.mailbox.login.Passes;
import io.outrider.sending.Example;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dialogues of AUTH XOAUTH2 as Google and Microsoft describe them. */
class OAuthSmtpTest implements Passes {
    private static final String CHALLENGE = "334 "
            + Base64.getEncoder()
                    .encodeToString("{\"status\":\"400\",\"schemes\":\"Bearer\",\"scope\":\"https://mail.google.com/\"}"
                            .getBytes(StandardCharsets.UTF_8));

    private final ScriptedSmtp server = new ScriptedSmtp();
    private final List<String> presented = new ArrayList<>();
    private final List<Pass> refused = new ArrayList<>();
    private Pass pass = new Pass.Token("first-t0ken");
    private Optional<Pass> other = Optional.of(new Pass.Token("second-t0ken"));

    @BeforeEach
    void announce() {
        server.on("EHLO", "250-scripted.test\r\n250-AUTH LOGIN PLAIN XOAUTH2\r\n250 8BITMIME");
        server.before(
                "AUTH",
                line -> presented.add(
                        new String(Base64.getDecoder().decode(line.split(" ")[2]), StandardCharsets.UTF_8)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    public Pass of(Mailbox mailbox) {
        return pass;
    }

    @Override
    public Optional<Pass> insteadOf(Mailbox mailbox, Pass one) {
        refused.add(one);
        return other;
    }

    /** Only this token is good; another is refused as Google does it, and from the third dialogue on nothing changes. */
    private void onlyGood(String token, String refusal) {
        server.before("AUTH", line -> {
            String said = new String(Base64.getDecoder().decode(line.split(" ")[2]), StandardCharsets.UTF_8);
            presented.add(said);
            boolean good = said.contains(token);
            server.on("AUTH", good ? "235 2.7.0 Accepted" : CHALLENGE);
            server.on("", refusal);
        });
    }

    @Test
    void logsInWithAToken() {
        assertThat(send()).isInstanceOf(Outcome.Accepted.class);
        assertThat(presented).containsExactly("user=" + Example.SENDER + "\u0001auth=Bearer first-t0ken\u0001\u0001");
        assertThat(refused).isEmpty();
    }

    @Test
    void answersTheChallengeAndExchangesTheTokenOnce() {
        onlyGood("second-t0ken", "535-5.7.8 Username and Password not accepted.\r\n535 5.7.8 see support");
        assertThat(send()).isInstanceOf(Outcome.Accepted.class);
        assertThat(refused).containsExactly(new Pass.Token("first-t0ken"));
        assertThat(server.accepted()).hasSize(1);
        assertThat(server.verbs()).containsSubsequence("AUTH", "", "AUTH", "MAIL");
    }

    @Test
    void saysThatTheLogInIsAtFaultWhenTheNewTokenIsRefusedToo() {
        onlyGood("another", "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled");
        assertThat(send()).isInstanceOfSatisfying(Outcome.Rejected.class, r -> {
            assertThat(r.stage()).isEqualTo(Stage.AUTH);
            assertThat(r.fault()).isEqualTo(Outcome.Fault.AUTHENTICATION);
            assertThat(r.reply().code()).isEqualTo(535);
        });
        assertThat(refused).hasSize(1);
        assertThat(presented).hasSize(2);
        assertThat(server.accepted()).isEmpty();
    }

    @Test
    void exchangesNoTokenForAServerThatIsBusy() {
        server.on("AUTH", "454 4.7.0 temporary authentication failure");
        assertThat(send()).isInstanceOf(Outcome.Rejected.class);
        assertThat(refused).isEmpty();
    }

    @Test
    void asksNoServerWhenThereIsNoToken() {
        pass = new Pass.Refused("google gives no access token: consent anew");
        assertThat(send())
                .isEqualTo(new Outcome.Unsent(Stage.CONNECT, "google gives no access token: consent anew", true));
        pass = new Pass.Unreachable("the token endpoint of google answered 503");
        assertThat(send())
                .isEqualTo(new Outcome.Unsent(Stage.CONNECT, "the token endpoint of google answered 503", true));
        assertThat(server.verbs()).isEmpty();
    }

    @Test
    void quotesNoTokenThatAServerSaysBack() {
        server.on("AUTH", "535 5.7.8 no first-t0ken here");
        other = Optional.empty();
        assertThat(send().toString()).contains("***").doesNotContain("t0ken");
    }

    private Outcome send() {
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
        SmtpWire wire = new SmtpWire(
                this,
                new Tls(ScriptedSmtp.context().getSocketFactory(), false),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
        Composer composer = new Composer("http://127.0.0.1:8000", "1 Main Street", (draft, to) -> "token");
        return wire.send(
                mailbox,
                composer.compose(Example.draft(0), mailbox, new MessageId("<fixed@brightpath.test>"), Example.TEN),
                Optional::empty);
    }
}
