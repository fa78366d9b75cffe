package io.outrider.inbox;

import static io.outrider.inbox.ReadingRig.KIM;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.bench.sending.MongoTally;
import io.outrider.campaign.Enrollment;
import io.outrider.draft.DraftStatus;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.Event;
import io.outrider.store.MongoStore;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails that concern none of ours are stored and handled in one write; whatever may concern one is handled by itself. */
class SieveTest {
    private final EmbeddedStore embedded = EmbeddedStore.inMemory();
    private final MongoTally tally = new MongoTally();
    private final MongoStore store = MongoStore.open(embedded.uri(), tally);
    private final ReadingRig rig = new ReadingRig(store);
    private ScriptedImap.Box inbox;

    @BeforeEach
    void open() {
        inbox = rig.server.box("INBOX");
    }

    @AfterEach
    void close() {
        rig.close();
        store.close();
        embedded.close();
    }

    @Test
    void handlesWhatConcernsNoneOfOursWhileItIsStored() {
        inbox.add(rig.mail());
        Reading reading = rig.inboxes().read(KIM);
        assertThat(reading.arrivals()).isEmpty();
        assertThat(reading.settled()).isEqualTo(1);
        assertThat(rig.events.all)
                .containsExactly(new Event(
                        "inbound.other",
                        KIM + "|<1@other.test>",
                        KIM,
                        "a mail that concerns none of ours: human_reply"));
        assertThat(rig.arrivals.settled(KIM)).isTrue();
        assertThat(rig.arrivals.known(List.of(KIM + "|<1@other.test>")).values())
                .allMatch(Arrivals.Known::handled);
        rig.round();
        assertThat(rig.events.all).hasSize(1);
    }

    @Test
    void readsMoreMailsWithNoMoreWritesThanTheirBatches() {
        inbox.add(rig.mail());
        rig.round();
        assertThat(commands(50)).isLessThanOrEqualTo(15);
        long more = commands(200) - commands(50);
        assertThat(more).as("commands for three batches of 50").isLessThanOrEqualTo(3 * 4);
    }

    private long commands(int mails) {
        for (int i = 0; i < mails; i++) {
            inbox.add(rig.mail());
        }
        tally.take();
        assertThat(rig.round().settled()).isEqualTo(mails);
        MongoTally.Count count = tally.take();
        return count.writes() + count.reads();
    }

    @Test
    void leavesAnAnswerToUsToBeHandledByItself() {
        inbox.add(rig.mail());
        inbox.add(named(Mails.reply("Let us talk."), 1));
        Reading reading = rig.inboxes().read(KIM);
        assertThat(reading.arrivals()).containsExactly(KIM + "|<1@named.test>");
        assertThat(reading.settled()).isEqualTo(1);
        reading.arrivals().forEach(rig.handling::handle);
        assertThat(rig.enrollments.find("spring|ann@acme.test").orElseThrow().state())
                .isEqualTo(Enrollment.State.STOPPED);
        assertThat(rig.arrivals.settled(KIM)).isTrue();
    }

    @Test
    void leavesWhatComesFromSomebodyWeWroteTo() {
        inbox.add(Mails.plain("From: ann@acme.test\nSubject: hello\nMessage-ID: <1@named.test>", "A new letter."));
        assertThat(rig.inboxes().read(KIM).arrivals()).hasSize(1);
    }

    @Test
    void handlesCopiesOfMailsThatWentOutWhileTheyAreStored() {
        inbox.add(Mails.plain(
                "From: kim@outrider.test\nTo: ann@acme.test\nSubject: Your vacancy\nMessage-ID: <m1@outrider.test>",
                "Hello Ann."));
        Reading reading = rig.inboxes().read(KIM);
        assertThat(reading.arrivals()).isEmpty();
        assertThat(reading.settled()).isEqualTo(1);
        assertThat(rig.events.all)
                .containsExactly(new Event("inbound.other", "spring|ann@acme.test|0", KIM, "no reply: other"));
        HandledMail copy =
                new MongoHandledMails(store).find(KIM + "|<m1@outrider.test>").orElseThrow();
        assertThat(copy.draft()).isEqualTo("spring|ann@acme.test|0");
        assertThat(copy.confidence()).isEqualTo(Match.Confidence.CERTAIN);
    }

    @Test
    void leavesACopyThatProvesThatAMailWentOut() {
        rig.drafts.sent("cid@acme.test", KIM, "<m3@outrider.test>", DraftStatus.UNKNOWN);
        inbox.add(Mails.plain(
                "From: kim@outrider.test\nTo: cid@acme.test\nSubject: Your vacancy\nMessage-ID: <m3@outrider.test>",
                "Hello Cid."));
        assertThat(rig.round().settled()).isZero();
        assertThat(rig.drafts
                        .find("spring|cid@acme.test|0")
                        .orElseThrow()
                        .state()
                        .status())
                .isEqualTo(DraftStatus.SENT);
    }

    @Test
    void leavesAWishNotToBeWrittenToAndAComplaintWhoeverSendsThem() {
        inbox.add(Mails.plain(
                "From: eve@other.test\nSubject: Re: hi\nIn-Reply-To: <9@other.test>\nMessage-ID: <1@named.test>",
                "Please remove me from your list."));
        inbox.add(named(Mails.feedback("abuse"), 2));
        assertThat(rig.inboxes().read(KIM).arrivals())
                .containsExactly(KIM + "|<1@named.test>", KIM + "|<2@named.test>");
    }

    @Test
    void leavesABounceThatNobodyUnderstandsToBeCounted() {
        String report = new String(Mails.report("failed", "5.0.0", "zzz qqq"), StandardCharsets.UTF_8)
                .replace("ann@acme.test", "nobody@other.test")
                .replace("<m1@outrider.test>", "<other@other.test>");
        inbox.add(named(Mails.bytes(report), 1));
        assertThat(rig.inboxes().read(KIM).arrivals()).hasSize(1);
    }

    @Test
    void storesTwoMailsOfOneMessageIdAndOneMailThatLiesThereTwice() {
        byte[] first = rig.mail("<same@other.test>", "one");
        inbox.add(first);
        inbox.add(rig.mail("<same@other.test>", "two"));
        inbox.add(first);
        assertThat(rig.round().settled()).isEqualTo(2);
        rig.assertAllRead(KIM);
        assertThat(rig.events.all).hasSize(2);
    }

    @Test
    void tellsNothingTwiceOfWhatAnotherProcessStoredMeanwhile() {
        Arrival one = new Arrival(
                KIM + "|<1@other.test>", KIM, "INBOX", 1, 1, "digest", rig.mail(), false, rig.clock.instant());
        Deposit deposit = new Deposit(rig.arrivals, Optional.of(rig.sieve));
        List<Deposit.Wish> wishes = List.of(new Deposit.Wish(one, List.of(one.id())));
        assertThat(deposit.store(wishes, new HashMap<>())).isEqualTo(1);
        Map<String, Arrivals.Known> knownTooLittle = new HashMap<>();
        assertThat(deposit.store(wishes, knownTooLittle)).isZero();
        assertThat(rig.events.all).hasSize(1);
        assertThat(knownTooLittle.get(one.id()).handled()).isTrue();
    }

    @Test
    void storesAllForHandlingWhenTheLookUpFails() {
        Arrival one = new Arrival(
                KIM + "|<1@other.test>", KIM, "INBOX", 1, 1, "digest", rig.mail(), false, rig.clock.instant());
        MemoryPool broken = new MemoryPool() {
            @Override
            public java.util.Set<String> among(java.util.Collection<String> addresses) {
                throw new IllegalStateException("no answer");
            }
        };
        Sieve blind =
                new Sieve(new HeadersFirst(rig.clock), new Matching(new MemoryDrafts(), broken), rig.events, rig.clock);
        Deposit deposit = new Deposit(rig.arrivals, Optional.of(blind));
        assertThat(deposit.store(List.of(new Deposit.Wish(one, List.of(one.id()))), new HashMap<>()))
                .isZero();
        assertThat(rig.arrivals.known(List.of(one.id())).get(one.id()).handled())
                .isFalse();
    }

    private static byte[] named(byte[] mail, int n) {
        return Mails.bytes(new String(mail, StandardCharsets.UTF_8)
                .replaceFirst("From:", "Message-ID: <" + n + "@named.test>\nFrom:"));
    }
}
