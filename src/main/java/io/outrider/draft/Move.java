package io.outrider.draft;

import io.outrider.mail.MessageId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * This is one step of a draft's state machine, as it is asked for.
 *
 * @param id the draft
 * @param from where it must stand
 * @param to where it shall stand
 * @param fence the fence that must still hold, or empty for steps that have no owner (a person's, the sweep's)
 * @param reason one sentence: why
 * @param at business time
 * @param due new business time before which it must not go, if it changes
 * @param messageId stored with the step, if it has none; a step that names another than the stored one is refused
 * @param leaseUntil the lease that begins with the step (machine time), or empty when it stays
 * @param attempts by how much the number of attempts changes
 */
public record Move(
        String id,
        DraftStatus from,
        DraftStatus to,
        OptionalLong fence,
        String reason,
        Instant at,
        Optional<Instant> due,
        Optional<MessageId> messageId,
        Optional<Instant> leaseUntil,
        int attempts) {
    public Move {
        if (!from.mayBecome(to)) {
            throw new IllegalArgumentException("draft '" + id + "' cannot go from " + from.word() + " to " + to.word());
        }
    }

    /** A step that sets no lease; an announced dot is an attempt. */
    public Move(
            String id,
            DraftStatus from,
            DraftStatus to,
            OptionalLong fence,
            String reason,
            Instant at,
            Optional<Instant> due,
            Optional<MessageId> messageId) {
        this(id, from, to, fence, reason, at, due, messageId, Optional.empty(), to == DraftStatus.SENDING ? 1 : 0);
    }

    /** A step of the owner of a claim. */
    public static Move owned(Draft claimed, DraftStatus from, DraftStatus to, String reason, Instant at) {
        return new Move(
                claimed.id(),
                from,
                to,
                OptionalLong.of(claimed.state().fence()),
                reason,
                at,
                Optional.empty(),
                Optional.empty());
    }

    /** A step that no owner takes: a person's, a sweep's, the review's. */
    public static Move unowned(String id, DraftStatus from, DraftStatus to, String reason, Instant at) {
        return new Move(id, from, to, OptionalLong.empty(), reason, at, Optional.empty(), Optional.empty());
    }

    /** The same step with a new due time. */
    public Move due(Instant due) {
        return new Move(id, from, to, fence, reason, at, Optional.of(due), messageId, leaseUntil, attempts);
    }

    /** The same step with the final Message-ID. */
    public Move messageId(MessageId messageId) {
        return new Move(id, from, to, fence, reason, at, due, Optional.of(messageId), leaseUntil, attempts);
    }

    /** The same step, and the lease it begins with. */
    public Move leaseUntil(Instant until) {
        return new Move(id, from, to, fence, reason, at, due, messageId, Optional.of(until), attempts);
    }

    /** The same step, which changes the number of attempts by this much. */
    public Move attempts(int change) {
        return new Move(id, from, to, fence, reason, at, due, messageId, leaseUntil, change);
    }
}
