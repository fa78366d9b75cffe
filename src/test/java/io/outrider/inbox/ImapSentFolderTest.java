package io.outrider.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.DummySSLSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import io.outrider.mail.MessageId;
import io.outrider.mailbox.Mailbox;
import io.outrider.sending.reconcile.MailboxUnreachable;
import io.outrider.sending.reconcile.SentFolder;
import io.outrider.sending.reconcile.SentFolder.Filed;
import io.outrider.time.MachineTime;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks into Sent folders of a real IMAP server, and files copies there. */
class ImapSentFolderTest {
    private static final String KIM = "kim@outrider.test";
    private static final Instant NOW = Instant.parse("2026-02-17T14:00:00Z");
    private static final Instant SINCE = NOW.minus(Duration.ofDays(1));
    private static final MessageId ONE = new MessageId("<one@outrider.test>");
    private static final MessageId TWO = new MessageId("<two@outrider.test>");
    private static final HeaderScan.Search FINDS_NOTHING = (folder, id) -> new Message[0];

    private final GreenMail server = ImapServer.create();
    private final MemoryPool pool = new MemoryPool();
    private GreenMailUser kim;
    private String password = "secret";

    @BeforeEach
    void start() {
        server.start();
        kim = server.setUser(KIM, KIM, "secret");
        pool.with(KIM, server.getImaps().getPort());
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void tellsWhatLiesThereAndThatTheRestDoesNot() {
        put("Sent", ONE, NOW);
        SentFolder.Reading reading = folder().look(kim(), Set.of(ONE, TWO), SINCE);
        assertThat(reading.found()).isEqualTo(Map.of(ONE, "Sent"));
        assertThat(reading.inSent()).containsExactly(ONE);
        assertThat(reading.toEnd()).isTrue();
        assertThat(reading.folder()).isEqualTo("Sent");
        assertThat(reading.validity()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sent Items", "Gesendet", "Envoyés", "INBOX.Sent"})
    void knowsTheSentFolderByNameInManyLanguages(String name) {
        put(name, ONE, NOW);
        assertThat(folder().look(kim(), Set.of(ONE), SINCE).found()).containsEntry(ONE, name);
    }

    @Test
    void aMailInAnotherFolderProvesNothing() {
        put("Sent", TWO, NOW);
        put("INBOX", ONE, NOW);
        assertThat(folder().look(kim(), Set.of(ONE), SINCE).found()).isEmpty();
    }

    @Test
    void aMailboxWithoutASentFolderSaysSo() {
        SentFolder.Reading reading = folder().look(kim(), Set.of(ONE), SINCE);
        assertThat(reading.folder()).isEmpty();
        assertThat(reading.toEnd()).isFalse();
        assertThat(reading.note()).isEqualTo("there is none");
    }

    @Test
    void aServerWhoseSearchFindsNothingIsNotBelieved() {
        put("Sent", ONE, NOW);
        SentFolder.Reading reading = folder(FINDS_NOTHING).look(kim(), Set.of(ONE, TWO), SINCE);
        assertThat(reading.found()).containsOnlyKeys(ONE);
        assertThat(reading.toEnd()).isTrue();
    }

    @Test
    void aServerWhoseSearchFindsTheWrongMailIsNotBelieved() {
        put("Sent", TWO, NOW);
        HeaderScan.Search lies = (folder, id) -> folder.getMessages();
        SentFolder.Reading reading = folder(lies).look(kim(), Set.of(ONE), SINCE);
        assertThat(reading.found()).isEmpty();
        assertThat(reading.toEnd()).isTrue();
    }

    @Test
    void anIdThatIsOnlyAPartOfAnotherIsNotFound() {
        put("Sent", new MessageId("<someone@outrider.test>"), NOW);
        assertThat(folder().look(kim(), Set.of(ONE), SINCE).found()).isEmpty();
    }

    @Test
    void aReferenceToAMailIsNotTheMail() {
        put("Sent", TWO, "In-Reply-To: " + ONE + "\r\nReferences: " + ONE + "\r\n", NOW);
        assertThat(folder(FINDS_NOTHING).look(kim(), Set.of(ONE), SINCE).found())
                .isEmpty();
    }

    @Test
    void readsBackPastOneBatchAndNoFurtherThanIsAsked() {
        for (int i = 0; i < 25; i++) {
            put("Sent", new MessageId("<old" + i + "@outrider.test>"), NOW.minus(Duration.ofDays(30)));
        }
        put("Sent", ONE, NOW);
        for (int i = 0; i < 12; i++) {
            put("Sent", new MessageId("<new" + i + "@outrider.test>"), NOW);
        }
        MessageId old = new MessageId("<old0@outrider.test>");
        SentFolder.Reading reading = folder(FINDS_NOTHING).look(kim(), Set.of(ONE, old), SINCE);
        assertThat(reading.found()).containsOnlyKeys(ONE);
        assertThat(reading.toEnd()).isTrue();
    }

    @Test
    void aFolderThatWasMadeAnewWhileItWasReadWasNotReadToItsEnd() throws Exception {
        put("Sent", TWO, NOW);
        HeaderScan.Search swaps = (folder, id) -> {
            delete("Sent");
            awaitNextSecond();
            put("Sent", TWO, NOW);
            return new Message[0];
        };
        try {
            assertThat(folder(swaps).look(kim(), Set.of(ONE), SINCE).toEnd()).isFalse();
        } catch (MailboxUnreachable e) {
            assertThat(e).as("some servers end the connection").hasMessageContaining("broke off");
        }
    }

    /** The server's UIDVALIDITY is the second in which a folder is made. */
    private static void awaitNextSecond() {
        long second = Instant.now().getEpochSecond();
        org.awaitility.Awaitility.await().until(() -> Instant.now().getEpochSecond() > second);
    }

    @Test
    void aFolderThatWasMadeAnewHasAnotherValidity() {
        put("Sent", ONE, NOW);
        long before = folder().look(kim(), Set.of(ONE), SINCE).validity();
        delete("Sent");
        awaitNextSecond();
        put("Sent", ONE, NOW);
        assertThat(folder().look(kim(), Set.of(ONE), SINCE).validity()).isNotEqualTo(before);
    }

    @Test
    void filesACopyOnceAndAsRead() throws Exception {
        put("Sent", TWO, NOW);
        assertThat(file(folder(), ONE)).isEqualTo(Filed.FILED);
        assertThat(file(folder(), ONE)).isEqualTo(Filed.THERE);
        assertThat(file(folder(FINDS_NOTHING), ONE)).isEqualTo(Filed.THERE);
        MailFolder sent = host().getFolder(kim, "Sent");
        assertThat(sent.getMessageCount()).isEqualTo(2);
        assertThat(sent.getMessages().get(1).getFlags().contains(Flags.Flag.SEEN))
                .isTrue();
        assertThat(folder().look(kim(), Set.of(ONE), SINCE).found()).containsKey(ONE);
    }

    @Test
    void filesNothingWhereThereIsNoFolder() {
        assertThat(file(folder(), ONE)).isEqualTo(Filed.NO_FOLDER);
    }

    @Test
    void aServerThatIsDownIsUnreachable() {
        server.stop();
        assertThatExceptionOfType(MailboxUnreachable.class)
                .isThrownBy(() -> folder().look(kim(), Set.of(ONE), SINCE))
                .withMessageStartingWith("the server cannot be reached");
    }

    @Test
    void aRefusedLogInBacksOff() {
        password = "wrong";
        ImapSentFolder folder = folder();
        assertThatExceptionOfType(MailboxUnreachable.class)
                .isThrownBy(() -> folder.look(kim(), Set.of(ONE), SINCE))
                .withMessage("the server refuses the log-in");
        assertThatExceptionOfType(MailboxUnreachable.class)
                .isThrownBy(() -> folder.look(kim(), Set.of(ONE), SINCE))
                .withMessage("no log-in is left for now");
    }

    private Mailbox kim() {
        return pool.find(KIM).orElseThrow();
    }

    private ImapSentFolder folder() {
        return folder(new HeaderScan());
    }

    private ImapSentFolder folder(HeaderScan.Search search) {
        return folder(new HeaderScan(search, 10));
    }

    private ImapSentFolder folder(HeaderScan scan) {
        InboxSettings settings = InboxSettings.DEFAULT;
        ImapConnections connections =
                new ImapConnections(reference -> password, Optional.of(new DummySSLSocketFactory()), settings);
        MachineTime machine = MachineTime.system();
        return new ImapSentFolder(connections, new Logins(settings, machine), machine, scan);
    }

    private Filed file(ImapSentFolder folder, MessageId id) {
        return folder.file(kim(), Map.of(id, mail(id, "")), SINCE).get(id);
    }

    private void put(String name, MessageId id, Instant received) {
        put(name, id, "", received);
    }

    private void put(String name, MessageId id, String headers, Instant received) {
        try {
            MailFolder there = host().getFolder(kim, name);
            MailFolder folder = there != null ? there : host().createMailbox(kim, name);
            folder.appendMessage(mail(id, headers), new Flags(), Date.from(received));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void delete(String name) {
        try {
            host().deleteMailbox(kim, name);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static MimeMessage mail(MessageId id, String headers) {
        String raw = "From: " + KIM + "\r\nTo: ann@acme.test\r\nDate: Tue, 17 Feb 2026 14:00:00 +0000\r\nSubject: x\r\n"
                + "Message-ID: " + id + "\r\n" + headers + "\r\nHello\r\n";
        try {
            byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private ImapHostManager host() {
        return server.getManagers().getImapHostManager();
    }
}
