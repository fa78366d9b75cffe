package io.outrider.draft;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * This is where a draft stands; nothing moves a draft but along this table. A claim lasts until the dot; {@code sending}
 * begins with the announcement of the dot (docs/adr/0008), so what is claimed is proven unsent.
 */
public enum DraftStatus {
    GENERATING,
    REVIEW_FAILED,
    AWAITING_APPROVAL,
    READY_TO_SEND,
    CLAIMED,
    SENDING,
    SENT,
    FAILED,
    UNKNOWN,
    HELD,
    SKIPPED;

    private static final Map<DraftStatus, Set<DraftStatus>> NEXT = Map.of(
            GENERATING, EnumSet.of(REVIEW_FAILED, AWAITING_APPROVAL, READY_TO_SEND),
            REVIEW_FAILED, EnumSet.of(GENERATING, SKIPPED),
            AWAITING_APPROVAL, EnumSet.of(READY_TO_SEND, SKIPPED),
            READY_TO_SEND, EnumSet.of(CLAIMED, SKIPPED),
            CLAIMED, EnumSet.of(READY_TO_SEND, SKIPPED, SENDING, FAILED),
            SENDING, EnumSet.of(SENT, FAILED, READY_TO_SEND, UNKNOWN),
            UNKNOWN, EnumSet.of(SENT, FAILED, READY_TO_SEND, HELD),
            HELD, EnumSet.of(SENT, READY_TO_SEND, SKIPPED));

    /** Whether the state machine knows this step. */
    public boolean mayBecome(DraftStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Whether nothing happens to it any more. */
    public boolean ended() {
        return !NEXT.containsKey(this);
    }

    /** The name in documents, settings and the API: lower case. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
