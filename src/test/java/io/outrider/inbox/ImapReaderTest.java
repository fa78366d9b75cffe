package io.outrider.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.DummySSLSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.MachineTime;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class ImapReaderTest {
    private static final String KIM = "kim@outrider.test";

    private final GreenMail server = ImapServer.create();
    private final Arrivals arrivals;
    private final FolderMarks marks;
    private final SteppingClock clock = new SteppingClock();
    private final MemoryPool pool = new MemoryPool();
    private final MemoryEvents events = new MemoryEvents();
    private GreenMailUser kim;

    ImapReaderTest(MongoStore store) {
        arrivals = new MongoArrivals(store);
        marks = new MongoFolderMarks(store);
    }

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
    void storesWhatLiesInEveryFolderButOurOwn() {
        mail("INBOX", "<1@acme.test>", "in the inbox");
        mail("Junk", "<2@acme.test>", "in junk");
        mail("Clients.Acme", "<3@acme.test>", "filed by a person");
        mail("Sent", "<4@outrider.test>", "sent");
        mail("Entwürfe", "<5@outrider.test>", "drafted");

        assertThat(inboxes().read(KIM).arrivals())
                .containsExactlyInAnyOrder(KIM + "|<1@acme.test>", KIM + "|<2@acme.test>", KIM + "|<3@acme.test>");
    }

    @Test
    void coversTheMailboxAsOfBeforeTheFoldersWereListed() {
        mail("INBOX", "<1@acme.test>", "hello");
        Instant before = clock.instant();
        Inboxes inboxes = inboxes();
        Reading reading = inboxes.read(KIM);
        clock.step(Duration.ofMinutes(3));
        handleAll();
        inboxes.settle(reading);
        assertThat(pool.covered).containsEntry(KIM, before);
    }

    @Test
    void coversNothingWhileAStoredMailWaits() {
        mail("INBOX", "<1@acme.test>", "hello");
        Inboxes inboxes = inboxes();
        inboxes.settle(inboxes.read(KIM));
        assertThat(pool.covered).isEmpty();
    }

    @Test
    void marksNothingAsSeen() throws Exception {
        mail("INBOX", "<1@acme.test>", "hello");
        inboxes().read(KIM);
        MailFolder inbox = folder("INBOX");
        assertThat(inbox.getMessages().get(0).getFlags().contains(Flags.Flag.SEEN))
                .isFalse();
    }

    @Test
    void opensNoFolderInWhichNothingChanged() {
        mail("INBOX", "<1@acme.test>", "hello");
        inboxes().read(KIM);
        handleAll();
        clock.step(Duration.ofMinutes(5));
        assertThat(inboxes().read(KIM).readToEnd()).contains(clock.instant());
        assertThat(inboxes().read(KIM).arrivals()).isEmpty();
    }

    @Test
    void readsWhatCameSince() {
        mail("INBOX", "<1@acme.test>", "hello");
        inboxes().read(KIM);
        handleAll();
        mail("INBOX", "<2@acme.test>", "again");
        assertThat(inboxes().read(KIM).arrivals()).containsExactly(KIM + "|<2@acme.test>");
    }

    @Test
    void readsAFolderAgainWhoseUidValidityChangedAndStoresNothingTwice() {
        mail("Junk", "<1@acme.test>", "one");
        mail("Junk", "<2@acme.test>", "two");
        inboxes().read(KIM);
        handleAll();
        pool.uncovered.clear();
        // What a changed UIDVALIDITY looks like from here: the mark belongs to another one.
        FolderMark mark = marks.of(KIM).get("Junk");
        FolderMark other = new FolderMark("Junk", mark.uidValidity() - 1, 77, 0, 0, Optional.empty());
        marks.save(KIM, List.of(new FolderMarks.Change(other, true)));
        mail("Junk", "<3@acme.test>", "three");

        Reading reading = inboxes().read(KIM);
        assertThat(reading.arrivals()).containsExactly(KIM + "|<3@acme.test>");
        assertThat(reading.readToEnd()).isPresent();
        assertThat(pool.uncovered).containsExactly(KIM);
        assertThat(marks.of(KIM).get("Junk").uidValidity()).isEqualTo(mark.uidValidity());
    }

    @Test
    void uncoversTheMailboxWhenAFolderAppearsOrVanishes() throws Exception {
        mail("INBOX", "<1@acme.test>", "one");
        inboxes().read(KIM);
        pool.uncovered.clear();
        mail("Later", "<2@acme.test>", "two");
        assertThat(inboxes().read(KIM).arrivals()).contains(KIM + "|<2@acme.test>");
        assertThat(pool.uncovered).containsExactly(KIM);

        pool.uncovered.clear();
        host().deleteMailbox(kim, "Later");
        inboxes().read(KIM);
        assertThat(pool.uncovered).containsExactly(KIM);
        assertThat(marks.of(KIM)).doesNotContainKey("Later");
    }

    @Test
    void storesAMailAgainstItsContentWhenItHasNoMessageId() {
        mail("INBOX", null, "no name");
        mail("INBOX", null, "no name either");
        assertThat(inboxes().read(KIM).arrivals()).hasSize(2).allMatch(id -> id.startsWith(KIM + "|sha256:"));
    }

    @Test
    void keepsTwoDifferentMailsUnderOneMessageId() {
        mail("INBOX", "<same@acme.test>", "first");
        mail("INBOX", "<same@acme.test>", "second");
        mail("Junk", "<same@acme.test>", "first");
        assertThat(Set.copyOf(inboxes().read(KIM).arrivals())).hasSize(2);
        handleAll();
        marks.drop(KIM, "INBOX");
        assertThat(inboxes().read(KIM).arrivals()).isEmpty();
    }

    @Test
    void handsAStoredMailOnAgainWhenItWasKilledBeforeTheWatermarkMoved() {
        mail("INBOX", "<1@acme.test>", "one");
        mail("INBOX", "<2@acme.test>", "two");
        FolderMarks killed = new FolderMarks() {
            @Override
            public Map<String, FolderMark> of(String mailbox) {
                return marks.of(mailbox);
            }

            @Override
            public void save(String mailbox, List<Change> changes) {
                throw new IllegalStateException("killed");
            }

            @Override
            public void drop(String mailbox, String folder) {
                marks.drop(mailbox, folder);
            }
        };
        Inboxes first = inboxes(killed, InboxSettings.DEFAULT);
        try {
            first.read(KIM);
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("killed");
        }
        assertThat(marks.of(KIM)).isEmpty();
        assertThat(first.leftovers()).hasSize(2);
        assertThat(inboxes().read(KIM).arrivals()).containsExactly(KIM + "|<1@acme.test>", KIM + "|<2@acme.test>");
    }

    @Test
    void goesOnWhereALongReadingStopped() {
        for (int i = 0; i < 300; i++) {
            mail("INBOX", "<" + i + "@acme.test>", "mail " + i);
        }
        mail("Junk", "<junk@acme.test>", "junk");
        InboxSettings small = new InboxSettings(
                120, 100_000, 7, Duration.ofSeconds(10), Duration.ofSeconds(60), 0, Duration.ofMinutes(5), Set.of());
        List<String> all = new ArrayList<>();
        List<Boolean> ended = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            Reading reading = inboxes(marks, small).read(KIM);
            all.addAll(reading.arrivals());
            ended.add(reading.readToEnd().isPresent());
            handleAll();
        }
        assertThat(all).hasSize(301).doesNotHaveDuplicates();
        assertThat(ended).containsExactly(false, false, true);
    }

    @Test
    void readsNoMoreOfAMailThanItKeeps() {
        mail("INBOX", "<1@acme.test>", "x".repeat(70).concat("\r\n").repeat(2_000));
        InboxSettings small = new InboxSettings(
                120, 10_000, 7, Duration.ofSeconds(10), Duration.ofSeconds(60), 0, Duration.ofMinutes(5), Set.of());
        String id = inboxes(marks, small).read(KIM).arrivals().get(0);
        Instant now = Instant.now();
        Arrival arrival = arrivals.take(id, "t", now, now.plusSeconds(9)).orElseThrow();
        assertThat(arrival.truncated()).isTrue();
        assertThat(arrival.raw()).hasSize(10_000);
    }

    @Test
    void beginsAMailboxThatIsNewSomeDaysBack() {
        mail("INBOX", "<old@acme.test>", "old", Instant.now().minus(Duration.ofDays(30)));
        mail("INBOX", "<new@acme.test>", "new", Instant.now());
        assertThat(inboxes().read(KIM).arrivals()).containsExactly(KIM + "|<new@acme.test>");
    }

    @Test
    void tellsAFailedLogInAndLeavesTheMailboxAlone() {
        server.setUser(KIM, KIM, "another");
        Inboxes inboxes = inboxes();
        assertThat(inboxes.read(KIM).note()).startsWith("the server refuses the log-in");
        assertThat(inboxes.read(KIM).note()).isEqualTo("no log-in is left for now");
        assertThat(inboxes.due()).isEmpty();
        assertThat(events.kinds()).containsExactly("mailbox.unread");
    }

    @Test
    void isReadByOneProcessAtATime() {
        Inboxes inboxes = inboxes();
        pool.claimReading(KIM, "another", clock.instant(), clock.instant());
        assertThat(inboxes.read(KIM).note()).isEqualTo("it is being read already");
        pool.releaseReading(KIM, "another");
        assertThat(inboxes.read(KIM).note()).isEmpty();
    }

    private Inboxes inboxes() {
        return inboxes(marks, InboxSettings.DEFAULT);
    }

    private Inboxes inboxes(FolderMarks folderMarks, InboxSettings settings) {
        MachineTime machine = MachineTime.system();
        SSLSocketFactory trust = new DummySSLSocketFactory();
        ImapConnections connections = new ImapConnections(reference -> "secret", Optional.of(trust), settings);
        ImapReader reader = new ImapReader(connections, folderMarks, arrivals, pool, settings, clock, machine);
        return new Inboxes(pool, reader, arrivals, new Logins(settings, machine), events, settings, machine, "test");
    }

    private void handleAll() {
        Instant now = Instant.now();
        for (String id : arrivals.waiting(1000)) {
            arrivals.take(id, "test", now, now.plusSeconds(60));
            Arrivals.Outcome outcome =
                    new Arrivals.Outcome("other", Optional.empty(), Match.Confidence.NONE, "", clock.instant());
            assertThat(arrivals.handled(id, "test", outcome)).isTrue();
        }
    }

    private void mail(String folder, String messageId, String text) {
        mail(folder, messageId, text, Instant.now());
    }

    private void mail(String folder, String messageId, String text, Instant received) {
        String raw = "From: ann@acme.test\r\nTo: " + KIM + "\r\nSubject: "
                + text.substring(0, Math.min(20, text.length())) + "\r\n"
                + (messageId == null ? "" : "Message-ID: " + messageId + "\r\n") + "\r\n" + text + "\r\n";
        try {
            byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
            folder(folder).appendMessage(message, new Flags(), Date.from(received));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private ImapHostManager host() {
        return server.getManagers().getImapHostManager();
    }

    private MailFolder folder(String name) throws Exception {
        MailFolder there = host().getFolder(kim, name);
        return there != null ? there : host().createMailbox(kim, name);
    }
}
