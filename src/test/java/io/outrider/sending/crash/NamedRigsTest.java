package io.outrider.sending.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Enrollment;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Pause;
import io.outrider.mailbox.Tls;
import io.outrider.sending.Example;
import io.outrider.sending.SendingWorld;
import io.outrider.sending.smtp.ScriptedSmtp;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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

    private final SendingWorld.Time time = new SendingWorld.Time();
    private final SendingWorld.Machine machine = new SendingWorld.Machine();
    private RigServer server;
    private MongoStore store;
    private Outbox outbox;
    private Draft draft;

    @BeforeEach
    void prepare(MongoStore given) {
        store = given;
        outbox = new Outbox(store, time);
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
        assertThat(outbox.now(draft).state().reason()).contains("BODY");
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
        outbox.mailbox(SENDER, new MailHost("no..host", 465, MailHost.Security.IMPLICIT_TLS), 1);
        deliver(NoTls.trusting(), RECIPIENT, "text");
        check("ready_to_send", "none", "active");
    }

    @Test
    void anAddressThatNeedsSmtpUtf8IsRefusedWithTheReason() {
        serve(RigServer.Security.TLS);
        outbox.mailbox(SENDER, server.port(), MailHost.Security.IMPLICIT_TLS, 1);
        deliver(NoTls.trusting(), "j\u00f6rg@acme.test", "text");
        assertThat(outbox.status(draft)).isEqualTo(DraftStatus.SKIPPED);
        assertThat(outbox.now(draft).state().reason()).contains("SMTPUTF8");
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
        MailHost.Security how = starttls ? MailHost.Security.STARTTLS : MailHost.Security.IMPLICIT_TLS;
        outbox.mailbox(SENDER, server.port(), how, 1);
        deliver(tls, RECIPIENT, text);
    }

    private void deliver(Tls tls, String recipient, String text) {
        Seams seams = Seams.of("abcdef01#1", time, machine, tls).waits(STEP, ANSWER);
        Replica replica = new Replica(store, seams);
        draft = outbox.draft(recipient, text);
        replica.deliver(outbox.bind(draft, SENDER, 0));
    }

    private void check(String draftIs, String mailboxIs, String contactIs) {
        DraftStatus status = outbox.status(draft);
        assertThat(status.word()).as(outbox.now(draft).state().reason()).isIn(Arrays.asList(draftIs.split(" or ")));
        List<String> pauses = outbox.mailboxes.find(SENDER).orElseThrow().pauses().stream()
                .map(NamedRigsTest::words)
                .toList();
        assertThat(pauses).isEqualTo("none".equals(mailboxIs) ? List.of() : List.of(mailboxIs));
        boolean suppressed = outbox.suppressions.forbids(draft.to()).isPresent();
        Enrollment.State state =
                outbox.enrollments.find(draft.enrollment()).orElseThrow().state();
        assertThat(suppressed ? "suppressed" : state.name().toLowerCase(java.util.Locale.ROOT))
                .isEqualTo(contactIs);
        List<String> accepted = server == null ? List.of() : server.accepted();
        assertThat(Verdict.violations(outbox.all(), accepted)).isEmpty();
        assertThat(outbox.now(draft).due().isAfter(time.instant())).isEqualTo(status == DraftStatus.READY_TO_SEND);
    }

    private static String words(Pause pause) {
        Instant from = Example.TEN;
        return pause.cause() + " " + Duration.between(from, pause.until());
    }
}
