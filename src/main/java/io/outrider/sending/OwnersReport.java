package io.outrider.sending;

import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.draft.Move;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * This is what the owner of a dialogue says of its draft when the dialogue is over, under its own fence, also when the lease
 * ran out meanwhile and the draft became unknown or held (DESIGN 4.1). An announced dot counted as an attempt; a refusal
 * before it counts now. Thread-safe; may be repeated.
 *
 * @param drafts the outbox
 * @param clock business time
 */
record OwnersReport(Drafts drafts, Clock clock) {
    private static final List<DraftStatus> STANDS =
            List.of(DraftStatus.CLAIMED, DraftStatus.SENDING, DraftStatus.UNKNOWN, DraftStatus.HELD);

    /**
     * Moves the draft on from wherever it stands.
     *
     * @param attempt whether the dialogue was an attempt of the draft
     * @param with what else the move says
     * @return false when it is somebody else's by now
     */
    boolean that(Draft draft, DraftStatus to, String reason, boolean attempt, UnaryOperator<Move> with) {
        return STANDS.stream()
                .filter(from -> from.mayBecome(to))
                .map(from ->
                        Move.owned(draft, from, to, reason, clock.instant()).attempts(change(from, attempt)))
                .anyMatch(move -> drafts.move(with.apply(move)));
    }

    private static int change(DraftStatus from, boolean attempt) {
        boolean counted = from != DraftStatus.CLAIMED;
        return attempt == counted ? 0 : attempt ? 1 : -1;
    }
}
