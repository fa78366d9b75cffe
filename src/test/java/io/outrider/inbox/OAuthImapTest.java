package io.outrider.inbox;

import static io.outrider.inbox.ReadingRig.KIM;
import static io.outrider.inbox.ReadingRig.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.DummySSLSocketFactory;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.login.Pass;
import io.outrider.mailbox.login.Passes;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.MachineTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialogues of AUTHENTICATE XOAUTH2 as Google and Microsoft describe them. */
@ExtendWith(StoreUnderTest.class)
class OAuthImapTest implements Passes {
    private static final String REFUSAL = Base64.getEncoder()
            .encodeToString("{\"status\":\"401\",\"schemes\":\"bearer mac\",\"scope\":\"https://mail.google.com/\"}\n"
                    .getBytes(StandardCharsets.UTF_8));

    private final ReadingRig rig;
    private final List<Pass> refused = new ArrayList<>();
    private Pass pass = new Pass.Token("ya29.first");
    private Optional<Pass> other = Optional.of(new Pass.Token("ya29.second"));

    OAuthImapTest(MongoStore store) {
        rig = new ReadingRig(store);
    }

    @BeforeEach
    void begin() {
        rig.server.box("INBOX").add(rig.mail());
        rig.server.capabilities = "IMAP4rev1 AUTH=XOAUTH2 AUTH=PLAIN SASL-IR";
        rig.server.refusal = "+ " + REFUSAL;
        rig.server.token = "ya29.first";
    }

    @AfterEach
    void close() {
        rig.close();
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

    private Reading read() {
        ImapConnections connections = new ImapConnections(this, Optional.of(new DummySSLSocketFactory()), SETTINGS);
        MachineTime machine = MachineTime.system();
        ImapReader reader =
                new ImapReader(connections, rig.marks, rig.arrivals, rig.pool, SETTINGS, rig.clock, machine);
        return rig.round(
                new Inboxes(
                        rig.pool,
                        reader,
                        rig.arrivals,
                        new Logins(SETTINGS, machine),
                        rig.events,
                        SETTINGS,
                        machine,
                        "one"),
                KIM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMAP4rev1 AUTH=XOAUTH2 SASL-IR", "IMAP4rev1 AUTH=XOAUTH2 AUTH=PLAIN"})
    void logsInWithAToken(String capabilities) {
        rig.server.capabilities = capabilities;
        assertThat(read().note()).isEmpty();
        rig.assertAllRead(KIM);
        assertThat(rig.server.presented).containsExactly("user=" + KIM + "\u0001auth=Bearer ya29.first\u0001\u0001");
        assertThat(refused).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMAP4rev1 AUTH=XOAUTH2 SASL-IR", "IMAP4rev1 AUTH=XOAUTH2"})
    void exchangesATokenThatIsRefusedOnce(String capabilities) {
        rig.server.capabilities = capabilities;
        rig.server.token = "ya29.second";
        assertThat(read().note()).isEmpty();
        rig.assertAllRead(KIM);
        assertThat(refused).containsExactly(new Pass.Token("ya29.first"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+ "})
    void givesUpWhenTheNewTokenIsRefusedToo(String begin) {
        rig.server.token = "another";
        rig.server.refusal = begin.isEmpty() ? "" : begin + REFUSAL;
        assertThat(read().note()).isEqualTo("the server refuses the log-in; next attempt in 5 min");
        assertThat(refused).hasSize(1);
        assertThat(rig.events.all.toString()).doesNotContain("ya29");
    }

    @Test
    void exchangesNoTokenForAServerThatIsBusy() {
        rig.server.on("AUTHENTICATE", line -> "%s NO [UNAVAILABLE] Temporary authentication failure\r\n");
        assertThat(read().note()).startsWith("the server takes no log-in at the moment");
        assertThat(refused).isEmpty();
    }

    @Test
    void saysWhatToDoWhenThereIsNoToken() {
        pass = new Pass.Refused("google gives no access token (invalid_grant): consent anew");
        assertThat(read().note())
                .isEqualTo("google gives no access token (invalid_grant): consent anew; next attempt in 5 min");
        assertThat(rig.server.lines).isEmpty();
        pass = new Pass.Unreachable("the token endpoint of google cannot be reached: timeout");
        assertThat(read().note())
                .startsWith("reading broke off: the token endpoint of google cannot be reached: timeout");
        assertThat(rig.server.lines).isEmpty();
    }

    @Test
    void quotesNoTokenThatAServerSaysBack() {
        rig.server.on("LIST", line -> "%s NO you are ya29.first\r\n");
        assertThat(read().note()).contains("you are ***").doesNotContain("ya29");
    }
}
