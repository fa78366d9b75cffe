package io.outrider.inbox;

import static io.outrider.inbox.ReadingRig.KIM;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Enrollment;
import io.outrider.draft.DraftStatus;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Copies of our own mails, mails of the pool and blind copies to ourselves, whatever breaks off while they are read. */
@ExtendWith(StoreUnderTest.class)
class OwnMailFaultTest {
    private static final String AMY = "amy@outrider.test";
    private static final String CID = "spring|cid@acme.test|0";

    private final ReadingRig rig;
    private int number;

    OwnMailFaultTest(MongoStore store) {
        rig = new ReadingRig(store);
        rig.with(AMY);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private byte[] mail(String from, String messageId, String more) {
        number++;
        return Mails.plain(
                "From: " + from + "\nMessage-ID: " + messageId + "\nSubject: Your vacancy " + number
                        + "\nDate: Tue, 17 Feb 2026 09:00:00 -0500\nX-Number: " + number + more,
                "Hello, this is number " + number);
    }

    /** Blind copies to ourselves, a copy that proves a mail went out, mail of the pool, and a stranger's. */
    private void fill(ScriptedImap.Box box) {
        box.add(mail(KIM, "<m2@outrider.test>", "\nTo: bob@acme.test"));
        box.add(mail(KIM, "<m3@outrider.test>", "\nTo: cid@acme.test"));
        box.add(mail(AMY, "<w1@outrider.test>", "\nTo: " + KIM));
        box.add(mail(AMY, "<w2@outrider.test>", "\nTo: " + KIM + "\nIn-Reply-To: <m2@outrider.test>"));
        box.add(mail("eve@other.test", "<e1@other.test>", "\nTo: " + KIM));
        box.add(mail("ann@acme.test", "<r1@acme.test>", "\nTo: " + KIM + "\nIn-Reply-To: <m1@outrider.test>"));
        box.add(mail(KIM, "<m1@outrider.test>", "\nTo: ann@acme.test"));
    }

    /** As our mails stand before a mailbox is read: of one of them nobody knows whether it went out. */
    private String another(String address) {
        rig.drafts.sent("bob@acme.test", KIM, "<m2@outrider.test>", DraftStatus.SENT);
        rig.drafts.sent("cid@acme.test", KIM, "<m3@outrider.test>", DraftStatus.UNKNOWN);
        rig.enrollments.active("ann@acme.test", "acme").active("bob@acme.test", "bobs");
        rig.arrivals.handled.clear();
        rig.wentOut.clear();
        return rig.with(address);
    }

    private void plain() {
        fill(rig.server.box("INBOX"));
        ScriptedImap.Box filed = rig.server.box("Archive");
        rig.server.box("INBOX").all().values().stream().filter(m -> m.uid <= 2).forEach(m -> filed.add(m.raw));
        rig.server.box("Sent", "\\Sent").add(mail(KIM, "<m2@outrider.test>", ""));
    }

    private void gmail() {
        rig.server.capabilities = "IMAP4rev1 SPECIAL-USE X-GM-EXT-1";
        rig.server.box("INBOX");
        fill(rig.server.box("[Gmail]/All Mail", "\\All"));
        rig.server.box("[Gmail]/Spam", "\\Junk");
        rig.server.box("[Gmail]/Trash", "\\Trash");
    }

    private void assertDone(String address, String how) {
        rig.assertMarksSound(address);
        rig.assertNothingLeft(address);
        assertThat(rig.arrivals.handled).as("handled: %s", how).hasSize(7);
        assertThat(rig.pool.covered).as(how).containsKey(address);
        assertThat(rig.drafts.find(CID).orElseThrow().state().status()).as(how).isEqualTo(DraftStatus.SENT);
        assertThat(rig.wentOut).as(how).isSubsetOf(CID);
        assertThat(state("bob@acme.test"))
                .as("a mail of the pool is no reply: %s", how)
                .isEqualTo(Enrollment.State.ACTIVE);
        assertThat(state("ann@acme.test")).as(how).isEqualTo(Enrollment.State.STOPPED);
        assertThat(rig.pool.pauses.keySet()).as("replies to whom: %s", how).containsOnly(KIM);
    }

    private Enrollment.State state(String person) {
        return rig.enrollments.find("spring|" + person).orElseThrow().state();
    }

    private void cuts() {
        rig.round(another("whole@outrider.test"));
        assertDone("whole@outrider.test", "not cut");
        long whole = rig.server.beforeGoodbye.get();
        SplittableRandom dice = new SplittableRandom(20_260_219);
        for (int i = 0; i < 10; i++) {
            String address = another("kim" + i + "@outrider.test");
            long at = dice.nextLong(whole);
            rig.server.cut(at, i % 2 == 0 ? "" : "\r\n* BYE too busy\r\n");
            assertThat(rig.round(address).readToEnd()).as("cut at %d", at).isEmpty();
            rig.assertMarksSound(address);
            rig.server.usual();
            rig.inboxes().leftovers().forEach(rig.handling::handle);
            rig.round(address);
            assertDone(address, "cut at " + at);
        }
    }

    @Test
    void losesNothingWhereverTheConnectionIsCut() {
        plain();
        cuts();
    }

    @Test
    void losesNothingWhereverTheConnectionToAFolderOfAllMailIsCut() {
        gmail();
        cuts();
    }

    private void breaks() {
        rig.process.anew();
        rig.round(another("whole@outrider.test"));
        assertDone("whole@outrider.test", "not broken off");
        int calls = rig.process.calls();
        assertThat(calls).isGreaterThan(20);
        for (int call = 1; call <= calls; call++) {
            for (boolean after : new boolean[] {false, true}) {
                String how = "broken off " + (after ? "after" : "before") + " call " + call + " of " + calls;
                String address = another("kim" + call + after + "@outrider.test");
                rig.process.endingAt(call, after);
                read(address);
                rig.assertMarksSound(address);
                rig.takeOver();
                rig.round(address);
                assertDone(address, how);
            }
        }
    }

    private void read(String address) {
        try {
            rig.round(address);
        } catch (BreakingOff.Gone e) {
            // as it should be; some calls are made where nobody minds
        }
    }

    @Test
    void goesOnWhereverTheProcessIsBrokenOff() {
        plain();
        breaks();
    }

    @Test
    void goesOnWhereverTheProcessIsBrokenOffInAFolderOfAllMail() {
        gmail();
        breaks();
    }
}
