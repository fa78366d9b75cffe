package io.outrider.sending.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.draft.DraftStatus;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Tls;
import io.outrider.sending.Example;
import io.outrider.sending.smtp.ScriptedSmtp;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** One rig per failure of the SMTP dialogue; the list is {@code named-rigs.csv}, and its names are the report. */
@ExtendWith(StoreUnderTest.class)
@Timeout(60)
class NamedRigsTest {
    private static final String SENDER = Example.SENDER;
    private static final String RECIPIENT = "kim@acme.test";
    private static final Duration STEP = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofMillis(2500);

    private RigServer server;
    private SendingRig rig;

    @BeforeEach
    void prepare(MongoStore store) {
        rig = new SendingRig(store, STEP, ANSWER);
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest(name = "{0}: draft {3}, mailbox {4}, contact {5}")
    @CsvFileSource(resources = "/named-rigs.csv", delimiter = '|', numLinesToSkip = 1)
    void rig(String name, String security, String script, String draftIs, String mailboxIs, String contactIs) {
        serve(RigServer.Security.valueOf(security));
        script(script);
        send(NoTls.trusting(), Example.draft(0).text());
        check(draftIs, mailboxIs, contactIs);
    }

    @Test
    void aServerThatStopsReadingInTheBodyHoldsNobodyUp() {
        serve(RigServer.Security.TLS);
        server.on("BODY", RigServer.SILENCE);
        send(NoTls.trusting(), "a line that is not the last one\n".repeat(150_000));
        check("ready_to_send", "none", "active");
        assertThat(rig.now().state().reason()).contains("BODY");
    }

    @Test
    void aServerThatAnswersTheDotLateIsBelieved() {
        serve(RigServer.Security.TLS);
        server.hook(point -> {
            if ("dot".equals(point)) {
                RigServer.pause(3 * (int) STEP.toMillis());
            }
        });
        send(NoTls.trusting(), Example.draft(0).text());
        check("sent", "none", "active");
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedBeforeThePassword() {
        serve(RigServer.Security.TLS);
        send(Tls.system(), Example.draft(0).text());
        check("ready_to_send", "none", "active");
        assertThat(server.verbs()).isEmpty();
    }

    @Test
    void aCertificateOfAnotherHostIsRefusedBeforeThePassword() {
        serve(RigServer.Security.TLS);
        send(
                new Tls(ScriptedSmtp.context().getSocketFactory(), true),
                Example.draft(0).text());
        check("ready_to_send", "none", "active");
        assertThat(server.verbs()).isEmpty();
    }

    @Test
    void aPortWhereNobodyListensLetsTheDraftWait() {
        serve(RigServer.Security.TLS);
        server.close();
        send(NoTls.trusting(), Example.draft(0).text());
        check("ready_to_send", "none", "active");
    }

    @Test
    void aNameThatCannotBeResolvedLetsTheDraftWait() {
        MailHost nowhere = new MailHost("no..host", 465, MailHost.Security.IMPLICIT_TLS);
        rig.mailbox(SENDER, nowhere, nowhere).send(NoTls.trusting(), RECIPIENT, "text");
        check("ready_to_send", "none", "active");
    }

    @Test
    void anAddressThatNeedsSmtpUtf8IsRefusedWithTheReason() {
        serve(RigServer.Security.TLS);
        MailHost host = new MailHost("127.0.0.1", server.port(), MailHost.Security.IMPLICIT_TLS);
        rig.mailbox(SENDER, host, host).send(NoTls.trusting(), "j\u00f6rg@acme.test", "text");
        assertThat(rig.now().state().status()).isEqualTo(DraftStatus.SKIPPED);
        assertThat(rig.now().state().reason()).contains("SMTPUTF8");
        assertThat(server.verbs()).isEmpty();
    }

    private void serve(RigServer.Security security) {
        server = new RigServer(security, ScriptedSmtp.context());
    }

    /** {@code VERB=reply;VERB=reply}; {@code \n} ends a line, {@code *n} after a reply repeats its last character. */
    private void script(String script) {
        for (String part : script == null ? new String[0] : script.split(";")) {
            String[] verb = part.split("=", 2);
            String reply = verb[1].replace("\\n", "\r\n");
            int times = reply.lastIndexOf('*');
            server.on(
                    verb[0],
                    times < 0
                            ? reply
                            : reply.substring(0, times) + "x".repeat(Integer.parseInt(reply.substring(times + 1))));
        }
    }

    private void send(Tls tls, String text) {
        boolean starttls = server.security() == RigServer.Security.STARTTLS;
        MailHost host = new MailHost(
                "127.0.0.1", server.port(), starttls ? MailHost.Security.STARTTLS : MailHost.Security.IMPLICIT_TLS);
        rig.mailbox(SENDER, host, host).send(tls, RECIPIENT, text);
    }

    private void check(String draftIs, String mailboxIs, String contactIs) {
        rig.check(draftIs, mailboxIs, contactIs, server == null ? List.of() : server.accepted());
    }
}
