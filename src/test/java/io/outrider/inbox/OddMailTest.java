package io.outrider.inbox;

import static io.outrider.inbox.ReadingRig.KIM;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Enrollment;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No single mail stops its mailbox: whatever is in it, it is handled, and the mailbox is read to its end. */
@ExtendWith(StoreUnderTest.class)
class OddMailTest {
    private final ReadingRig rig;
    private final ScriptedImap.Box inbox;

    OddMailTest(MongoStore store) {
        rig = new ReadingRig(store);
        inbox = rig.server.box("INBOX");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static Map<String, byte[]> odd() {
        Map<String, byte[]> odd = new TreeMap<>();
        odd.put("a letter that is two in lower case", from("\u0130stanbul@acme.test", "Hello"));
        odd.put("a long address that grows in lower case", from("\u0130".repeat(60) + "@acme.test", "Hello"));
        odd.put("nothing at all", new byte[0]);
        odd.put("no header", Mails.bytes("\n\nonly a text"));
        odd.put("no text", Mails.bytes("From: eve@other.test\n\n"));
        odd.put("a zero in its name", Mails.plain("From: eve@other.test\nMessage-ID: <a\0b@other.test>", "Hello"));
        odd.put("a bar in its name", Mails.plain("From: eve@other.test\nMessage-ID: <a|b|c@other.test>", "Hello"));
        odd.put("a zero in its text", from("ann@acme.test", "Hello\0there"));
        odd.put("half a letter at the end of what is kept", from("ann@acme.test", "y" + "\ud83d\ude00".repeat(40_000)));
        odd.put("a date beyond all dates", Mails.auto("Out of office", "I am back on 31 December 999999999."));
        odd.put("many addresses", from("ann@acme.test, ".repeat(3000) + "eve@other.test", "Hello"));
        odd.put("a group", from("undisclosed-recipients:;", "Hello"));
        return odd;
    }

    private static byte[] from(String from, String text) {
        return Mails.plain(
                "From: " + from + "\nSubject: Re: Your vacancy\nContent-Type: text/plain; charset=utf-8", text);
    }

    @Test
    void handlesWhateverComes() {
        odd().forEach((what, raw) -> {
            ScriptedImap.Mail mail = inbox.add(raw);
            Reading reading = rig.round();
            assertThat(reading.note()).as(what).isEmpty();
            assertThat(rig.arrivals.settled(KIM)).as(what).isTrue();
            assertThat(rig.pool.covered).as(what).containsKey(KIM);
            inbox.remove(mail.uid);
            rig.pool.covered.clear();
        });
        assertThat(rig.arrivals.handled).hasSize(odd().size());
    }

    @Test
    void takesAnOldMailInAFolderThatIsNewForNoReplyToWhatWasSentSince() {
        rig.round();
        byte[] old = Mails.plain(
                """
                Received: from mx.acme.test by mail.outrider.test; Thu, 6 Mar 2025 10:00:05 -0500
                From: Ann Lee <ann@acme.test>
                To: kim@outrider.test
                Subject: The fair in March
                Date: Thu, 6 Mar 2025 10:00:00 -0500
                Message-ID: <fair@acme.test>
                """,
                "It was good to meet you. Talk soon!");
        rig.server.box("Clients").add(old);
        rig.round();
        assertThat(rig.enrollments.find("spring|ann@acme.test").orElseThrow().state())
                .isEqualTo(Enrollment.State.ACTIVE);
        assertThat(rig.events.kinds()).doesNotContain("reply");
        assertThat(rig.pool.covered).containsKey(KIM);
    }

    @Test
    void takesAMailForAReplyThoughItsWritersClockIsWrong() {
        rig.round();
        inbox.add(Mails.plain(
                """
                Received: from mx.acme.test by mail.outrider.test; Tue, 17 Feb 2026 10:00:05 -0500
                From: Ann Lee <ann@acme.test>
                To: kim@outrider.test
                Subject: Your mail
                Date: Thu, 1 Jan 1970 00:00:00 +0000
                Message-ID: <clock@acme.test>
                """,
                "Let us talk."));
        rig.round();
        assertThat(rig.enrollments.find("spring|ann@acme.test").orElseThrow().state())
                .isEqualTo(Enrollment.State.STOPPED);
    }
}
