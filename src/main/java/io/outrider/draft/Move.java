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
 * @param messageId fixed by {@code claimed -> sending} and never changed after
 * @param leaseUntil the lease that begins with the step (machine time), or empty when it stays
 * @param counted whether the dialogue that it ends was an attempt
 * @param undotted whether it may only be made while no dot was announced ({@link Drafts#dot}): proven unsent
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
        boolean counted,
        boolean undotted) {
    public Move {
        if (!from.mayBecome(to)) {
            throw new IllegalArgumentException("draft '" + id + "' cannot go from " + from.word() + " to " + to.word());
        }
    }

    /** A step that sets no lease and whose dialogue, if it ends one, counts. */
    public Move(
            String id,
            DraftStatus from,
            DraftStatus to,
            OptionalLong fence,
            String reason,
            Instant at,
            Optional<Instant> due,
            Optional<MessageId> messageId) {
        this(id, from, to, fence, reason, at, due, messageId, Optional.empty(), true, false);
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
        return new Move(id, from, to, fence, reason, at, Optional.of(due), messageId, leaseUntil, counted, undotted);
    }

    /** The same step with the final Message-ID. */
    public Move messageId(MessageId messageId) {
        return new Move(id, from, to, fence, reason, at, due, Optional.of(messageId), leaseUntil, counted, undotted);
    }

    /** The same step, and the lease it begins with. */
    public Move leaseUntil(Instant until) {
        return new Move(id, from, to, fence, reason, at, due, messageId, Optional.of(until), counted, undotted);
    }

    /** The same step after a dialogue that was broken off by us: it was no attempt. */
    public Move uncounted() {
        return new Move(id, from, to, fence, reason, at, due, messageId, leaseUntil, false, undotted);
    }

    /** The same step, but only while no dot was announced. */
    public Move ifUndotted() {
        return new Move(id, from, to, fence, reason, at, due, messageId, leaseUntil, counted, true);
    }
}
