package io.outrider.draft;

import static io.outrider.draft.DraftStatus.CLAIMED;
import static io.outrider.draft.DraftStatus.READY_TO_SEND;
import static io.outrider.draft.DraftStatus.SENDING;
import static io.outrider.draft.DraftStatus.SENT;
import static io.outrider.draft.DraftStatus.SKIPPED;
import static io.outrider.draft.DraftStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.outrider.mail.Address;
import io.outrider.mail.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store of drafts must do, on whichever server. */
abstract class DraftsContract {
    static final Instant NOW = Instant.parse("2026-02-17T14:00:00Z");
    static final Instant LEASE = NOW.plusSeconds(900);
    static final MessageId ID = new MessageId("<one@ours.test>");

    Drafts drafts;

    /** An empty store. */
    abstract Drafts empty();

    @BeforeEach
    void open() {
        drafts = empty();
    }

    static Draft draft(String id, int step, DraftStatus status) {
        return new Draft(
                id,
                "jobs|" + id,
                "jobs",
                "lead-1",
                step,
                new Address("anna@acme.test"),
                "Anna",
                step == 0 ? Optional.empty() : Optional.of("first@ours.test"),
                step == 0 ? List.of() : List.of(new MessageId("<zero@ours.test>")),
                "welder role",
                "Hello Anna,\n\nbye",
                85,
                NOW,
                Draft.State.fresh(status, NOW),
                NOW);
    }

    Draft put(String id, DraftStatus status) {
        Draft draft = draft(id, 0, status);
        assertThat(drafts.insert(draft)).isTrue();
        return draft;
    }

    Draft claimed(String id) {
        put(id, READY_TO_SEND);
        return drafts.claim(id, "w1", LEASE, NOW).orElseThrow();
    }

    Draft sending(String id, MessageId messageId) {
        Draft claimed = claimed(id);
        assertThat(drafts.move(Move.owned(claimed, CLAIMED, SENDING, "gates passed", NOW)
                        .messageId(messageId)))
                .isTrue();
        return claimed;
    }

    Draft.State state(String id) {
        return drafts.find(id).orElseThrow().state();
    }

    @Test
    void shouldGiveBackWhatWasInserted() {
        Draft draft = draft("d", 1, READY_TO_SEND);
        assertThat(drafts.insert(draft)).isTrue();
        assertThat(drafts.find("d")).contains(draft);
        assertThat(drafts.find("other")).isEmpty();
    }

    @Test
    void shouldNotInsertTheSameDraftTwice() {
        put("d", READY_TO_SEND);
        assertThat(drafts.insert(draft("d", 1, READY_TO_SEND))).isFalse();
        assertThat(drafts.find("d").orElseThrow().step()).isZero();
    }

    @Test
    void shouldRaiseTheFenceWithEveryClaim() {
        Draft first = claimed("d");
        assertThat(first).isEqualTo(drafts.find("d").orElseThrow());
        assertThat(first.state().fence()).isEqualTo(1);
        assertThat(first.state().owner()).contains("w1");
        assertThat(first.state().leaseUntil()).contains(LEASE);
        assertThat(drafts.claim("d", "w2", LEASE, NOW)).isEmpty();
        drafts.move(Move.owned(first, CLAIMED, READY_TO_SEND, "window closed", NOW));
        assertThat(drafts.claim("d", "w2", LEASE, NOW).orElseThrow().state().fence())
                .isEqualTo(2);
    }

    @Test
    void shouldLetNoTwoThreadsClaimTheSameDraft() throws Exception {
        List<String> ids = IntStream.range(0, 500)
                .mapToObj(i -> "d" + i)
                .peek(i -> put(i, READY_TO_SEND))
                .toList();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            CyclicBarrier start = new CyclicBarrier(8);
            List<Future<List<String>>> workers = new ArrayList<>();
            for (int w = 0; w < 8; w++) {
                String owner = "w" + w;
                Callable<List<String>> worker = () -> {
                    start.await();
                    return ids.stream()
                            .filter(id -> drafts.claim(id, owner, LEASE, NOW)
                                    .filter(d -> d.state().fence() == 1)
                                    .isPresent())
                            .toList();
                };
                workers.add(pool.submit(worker));
            }
            List<String> taken = new ArrayList<>();
            for (Future<List<String>> worker : workers) {
                taken.addAll(worker.get());
            }
            assertThat(taken).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void shouldRefuseAStaleFence() {
        Draft first = claimed("d");
        drafts.move(Move.unowned("d", CLAIMED, READY_TO_SEND, "lease ran out", NOW));
        Draft second = drafts.claim("d", "w2", LEASE, NOW).orElseThrow();
        assertThat(drafts.move(Move.owned(first, CLAIMED, SENDING, "late", NOW).messageId(ID)))
                .isFalse();
        assertThat(drafts.move(Move.owned(first, CLAIMED, READY_TO_SEND, "late", NOW)))
                .isFalse();
        assertThat(drafts.find("d")).contains(second);
    }

    static Stream<Arguments> pairs() {
        return Stream.of(DraftStatus.values())
                .flatMap(from -> Stream.of(DraftStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldMoveAlongTheTableAndNoOtherWay(DraftStatus from, DraftStatus to) {
        put("d", from);
        if (!from.mayBecome(to)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Move.unowned("d", from, to, "try", NOW))
                    .withMessageContaining(from.word());
            return;
        }
        Move move = new Move("d", from, to, OptionalLong.of(0), "because", NOW, Optional.empty(), Optional.of(ID));
        assertThat(drafts.move(move)).isTrue();
        assertThat(state("d").status()).isEqualTo(to);
        assertThat(state("d").reason()).isEqualTo("because");
        assertThat(drafts.move(move)).as("a repeated move").isFalse();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldRefuseAMoveThatBeginsElsewhere(DraftStatus stands, DraftStatus to) {
        put("d", stands);
        for (DraftStatus from : DraftStatus.values()) {
            if (from != stands && from.mayBecome(to)) {
                Move move =
                        new Move("d", from, to, OptionalLong.of(0), "because", NOW, Optional.empty(), Optional.of(ID));
                assertThat(drafts.move(move)).as("%s to %s", from, to).isFalse();
            }
        }
        assertThat(state("d").status()).isEqualTo(stands);
    }

    @ParameterizedTest
    @EnumSource(DraftStatus.class)
    void shouldClaimOnlyWhatIsReady(DraftStatus status) {
        put("d", status);
        assertThat(drafts.claim("d", "w1", LEASE, NOW).isPresent()).isEqualTo(status == READY_TO_SEND);
    }

    @Test
    void shouldNotBeginToSendWithoutAFence() {
        claimed("d");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> drafts.move(Move.unowned("d", CLAIMED, SENDING, "go", NOW)))
                .withMessageContaining("without a fence");
    }

    @Test
    void shouldNotBeginToSendWithoutAMessageId() {
        Draft claimed = claimed("d");
        assertThat(drafts.move(Move.owned(claimed, CLAIMED, SENDING, "go", NOW)))
                .isFalse();
    }

    @Test
    void shouldKeepTheMessageIdOverAllAttempts() {
        Draft first = sending("d", ID);
        assertThat(drafts.move(
                        Move.owned(first, SENDING, READY_TO_SEND, "451", NOW).due(NOW.plusSeconds(600))))
                .isTrue();
        Draft second = drafts.claim("d", "w1", LEASE, NOW).orElseThrow();
        assertThat(second.state().messageId()).contains(ID);
        assertThat(second.state().attempts()).isEqualTo(1);
        assertThat(second.due()).isEqualTo(NOW.plusSeconds(600));
        assertThat(drafts.move(
                        Move.owned(second, CLAIMED, SENDING, "go", NOW).messageId(new MessageId("<two@ours.test>"))))
                .isFalse();
        assertThat(drafts.move(Move.owned(second, CLAIMED, SENDING, "go", NOW).messageId(ID)))
                .isTrue();
        assertThat(state("d").messageId()).contains(ID);
        assertThat(state("d").attempts()).isEqualTo(2);
    }

    @Test
    void shouldTakeTheStoredMessageIdForALaterAttempt() {
        Draft first = sending("d", ID);
        drafts.move(Move.owned(first, SENDING, READY_TO_SEND, "451", NOW));
        Draft second = drafts.claim("d", "w1", LEASE, NOW).orElseThrow();
        assertThat(drafts.move(Move.owned(second, CLAIMED, SENDING, "go", NOW))).isTrue();
    }

    @Test
    void shouldFindAnUnknownDraftByItsMessageId() {
        Draft first = sending("d", ID);
        drafts.move(Move.owned(first, SENDING, UNKNOWN, "no reply after the dot", NOW));
        assertThat(drafts.withMessageId(ID).map(Draft::id)).contains("d");
        assertThat(drafts.withMessageId(new MessageId("<none@ours.test>"))).isEmpty();
        assertThat(state("d").leaseUntil())
                .as("the quiet time counts from here")
                .contains(LEASE);
    }

    @Test
    void shouldHearTheOwnerOfAnUnknownDraftUntilSomebodyActs() {
        Draft owner = sending("d", ID);
        drafts.move(Move.unowned("d", SENDING, UNKNOWN, "lease ran out", NOW));
        assertThat(drafts.move(Move.owned(owner, UNKNOWN, SENT, "250 after all", NOW)))
                .isTrue();
        Draft other = sending("e", new MessageId("<e@ours.test>"));
        drafts.move(Move.unowned("e", SENDING, UNKNOWN, "lease ran out", NOW));
        drafts.move(Move.unowned("e", UNKNOWN, READY_TO_SEND, "absence proven", NOW));
        assertThat(drafts.move(Move.owned(other, UNKNOWN, SENT, "250 after all", NOW)))
                .isFalse();
    }

    @Test
    void shouldDropOwnerAndLeaseWithTheClaim() {
        Draft claimed = claimed("d");
        drafts.move(Move.owned(claimed, CLAIMED, READY_TO_SEND, "window closed", NOW));
        assertThat(state("d").owner()).isEmpty();
        assertThat(state("d").leaseUntil()).isEmpty();
    }

    @Test
    void shouldBeginADialogueWithALeaseOfItsOwn() {
        Draft claimed = claimed("d");
        drafts.move(Move.owned(claimed, CLAIMED, SENDING, "begins", NOW)
                .messageId(ID)
                .leaseUntil(LEASE.plusSeconds(60)));
        assertThat(state("d").leaseUntil()).contains(LEASE.plusSeconds(60));
    }

    @Test
    void shouldAnnounceADotOnceAndUnderItsFenceOnly() {
        Draft claimed = claimed("d");
        Move dot =
                Move.owned(claimed, CLAIMED, SENDING, "the dot goes out", NOW).messageId(ID);
        drafts.move(Move.unowned("d", CLAIMED, READY_TO_SEND, "lease ran out", NOW));
        assertThat(drafts.move(dot)).as("released").isFalse();
        Draft again = drafts.claim("d", "w1", LEASE, NOW).orElseThrow();
        assertThat(drafts.move(dot)).as("an older fence").isFalse();
        Move next = Move.owned(again, CLAIMED, SENDING, "the dot goes out", NOW).messageId(ID);
        assertThat(drafts.move(next)).isTrue();
        assertThat(drafts.move(next)).as("repeated").isFalse();
    }

    @Test
    void shouldCountADotAndWhatAMoveSays() {
        Draft first = sending("d", ID);
        assertThat(state("d").attempts()).isEqualTo(1);
        drafts.move(Move.owned(first, SENDING, READY_TO_SEND, "stopping", NOW).attempts(-1));
        assertThat(state("d").attempts()).isZero();
        Draft second = drafts.claim("d", "w1", LEASE, NOW).orElseThrow();
        drafts.move(Move.owned(second, CLAIMED, READY_TO_SEND, "busy", NOW).attempts(1));
        assertThat(state("d").attempts()).isEqualTo(1);
    }

    @Test
    void shouldFixTheMessageIdWithARefusalBeforeTheDotToo() {
        Draft first = claimed("d");
        assertThat(drafts.move(
                        Move.owned(first, CLAIMED, READY_TO_SEND, "450", NOW).messageId(ID)))
                .isTrue();
        Draft second = drafts.claim("d", "w1", LEASE, NOW).orElseThrow();
        assertThat(second.state().messageId()).contains(ID);
        assertThat(drafts.move(
                        Move.owned(second, CLAIMED, SENDING, "go", NOW).messageId(new MessageId("<two@ours.test>"))))
                .isFalse();
    }

    @Test
    void shouldListExpiredLeasesOnly() {
        claimed("late");
        sending("later", ID);
        put("ready", READY_TO_SEND);
        assertThat(drafts.expired(LEASE, 10)).isEmpty();
        assertThat(drafts.expired(LEASE.plusMillis(1), 10))
                .extracting(Draft::id)
                .containsExactlyInAnyOrder("late", "later");
        assertThat(drafts.expired(LEASE.plusMillis(1), 1)).hasSize(1);
    }

    @Test
    void shouldListUnboundDraftsFollowUpsFirst() {
        drafts.insert(due(draft("young", 0, READY_TO_SEND), 20));
        drafts.insert(due(draft("old", 0, READY_TO_SEND), 10));
        drafts.insert(due(draft("follow", 2, READY_TO_SEND), 30));
        put("failed", DraftStatus.REVIEW_FAILED);
        assertThat(drafts.unbound(10)).extracting(Draft::id).containsExactly("follow", "old", "young");
        assertThat(drafts.unbound(1)).hasSize(1);
        Draft any = drafts.unbound(1).get(0);
        Instant later = any.due().plusSeconds(86_400);
        assertThat(drafts.unbound(10, later, Set.of("another"))).hasSize(3);
        assertThat(drafts.unbound(10, later, Set.of("another", any.campaign()))).isEmpty();
    }

    private static Draft due(Draft d, int minutes) {
        return new Draft(
                d.id(),
                d.enrollment(),
                d.campaign(),
                d.lead(),
                d.step(),
                d.to(),
                d.toName(),
                d.mailbox(),
                d.thread(),
                d.subject(),
                d.text(),
                d.score(),
                NOW.plus(Duration.ofMinutes(minutes)),
                d.state(),
                d.createdAt());
    }

    @Test
    void shouldBindADraftToOneSlotOnly() {
        put("d", READY_TO_SEND);
        assertThat(drafts.bind("d", "a@ours.test", "slot-1")).isTrue();
        assertThat(drafts.bind("d", "a@ours.test", "slot-1")).as("repeated").isTrue();
        assertThat(drafts.bind("d", "a@ours.test", "slot-2")).isFalse();
        assertThat(drafts.bind("d", "b@ours.test", "slot-1")).isFalse();
        assertThat(drafts.unbound(10)).isEmpty();
        assertThat(drafts.find("d").orElseThrow().mailbox()).contains("a@ours.test");
    }

    @Test
    void shouldBindAFollowUpToItsOriginalSenderOnly() {
        drafts.insert(draft("f", 1, READY_TO_SEND));
        assertThat(drafts.bind("f", "other@ours.test", "slot-1")).isFalse();
        assertThat(drafts.bind("f", "first@ours.test", "slot-1")).isTrue();
        drafts.unbind("f");
        assertThat(drafts.unbound(10)).extracting(Draft::id).containsExactly("f");
        assertThat(drafts.find("f").orElseThrow().mailbox()).contains("first@ours.test");
    }

    @Test
    void shouldFreeAnInitialDraftFromItsMailboxToo() {
        put("d", READY_TO_SEND);
        drafts.bind("d", "a@ours.test", "slot-1");
        drafts.unbind("d");
        assertThat(drafts.find("d").orElseThrow().mailbox()).isEmpty();
        assertThat(drafts.bind("d", "b@ours.test", "slot-9")).isTrue();
    }

    @Test
    void shouldLeaveADraftInTheSlotThatTookItSince() {
        put("d", READY_TO_SEND);
        drafts.bind("d", "a@ours.test", "slot-1");
        drafts.unbind("d", "slot-0");
        assertThat(drafts.unbound(10)).isEmpty();
        drafts.unbind("d", "slot-1");
        assertThat(drafts.unbound(10)).extracting(Draft::id).containsExactly("d");
    }

    @Test
    void shouldNotTakeTheMailboxFromADraftInHand() {
        put("d", READY_TO_SEND);
        drafts.bind("d", "a@ours.test", "slot-1");
        drafts.claim("d", "w1", LEASE, NOW);
        drafts.unbind("d");
        assertThat(drafts.find("d").orElseThrow().mailbox()).contains("a@ours.test");
        assertThat(drafts.bind("d", "a@ours.test", "slot-1")).isFalse();
    }

    @Test
    void shouldListWhatWentOutToAnAddressNewestFirst() {
        for (String id : List.of("a", "b")) {
            Draft owner = sending(id, new MessageId("<" + id + "@ours.test>"));
            Instant at = NOW.plusSeconds(id.equals("a") ? 1 : 2);
            drafts.move(Move.owned(owner, SENDING, SENT, "250", at));
        }
        put("waits", READY_TO_SEND);
        assertThat(drafts.sentTo("Anna@Acme.test", 10)).extracting(Draft::id).containsExactly("b", "a");
        assertThat(drafts.sentTo("other@acme.test", 10)).isEmpty();
    }

    @Test
    void shouldListByStatusAndByEnrollment() {
        put("a", READY_TO_SEND);
        put("b", SKIPPED);
        assertThat(drafts.withStatus(SKIPPED, 10)).extracting(Draft::id).containsExactly("b");
        assertThat(drafts.ofEnrollment("jobs|a")).extracting(Draft::id).containsExactly("a");
    }

    @Test
    void shouldCountByStatus() {
        put("a", READY_TO_SEND);
        put("b", READY_TO_SEND);
        put("c", SKIPPED);
        assertThat(drafts.counts()).isEqualTo(Map.of(READY_TO_SEND, 2L, SKIPPED, 1L));
    }
}
