package io.outrider.inbox;

import static io.outrider.inbox.ReadingRig.KIM;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.util.List;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which folders are read, as servers name and mark them. */
@ExtendWith(StoreUnderTest.class)
class FoldersOnTheWireTest {
    private final ReadingRig rig;

    FoldersOnTheWireTest(MongoStore store) {
        rig = new ReadingRig(store);
    }

    @BeforeEach
    void folders() {
        folder("INBOX", "\\HasNoChildren");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void folder(String name, String attributes) {
        rig.server.box(BASE64MailboxEncoder.encode(name), attributes).add(rig.mail());
    }

    private List<String> read() {
        rig.round();
        rig.assertSound(KIM);
        assertThat(rig.pool.covered).containsKey(KIM);
        return rig.marks.of(KIM).keySet().stream().sorted().toList();
    }

    @Test
    void goesByTheMarksOfTheServerWhateverTheFoldersAreCalled() {
        folder("Отправленные", "\\Sent");
        folder("Черновики", "\\Drafts");
        folder("Спам", "\\Junk");
        folder("Papierkorb", "\\Trash");
        folder("Gesendet von Bob", "");
        assertThat(read()).containsExactly("Gesendet von Bob", "INBOX", "Papierkorb", "Спам");
    }

    @Test
    void asksForTheMarksWhereAServerShowsThemOnlyWhenAsked() {
        rig.server.capabilities = "IMAP4rev1 SPECIAL-USE LIST-EXTENDED";
        folder("Uit", "");
        folder("Sent by others", "");
        rig.server.on(
                "LIST",
                line -> line.contains("RETURN (SPECIAL-USE)")
                        ? "* LIST () \"/\" INBOX\r\n* LIST (\\Sent) \"/\" Uit\r\n* LIST () \"/\" \"Sent by others\"\r\n%s OK\r\n"
                        : null);
        assertThat(read()).containsExactly("INBOX", "Sent by others");
    }

    @Test
    void goesByNamesInManyLanguagesWhereAServerMarksNothing() {
        List.of("Gesendete Elemente", "Éléments envoyés", "Enviados", "Posta inviata", "Verzonden items", "Wysłane")
                .forEach(name -> folder(name, ""));
        List.of("Entwürfe", "Brouillons", "Rascunhos", "Postausgang").forEach(name -> folder(name, ""));
        List.of("Spam", "Gelöschte Elemente", "Kunden & Co", "迷惑メール").forEach(name -> folder(name, ""));
        assertThat(read()).containsExactly("Gelöschte Elemente", "INBOX", "Kunden & Co", "Spam", "迷惑メール");
    }

    @Test
    void passesOverWhatCannotBeOpened() {
        folder("Notes", "\\Noselect \\HasChildren");
        folder("Gone", "\\NonExistent \\Noselect");
        folder("Notes/Acme", "");
        assertThat(read()).containsExactly("INBOX", "Notes/Acme");
    }

    @Test
    void readsAllMailJunkAndTrashOfGmail() {
        rig.server.capabilities =
                "IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 UIDPLUS SPECIAL-USE";
        ScriptedImap.Box inbox = rig.server.box("INBOX");
        folder("[Gmail]", "\\HasChildren \\Noselect");
        folder("[Gmail]/Alle Nachrichten", "\\All \\HasNoChildren");
        folder("[Gmail]/Entwürfe", "\\Drafts \\HasNoChildren");
        folder("[Gmail]/Gesendet", "\\HasNoChildren \\Sent");
        folder("[Gmail]/Markiert", "\\Flagged \\HasNoChildren");
        folder("[Gmail]/Spam", "\\HasNoChildren \\Junk");
        folder("[Gmail]/Papierkorb", "\\HasNoChildren \\Trash");
        folder("Acme", "\\HasNoChildren");
        assertThat(read()).containsExactly("[Gmail]/Alle Nachrichten", "[Gmail]/Papierkorb", "[Gmail]/Spam");
        // A label is no second mail: what lies in INBOX or Acme lies in All Mail, too.
        ScriptedImap.Box all = rig.server.box("[Gmail]/Alle Nachrichten");
        byte[] mail = rig.mail();
        inbox.add(mail);
        all.add(mail);
        assertThat(rig.round().settled()).isEqualTo(1);
        // Deleted by a phone: out of All Mail, into Trash.
        all.moveTo(rig.server.box("[Gmail]/Papierkorb"), 2);
        assertThat(rig.round().settled()).isZero();
        rig.assertSound(KIM);
    }

    @Test
    void readsEveryFolderOfAGmailThatHidesAllMail() {
        rig.server.capabilities = "IMAP4rev1 X-GM-EXT-1";
        folder("[Gmail]/Spam", "\\HasNoChildren \\Junk");
        folder("[Gmail]/Gesendet", "\\HasNoChildren \\Sent");
        folder("Acme", "\\HasNoChildren");
        assertThat(read()).containsExactly("Acme", "INBOX", "[Gmail]/Spam");
    }

    @Test
    void takesFoldersAndHowTheyStandFromOneAnswer() {
        rig.server.capabilities = "IMAP4rev1 LIST-EXTENDED LIST-STATUS SPECIAL-USE";
        folder("Отправленные", "\\Sent");
        folder("Спам", "\\Junk");
        folder("Notes", "\\Noselect \\HasChildren");
        folder("Notes/Kunden & Co", "");
        assertThat(read()).containsExactly("INBOX", "Notes/Kunden & Co", "Спам");
        assertThat(rig.server.lines).noneMatch(line -> line.split(" ")[1].equals("STATUS"));
        assertThat(rig.arrivals.of(KIM)).hasSize(3);
    }

    @Test
    void asksForAFolderByItselfThatComesWithoutItsStanding() {
        rig.server.capabilities = "IMAP4rev1 LIST-STATUS";
        folder("Later", "");
        rig.server.on(
                "LIST",
                line -> "* LIST () \"/\" INBOX\r\n* LIST () \"/\" Later\r\n"
                        + "* STATUS INBOX (UIDNEXT 2 UIDVALIDITY 7 MESSAGES 1)\r\n%s OK\r\n");
        assertThat(read()).containsExactly("INBOX", "Later");
        assertThat(rig.arrivals.of(KIM)).hasSize(2);
        assertThat(rig.server.lines)
                .filteredOn(line -> line.split(" ")[1].equals("STATUS"))
                .isNotEmpty()
                .allMatch(line -> line.contains("Later"));
    }

    @Test
    void asksPlainlyWhereAServerDoesNotKeepItsPromise() {
        rig.server.capabilities = "IMAP4rev1 LIST-EXTENDED LIST-STATUS";
        folder("Later", "");
        rig.server.on("LIST", line -> line.contains("RETURN") ? "%s BAD what\r\n" : null);
        assertThat(read()).containsExactly("INBOX", "Later");
    }
}
