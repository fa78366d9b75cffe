package io.outrider.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.mail.MessageId;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Tls;
import io.outrider.sending.crash.NoTls;
import io.outrider.sending.crash.SendingRig;
import io.outrider.sending.smtp.ScriptedSmtp;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The rigs of {@code named-rigs.csv} that real servers can play; the list is {@code real-rigs.csv}. */
@ExtendWith({RealServers.class, StoreUnderTest.class})
@Tag("long")
@Timeout(120)
class RealRigsTest {
    private static final Duration STEP = Duration.ofSeconds(10);

    private final MailTown town;
    private SendingRig rig;

    RealRigsTest(MailTown town) {
        this.town = town;
    }

    @BeforeEach
    void prepare(MongoStore store) {
        rig = new SendingRig(store, STEP, STEP);
    }

    @ParameterizedTest(name = "{0}: draft {5}, mailbox {6}, contact {7}")
    @CsvFileSource(resources = "/interop/real-rigs.csv", delimiter = '|', numLinesToSkip = 1)
    void rig(
            String name,
            String server,
            String sender,
            String recipient,
            String text,
            String draftIs,
            String mailboxIs,
            String contactIs) {
        assumeTrue(town.exim() || !name.startsWith("Exim"), Programs.noExim());
        send(server, sender, NoTls.trusting(), recipient, text);
        rig.check(draftIs, mailboxIs, contactIs, arrived());
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedBeforeThePassword() {
        send("submission", "ada", Tls.system(), "strange@taken.test", "Hello.");
        rig.check("ready_to_send", "none", "active", List.of());
        assertThat(rig.now().state().reason()).contains("STARTTLS");
    }

    @Test
    void aCertificateOfAnotherHostIsRefusedBeforeThePassword() {
        Tls named = new Tls(ScriptedSmtp.context().getSocketFactory(), true);
        send("submissions", "ada", named, "other@taken.test", "Hello.");
        rig.check("ready_to_send", "none", "active", List.of());
        assertThat(rig.now().state().reason()).contains("CONNECT");
    }

    private void send(String server, String sender, Tls tls, String recipient, String text) {
        boolean starttls = List.of("submission", "closing", "exim").contains(server);
        MailHost smtp = starttls
                ? new MailHost("127.0.0.1", town.at(server).port(), MailHost.Security.STARTTLS)
                : town.at(server);
        rig.mailbox(sender + "@brightpath.test", smtp, town.at("imaps")).sendByRoute(tls, recipient, text);
    }

    /** What the servers let out of this mail: a sent one must come out at their other end, once. */
    private List<String> arrived() {
        Draft draft = rig.now();
        String id = draft.state().messageId().map(MessageId::value).orElse("");
        if (draft.state().status() == DraftStatus.SENT) {
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> town.taken.accepted().contains(id));
        }
        return Collections.nCopies(Collections.frequency(town.taken.accepted(), id), id);
    }
}
