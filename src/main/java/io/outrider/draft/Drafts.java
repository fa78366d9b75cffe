package io.outrider.draft;

import io.outrider.mail.MessageId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * This is the store of drafts and the keeper of their state machine (DESIGN 4.1). Thread-safe, and safe across
 * processes: every move is one compare-and-set on {@code {_id, status, fence}}, and {@code matchedCount} decides.
 */
public interface Drafts {
    /** Later than any draft is due. */
    Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

    /** Stores a new draft. False: a draft with this id is there. */
    boolean insert(Draft draft);

    /** One draft by id. */
    Optional<Draft> find(String id);

    /** The draft that was sent, or may have been sent, under a Message-ID. */
    Optional<Draft> withMessageId(MessageId messageId);

    /** The drafts that were sent, or may have been sent, under any of these Message-IDs; in no order. */
    default List<Draft> withMessageIds(Collection<MessageId> ids) {
        return ids.stream().distinct().flatMap(id -> withMessageId(id).stream()).toList();
    }

    /** Those of these addresses to which a draft went out. */
    default Set<String> reached(Collection<String> addresses) {
        return addresses.stream().filter(a -> !sentTo(a, 1).isEmpty()).collect(Collectors.toSet());
    }

    /** Drafts of a status, oldest first. */
    List<Draft> withStatus(DraftStatus status, int limit);

    /** Drafts to an address that went out, newest first. */
    List<Draft> sentTo(String address, int limit);

    /** Drafts of one enrollment, by step. */
    List<Draft> ofEnrollment(String enrollment);

    /**
     * Ready drafts that stand in no slot and may go by then (business time): follow-ups first, then by due (CNF-20).
     *
     * @param without campaigns whose drafts are left out
     */
    List<Draft> unbound(int limit, Instant dueBy, Set<String> without);

    /** The same of every campaign, whenever they may go. */
    List<Draft> unbound(int limit);

    /**
     * Binds a ready draft to a mailbox, and notes that a slot of that day has it. False: it is bound already, to another
     * mailbox or slot, or not ready.
     */
    boolean bind(String id, String mailbox, String slot);

    /** Takes a ready draft out of its slot again, so that it is {@link #unbound}; its mailbox stays if it is a follow-up's. */
    void unbind(String id);

    /** The same, but only while it stands in this very slot: another one that took it since keeps it. */
    void unbind(String id, String slot);

    /** {@code ready_to_send -> claimed}: owner, fence + 1, lease. Empty: somebody else was first, or it is not ready. */
    Optional<Draft> claim(String id, String owner, Instant leaseUntil, Instant at);

    /**
     * Makes one move of the state machine. False: it did not stand where the move begins, or the fence is another's.
     *
     * <p>{@code claimed -> sending} announces the dot: from here on nobody knows whether the mail went out, until its owner
     * says so. Where it is false the dot must not go out.
     */
    boolean move(Move move);

    /** Drafts in {@code claimed} or {@code sending} whose lease ended before {@code now} (machine time). */
    List<Draft> expired(Instant now, int limit);

    /** How many drafts stand where; for people, not for decisions. */
    java.util.Map<DraftStatus, Long> counts();
}
