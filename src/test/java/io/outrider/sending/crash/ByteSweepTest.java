package io.outrider.sending.crash;

import static io.outrider.draft.DraftStatus.READY_TO_SEND;
import static io.outrider.draft.DraftStatus.SENT;
import static io.outrider.draft.DraftStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Enrollment;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.mailbox.MailHost;
import io.outrider.sending.Example;
import io.outrider.sending.SendingWorld;
import io.outrider.sending.plan.Slot;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The connection ends after every byte of both directions of a dialogue; never two, never lost (DESIGN 4.1). */
@ExtendWith(StoreUnderTest.class)
class ByteSweepTest {
    private static final int SLOTS = 20;
    private static final int DOMAINS = 9;

    private final SendingWorld.Time time = new SendingWorld.Time();
    private final SendingWorld.Machine machine = new SendingWorld.Machine();
    private final RigServer server = new RigServer(RigServer.Security.NONE, null);
    private MongoStore store;
    private Outbox outbox;
    private Replica replica;
    private int drafts;
    private final Places early = new Places("early");
    private final Places late = new Places("late");
    private int ready;
    private int unknown;
    private int sent;

    @BeforeEach
    void prepare(MongoStore given) {
        store = given;
        outbox = new Outbox(store, time);
        replica = new Replica(store, Seams.of("abcdef01#1", time, machine, NoTls.plain()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void everyEleventhByteAndEachAroundTheDot() {
        sweep(11);
    }

    @Test
    @Tag("bench")
    void everyByte() {
        sweep(1);
    }

    private void sweep(int step) {
        int[] length = lengthOfADialogue();
        IntStream.rangeClosed(0, length[0])
                .filter(at -> at % step == 0 || at > length[0] - 16)
                .forEach(at -> cut(at, Integer.MAX_VALUE));
        IntStream.rangeClosed(0, length[1])
                .filter(at -> at % Math.min(step, 3) == 0 || at > length[1] - 35)
                .forEach(at -> cut(Integer.MAX_VALUE, at));
        System.out.printf(
                "byte sweep: %d + %d bytes, %d cuts; after the cut %d ready, %d unknown, %d sent; no mail twice%n",
                length[0], length[1], ready + unknown + sent, ready, unknown, sent);
        assertThat(ready).isPositive();
        assertThat(unknown).isPositive();
        assertThat(sent).isPositive();
        assertThat(Verdict.atRest(outbox.all(), server.accepted())).isEmpty();
    }

    private int[] lengthOfADialogue() {
        Draft whole = outbox.draft("whole@r.test");
        assertThat(replica.deliver(early.place(whole))).isEqualTo("sent");
        org.awaitility.Awaitility.await().until(() -> server.lastRead() > 0);
        return new int[] {server.lastRead(), server.lastWritten()};
    }

    private void cut(int read, int written) {
        server.usual();
        boolean[] data = {false};
        server.hook(point -> data[0] |= "354 sent".equals(point));
        server.cutAfter(read, written);
        int before = server.accepted().size();
        // More domains than one: each has a cap of a thousand a day.
        Draft draft = outbox.draft("p" + drafts + "@r" + drafts++ % DOMAINS + ".test");
        replica.deliver(early.place(draft));
        afterTheCut(
                draft,
                server.accepted().size() - before,
                data[0] || server.verbs().contains("DATA"));
        server.usual();
        driveToItsEnd(draft);
        assertThat(server.accepted().size() - before)
                .as("copies of the mail cut at %d/%d", read, written)
                .isLessThanOrEqualTo(1);
    }

    private void afterTheCut(Draft draft, int copies, boolean data) {
        DraftStatus status = outbox.status(draft);
        assertThat(status).isIn(READY_TO_SEND, UNKNOWN, SENT);
        if (!data) {
            assertThat(status).as("proven unsent before DATA").isEqualTo(READY_TO_SEND);
        }
        if (copies == 1) {
            assertThat(status).as("accepted").isIn(SENT, UNKNOWN);
        }
        ready += status == READY_TO_SEND ? 1 : 0;
        unknown += status == UNKNOWN ? 1 : 0;
        sent += status == SENT ? 1 : 0;
        assertThat(outbox.mailboxes.find(early.mailbox).orElseThrow().pauses()).isEmpty();
        assertThat(outbox.suppressions.newest(9)).isEmpty();
        Enrollment enrollment = outbox.enrollments.find(draft.enrollment()).orElseThrow();
        assertThat(enrollment.state()).isEqualTo(Enrollment.State.ACTIVE);
        assertThat(enrollment.sent()).hasSize(status == SENT ? 1 : 0);
        int places = outbox.reservations.takenByOthers("mailbox|" + early.mailbox + '|' + Outbox.TODAY, "nobody")
                - outbox.reservations.takenByOthers("mailbox|" + early.mailbox + '|' + Outbox.TODAY, draft.id());
        assertThat(places).isEqualTo(status == READY_TO_SEND ? 0 : 1);
    }

    /** Ten minutes later, from another mailbox: this one has sent at a later time than the next cut's. */
    private void driveToItsEnd(Draft draft) {
        time.to(Example.TEN.plusSeconds(700));
        for (int tries = 0; outbox.status(draft) == READY_TO_SEND; tries++) {
            assertThat(tries).as("tries of %s", outbox.now(draft)).isLessThan(2);
            replica.deliver(late.place(draft));
        }
        time.to(Example.TEN);
    }

    /** Slots of mailboxes, a new one whenever the last is full. */
    private final class Places {
        private final String prefix;
        private int mailboxes;
        private int used = SLOTS;
        private String mailbox = "";

        Places(String prefix) {
            this.prefix = prefix;
        }

        Slot place(Draft draft) {
            if (used == SLOTS) {
                used = 0;
                mailbox = prefix + mailboxes++ + "@brightpath.test";
                outbox.mailbox(mailbox, server.port(), MailHost.Security.IMPLICIT_TLS, SLOTS);
            }
            return outbox.bind(draft, mailbox, used++);
        }
    }
}
