package io.outrider.inbox;

import static io.outrider.inbox.ReadingRig.KIM;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.bench.Dovecot;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.MachineTime;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same promises with a real server, and with a phone beside us. Skipped where there is no Dovecot. */
@Tag("long")
@ExtendWith(StoreUnderTest.class)
class DovecotTest {
    private final ReadingRig rig;
    private Dovecot dovecot;

    @TempDir
    Path folder;

    DovecotTest(MongoStore store) {
        rig = new ReadingRig(store);
    }

    @BeforeEach
    void start() throws Exception {
        Optional<String> absence = Dovecot.absence();
        Assumptions.assumeTrue(absence.isEmpty(), () -> absence.orElse(""));
        dovecot = new Dovecot(folder, MachineTime.system());
        rig.pool.with(KIM, dovecot.port());
    }

    @AfterEach
    void close() {
        rig.close();
        if (dovecot != null) {
            dovecot.close();
        }
    }

    /** What a person does with a phone. */
    private interface Hand {
        void moves(IMAPStore store) throws MessagingException;
    }

    private void phone(Hand hand) throws MessagingException {
        Properties p = new Properties();
        p.put("mail.imaps.ssl.socketFactory", new com.icegreen.greenmail.util.DummySSLSocketFactory());
        p.setProperty("mail.imaps.ssl.checkserveridentity", "false");
        try (IMAPStore store = (IMAPStore) Session.getInstance(p).getStore("imaps")) {
            store.connect("127.0.0.1", dovecot.port(), KIM, "secret");
            hand.moves(store);
        }
    }

    private static void move(IMAPStore store, int number, String to) throws MessagingException {
        Folder target = store.getFolder(to);
        if (!target.exists()) {
            target.create(Folder.HOLDS_MESSAGES);
        }
        IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX");
        inbox.open(Folder.READ_WRITE);
        inbox.moveMessages(new Message[] {inbox.getMessage(number)}, target);
        inbox.close(true);
    }

    private void assertRead(int mails) {
        rig.assertSound(KIM);
        assertThat(rig.arrivals.of(KIM)).hasSize(mails);
        assertThat(rig.arrivals.settled(KIM)).isTrue();
        assertThat(rig.pool.covered).containsKey(KIM);
    }

    @Test
    void readsWhatIsReadMovedAndDeletedByAPhone() throws Exception {
        dovecot.deliver(KIM, "INBOX", rig.mail(), rig.mail(), rig.mail(), rig.mail(null, "without a name"));
        phone(store -> {
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_WRITE);
            inbox.setFlags(1, 4, new Flags(Flags.Flag.SEEN), true);
            inbox.close(false);
            move(store, 1, "Kunden & Co");
            move(store, 1, "Junk");
        });
        rig.round();
        assertRead(4);
        assertThat(rig.marks.of(KIM))
                .containsKeys("INBOX", "Junk", "Trash", "Kunden & Co")
                .doesNotContainKey("Sent");
        phone(store -> move(store, 2, "Trash"));
        rig.round();
        assertRead(4);
        phone(store -> {
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            assertThat(inbox.getMessage(1).isSet(Flags.Flag.SEEN))
                    .as("still seen, by a person")
                    .isTrue();
            inbox.close(false);
        });
    }

    @Test
    void readsAFolderAnewThatWasMadeAnew() throws Exception {
        dovecot.deliver(KIM, "Later", rig.mail(), rig.mail());
        phone(store -> store.getFolder("Later").setSubscribed(true));
        rig.round();
        assertRead(2);
        long validity = rig.marks.of(KIM).get("Later").uidValidity();
        phone(store -> {
            Folder later = store.getFolder("Later");
            later.open(Folder.READ_ONLY);
            Message[] all = later.getMessages();
            Folder other = store.getFolder("Safe");
            other.create(Folder.HOLDS_MESSAGES);
            later.copyMessages(all, other);
            later.close(false);
            later.delete(true);
        });
        dovecot.deliver(KIM, "Later", rig.mail());
        rig.round();
        assertRead(3);
        assertThat(rig.marks.of(KIM).get("Later").uidValidity()).isNotEqualTo(validity);
    }

    @Test
    void readsTenThousandMails() throws Exception {
        byte[][] mails = new byte[10_000][];
        for (int i = 0; i < mails.length; i++) {
            mails[i] = rig.mail();
        }
        dovecot.deliver(KIM, "INBOX", mails);
        for (int rounds = 0; rig.round().readToEnd().isEmpty(); rounds++) {
            assertThat(rounds).isLessThan(25);
        }
        assertRead(10_000);
    }

    @Test
    void readsABoundedPartOfAHugeMail() throws Exception {
        dovecot.deliver(
                KIM,
                "INBOX",
                rig.mail("<huge@other.test>", "x".repeat(78).concat("\n").repeat(400_000)));
        assertThat(rig.round().cut()).isEqualTo(1);
        assertRead(1);
    }
}
