package io.outrider.sending.reconcile;

import static io.outrider.draft.DraftStatus.READY_TO_SEND;
import static io.outrider.draft.DraftStatus.SENT;
import static io.outrider.draft.DraftStatus.SKIPPED;
import static io.outrider.sending.Example.RECIPIENT;
import static io.outrider.sending.Example.SENDER;
import static io.outrider.sending.Example.TEN;
import static io.outrider.sending.SendingWorld.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Enrollment;
import io.outrider.campaign.World;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Move;
import io.outrider.draft.rewrite.TriedMails;
import io.outrider.lead.MongoLeads;
import io.outrider.mail.MessageId;
import io.outrider.sending.DayBounces;
import io.outrider.sending.Example;
import io.outrider.sending.FactsReader;
import io.outrider.sending.SenderDomains;
import io.outrider.sending.SendingWorld;
import io.outrider.sending.gate.Gates;
import io.outrider.sending.gate.LimitBook;
import io.outrider.sending.plan.Slot;
import io.outrider.sending.why.Why;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The real sender and a real server that counts its connections (CMP-15, SND-72). */
@ExtendWith(StoreUnderTest.class)
@Timeout(120)
class DryRunTest {
    private static final String SECOND = Example.ENROLLMENT + "|0|2";

    private ReconcileWorld room;
    private SendingWorld world;
    private Draft draft;

    @BeforeEach
    void prepare(MongoStore store) {
        room = new ReconcileWorld(store);
        world = room.world;
        new MongoLeads(store).store(new World().lead("lead-1", "Welder", "NY"));
        draft = world.draft(RECIPIENT, 0);
        world.day(
                SENDER,
                TODAY,
                IntStream.range(0, 8).mapToObj(n -> TEN.plusSeconds(1800L * n)).toArray(Instant[]::new));
        dryRun(true);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private void dryRun(boolean on) {
        Campaign c = Example.campaign(Campaign.State.RUNNING);
        world.campaigns.save(new Campaign(
                c.id(), c.name(), c.state(), c.steps(), c.mailboxes(), Map.of("dry-run", String.valueOf(on))));
    }

    /** The n-th half hour has come, and the draft stands in its slot. */
    private String deliver(String id, int n) {
        room.pass(Duration.between(world.time.instant(), TEN.plusSeconds(1800L * n)));
        world.mailboxes.covered(SENDER, Instant.EPOCH, world.time.instant());
        Draft ready = world.drafts.find(id).orElseThrow();
        return world.deliver(world.bind(ready, world.slot(SENDER, TODAY, n)));
    }

    private void looks() {
        room.pass(Duration.ofMinutes(2));
        room.follow();
    }

    private Enrollment enrollment() {
        return world.enrollments.find(Example.ENROLLMENT).orElseThrow();
    }

    private List<String> drafts() {
        return world.drafts.ofEnrollment(Example.ENROLLMENT).stream()
                .map(d -> d.id() + " " + d.state().status().word())
                .toList();
    }

    @Test
    void aMailGoesEveryWayButToAServerAndCostsNothing() {
        assertThat(deliver(draft.id(), 0)).isEqualTo("dry_run");
        assertThat(world.smtp.connections()).isZero();
        assertThat(world.now(draft).state().status()).isEqualTo(SKIPPED);
        assertThat(world.now(draft).state().reason()).isEqualTo("dry_run");
        assertThat(world.now(draft).state().attempts()).isZero();
        assertThat(world.now(draft).state().messageId()).isEmpty();
        assertThat(world.slot(SENDER, TODAY, 0).state()).isEqualTo(Slot.State.SKIPPED);
        assertThat(world.days.find(SENDER, TODAY).orElseThrow().lastSent()).isEmpty();
        Stream.of("mailbox|" + SENDER + "|" + TODAY, "domain|acme.test|" + TODAY, "global|" + TODAY)
                .forEach(cap -> assertThat(world.reservations.takenByOthers(cap, "nobody"))
                        .isZero());
        assertThat(world.kinds()).containsExactly("mail.skipped");
    }

    @Test
    void itsFollowUpDoesNotFallDueAndItsSequenceDoesNotEnd() {
        Instant due = enrollment().due().orElseThrow();
        deliver(draft.id(), 0);
        looks();
        looks();
        assertThat(enrollment().state()).isEqualTo(Enrollment.State.ACTIVE);
        assertThat(enrollment().sent()).isEmpty();
        assertThat(enrollment().due()).contains(due);
        assertThat(drafts()).containsExactly(draft.id() + " skipped");
    }

    @Test
    void whenItIsOverTheMailIsWrittenAnewAndGoesOnce() {
        deliver(draft.id(), 0);
        looks();
        dryRun(false);
        looks();
        looks();
        assertThat(drafts()).containsExactly(draft.id() + " skipped", SECOND + " ready_to_send");
        assertThat(deliver(SECOND, 1)).isEqualTo("sent");
        looks();
        assertThat(room.tried.look(world.now(draft))).isEqualTo(TriedMails.Next.DONE);
        assertThat(drafts()).containsExactly(draft.id() + " skipped", SECOND + " sent");
        assertThat(world.smtp.accepted()).hasSize(1);
        assertThat(enrollment().sent()).singleElement().satisfies(s -> assertThat(s.draft())
                .isEqualTo(SECOND));
        assertThat(enrollment().state()).isEqualTo(Enrollment.State.ACTIVE);
        assertThat(world.deliver(world.bind(world.now(draft), world.slot(SENDER, TODAY, 2))))
                .isNull();
    }

    @Test
    void switchedOnAndOffAndOnAgainThereIsStillOneThatCanGo() {
        deliver(draft.id(), 0);
        for (int n = 1; n < 4; n++) {
            dryRun(false);
            looks();
            dryRun(true);
            assertThat(deliver(draft.id() + "|" + (n + 1), n)).isEqualTo("dry_run");
            looks();
        }
        assertThat(world.smtp.connections()).isZero();
        dryRun(false);
        looks();
        assertThat(drafts().stream().filter(d -> d.endsWith("ready_to_send")))
                .containsExactly(draft.id() + "|5 ready_to_send");
        assertThat(deliver(draft.id() + "|5", 5)).isEqualTo("sent");
        assertThat(world.smtp.accepted()).hasSize(1);
    }

    /** Between the writing anew and the note that it was done the process dies. */
    @Test
    void aDraftThatIsLookedAtTwiceIsWrittenAnewOnce() {
        deliver(draft.id(), 0);
        dryRun(false);
        Draft tried = world.now(draft);
        room.tried.look(tried);
        room.tried.look(tried);
        looks();
        assertThat(drafts()).hasSize(2);
    }

    @Test
    void aMailThatAServerHasHeardOfWaitsAndGoesUnderItsOwnMessageId() {
        dryRun(false);
        world.smtp.on("RCPT", "451 4.7.1 greylisted, try again later");
        deliver(draft.id(), 0);
        world.smtp.usual();
        MessageId first = world.now(draft).state().messageId().orElseThrow();
        int before = world.smtp.connections();
        dryRun(true);
        assertThat(deliver(draft.id(), 1)).contains("dry-run is on, and a server has heard of this mail before");
        assertThat(world.now(draft).state().status()).isEqualTo(READY_TO_SEND);
        assertThat(world.smtp.connections()).isEqualTo(before);
        dryRun(false);
        assertThat(deliver(draft.id(), 2)).isEqualTo("sent");
        assertThat(world.now(draft).state().status()).isEqualTo(SENT);
        assertThat(world.smtp.accepted()).singleElement().asString().contains("Message-ID: " + first);
    }

    @Test
    void theLastCheckIsAskedToo() {
        Slot slot = world.bind(draft, world.slot(SENDER, TODAY, 0));
        String claimed = world.delivery.claim(slot);
        world.delivery.stop();
        assertThat(world.delivery.send(claimed)).contains("the process is stopping");
        assertThat(world.now(draft).state().status()).isEqualTo(READY_TO_SEND);
        assertThat(world.smtp.connections()).isZero();
    }

    @Test
    void whoIsNotToBeWrittenToIsRefusedAsEver() {
        world.suppressions.add(new io.outrider.suppression.Suppression(
                RECIPIENT, io.outrider.suppression.Suppression.Reason.UNSUBSCRIBE, "test", TEN, Optional.empty()));
        assertThat(deliver(draft.id(), 0)).contains("suppress");
        looks();
        assertThat(enrollment().state()).isEqualTo(Enrollment.State.STOPPED);
    }

    @Test
    void aCampaignThatWasStoppedMeanwhileEndsTheSequence() {
        deliver(draft.id(), 0);
        world.campaigns.save(Example.campaign(Campaign.State.STOPPED));
        looks();
        assertThat(enrollment().state()).isEqualTo(Enrollment.State.STOPPED);
        assertThat(drafts()).hasSize(1);
    }

    @Test
    void theCampaignsWordCountsMoreThanThatOfTheInstallation() {
        LimitBook tries = Example.book(Map.of("dry-run", "true"));
        Campaign real = Example.campaign(Campaign.State.RUNNING);
        assertThat(tries.of(Example.mailbox(), Optional.of(real)).rules().dryRun())
                .isTrue();
        dryRun(false);
        assertThat(tries.of(Example.mailbox(), world.campaigns.find("first"))
                        .rules()
                        .dryRun())
                .isFalse();
        dryRun(true);
        assertThat(Example.book(Map.of())
                        .of(Example.mailbox(), world.campaigns.find("first"))
                        .rules()
                        .dryRun())
                .isTrue();
    }

    @Test
    void aDraftThatAServerMayHaveHeardOfWasNotTriedWhateverItsReasonSays() {
        Draft begun = room.sending("kim@two.test");
        world.drafts.move(Move.owned(begun, DraftStatus.SENDING, DraftStatus.UNKNOWN, "no answer", TEN));
        world.drafts.move(Move.owned(begun, DraftStatus.UNKNOWN, DraftStatus.HELD, "no proof", TEN));
        world.drafts.move(Move.owned(begun, DraftStatus.HELD, SKIPPED, "dry_run", TEN));
        assertThat(TriedMails.has(world.now(begun))).isFalse();
    }

    @Test
    void whySaysIt() {
        Why why = new Why(
                world.drafts,
                world.mailboxes,
                world.campaigns,
                new FactsReader(
                        world.contacts,
                        world.leads,
                        world.enrollments,
                        world.campaigns,
                        world.suppressions,
                        world.days,
                        world.reservations,
                        Example.book(Map.of()),
                        new SenderDomains(world.mailboxes, world.machine),
                        new DayBounces(world.suppressions, world.machine),
                        world.time),
                Gates.standard(new Chance("seed")));
        world.bind(draft, world.slot(SENDER, TODAY, 0));
        assertThat(why.of(draft.id()).orElseThrow().summary())
                .endsWith("; it is only tried then: campaign first: dry-run is true");
        deliver(draft.id(), 0);
        assertThat(why.of(draft.id()).orElseThrow().summary()).startsWith("it was only tried, at ");
    }
}
