package io.outrider.inbox;

import static io.outrider.inbox.ReadingRig.KIM;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.alert.Alert;
import io.outrider.alert.AlertRules;
import io.outrider.alert.Alerts;
import io.outrider.alert.MongoAlerts;
import io.outrider.campaign.Enrollment;
import io.outrider.sending.Example;
import io.outrider.sending.gate.Decision;
import io.outrider.sending.gate.Facts;
import io.outrider.sending.gate.InboxCovered;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** "No reply" and "not read" are different things (promise 3): the reader and the gate together, over days of business time. */
@ExtendWith(StoreUnderTest.class)
class FollowUpRigTest {
    private static final Duration TICK = Duration.ofMinutes(5);
    private static final String ANN = "spring|ann@acme.test";

    private final ReadingRig rig;
    private final Alerts alerts;
    private final AlertRules rules;
    private final ScriptedImap.Box inbox;
    private final Instant sentAt;

    FollowUpRigTest(MongoStore store) {
        rig = new ReadingRig(store);
        inbox = rig.server.box("INBOX");
        alerts = new MongoAlerts(store);
        rules = new AlertRules(alerts, rig.pool, new MemoryDrafts(), rig.events, rig.clock, Duration.ofMinutes(60));
        sentAt = rig.clock.instant();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** Whether the follow-up of the mail that went out when the test began would go now. */
    private boolean goes() {
        Facts usual = Example.facts();
        Facts facts = new Facts(
                rig.clock.instant(),
                Example.draft(1),
                rig.pool.find(KIM).orElseThrow(),
                usual.contact(),
                Optional.of(Example.enrollment(Enrollment.State.ACTIVE, sentAt)),
                usual.campaign(),
                usual.suppression(),
                usual.today(),
                usual.limits(),
                usual.history());
        return new InboxCovered().judge(facts).decision().equals(Decision.send());
    }

    private Enrollment.State ann() {
        return rig.enrollments.find(ANN).orElseThrow().state();
    }

    @Test
    void holdsEveryFollowUpWhileAServerIsFrozenForTwoDaysAndLosesNothing() {
        rig.round();
        assertThat(goes()).isTrue();
        CountDownLatch thaw = new CountDownLatch(1);
        rig.server.before("LOGIN", line -> await(thaw));
        InboxSettings hasty = new InboxSettings(
                500, 100_000, 7, Duration.ofSeconds(1), Duration.ofSeconds(60), 0, Duration.ofMinutes(5), Set.of());
        Inboxes frozen = rig.inboxes(hasty, "one");
        rig.clock.step(Duration.ofMinutes(16));
        int alarms = 0;
        for (Duration t = Duration.ZERO; t.compareTo(Duration.ofDays(2)) < 0; t = t.plus(TICK)) {
            rig.round(frozen, KIM);
            assertThat(goes()).as("after %s", t).isFalse();
            if (t.equals(Duration.ofHours(20))) {
                inbox.add(Mails.reply("Let us talk."));
                inbox.moveTo(rig.server.box("Later"), 1);
            }
            alarms += rules.look();
            rig.clock.step(TICK);
        }
        assertThat(alarms).isEqualTo(1);
        assertThat(alerts.open()).extracting(Alert::key).containsExactly("unreadable|" + KIM);
        assertThat(rig.events.kinds()).contains("mailbox.unread");
        thaw.countDown();
        rig.server.usual();
        rig.round();
        assertThat(ann()).isEqualTo(Enrollment.State.STOPPED);
        assertThat(goes()).as("read again").isTrue();
        rules.look();
        assertThat(alerts.open()).isEmpty();
    }

    @Test
    void sendsNoFollowUpWhenItReadOnceAMinuteAfterTheFirstMailAndThenNeverAgain() {
        rig.clock.step(Duration.ofMinutes(1));
        rig.round();
        assertThat(goes()).isTrue();
        for (int day = 1; day <= 10; day++) {
            rig.clock.step(Duration.ofDays(1));
            assertThat(goes()).as("day %d", day).isFalse();
        }
    }

    @Test
    void sendsNoFollowUpWhileOneFolderOfManyIsNotRead() {
        rig.server.box("Later").add(rig.mail());
        rig.server.on("EXAMINE", line -> line.contains("Later") ? "%s NO [NOPERM] not yours\r\n" : null);
        rig.clock.step(Duration.ofMinutes(1));
        rig.round();
        assertThat(goes()).isFalse();
    }

    @Test
    void hearsAReplyThatAPhoneFiledWithinAMinute() {
        rig.round();
        rig.clock.step(Duration.ofSeconds(20));
        inbox.add(Mails.reply("Let us talk."));
        rig.clock.step(Duration.ofSeconds(40));
        inbox.moveTo(rig.server.box("Clients/Acme"), 1);
        rig.round();
        assertThat(ann()).isEqualTo(Enrollment.State.STOPPED);
    }

    @Test
    void hearsAReplyThatSomebodyElseOpenedFirst() {
        rig.round();
        rig.clock.step(Duration.ofSeconds(20));
        ScriptedImap.Mail reply = inbox.add(Mails.reply("Let us talk."));
        reply.see();
        rig.round();
        assertThat(ann()).isEqualTo(Enrollment.State.STOPPED);
        assertThat(reply.seen).as("still seen, by a person").isTrue();
    }

    @Test
    void hearsAReplyThatSomebodyElseOpensWhileWeReadAndMovesBeforeWeAreThrough() {
        rig.round();
        ScriptedImap.Box later = rig.server.box("Later");
        rig.round();
        inbox.add(rig.mail());
        ScriptedImap.Mail reply = inbox.add(Mails.reply("Let us talk."));
        rig.server.before("UID FETCH", line -> {
            if (line.contains("BODY.PEEK[]") && !reply.seen) {
                reply.see();
                inbox.moveTo(later, reply.uid);
            }
        });
        rig.round();
        assertThat(ann()).isEqualTo(Enrollment.State.STOPPED);
        assertThat(goes()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
