package io.outrider.draft;

import io.outrider.mail.Address;
import io.outrider.mail.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * This is one composed mail and where it stands (DRF-03).
 *
 * @param id {@code enrollment|step}: the same mail is never drafted twice (DRF-20); {@code enrollment|step|2} where the first
 *     was only tried in a dry run
 * @param enrollment id of the enrollment
 * @param campaign id of the campaign
 * @param lead id of the lead
 * @param step number in the sequence
 * @param to the recipient
 * @param toName the recipient's name
 * @param mailbox the mailbox it is bound to; empty until a slot takes it; a follow-up's is the original sender
 * @param thread what it answers, empty for the first mail of a thread
 * @param subject as it goes out
 * @param text plain-text body without signature and footer
 * @param score of the review, 0 to 100
 * @param due business time before which it must not go
 * @param state the part that the state machine moves
 * @param createdAt business time
 * @param variant name of the campaign's variant that it says; empty where the mail has only one
 */
public record Draft(
        String id,
        String enrollment,
        String campaign,
        String lead,
        int step,
        Address to,
        String toName,
        Optional<String> mailbox,
        List<MessageId> thread,
        String subject,
        String text,
        int score,
        Instant due,
        State state,
        Instant createdAt,
        String variant) {
    /** One of a mail that has only one variant. */
    public Draft(
            String id,
            String enrollment,
            String campaign,
            String lead,
            int step,
            Address to,
            String toName,
            Optional<String> mailbox,
            List<MessageId> thread,
            String subject,
            String text,
            int score,
            Instant due,
            State state,
            Instant createdAt) {
        this(
                id,
                enrollment,
                campaign,
                lead,
                step,
                to,
                toName,
                mailbox,
                thread,
                subject,
                text,
                score,
                due,
                state,
                createdAt,
                "");
    }

    /**
     * The part that the state machine moves.
     *
     * @param status where it stands
     * @param owner who works on it, or empty
     * @param fence rises with every claim; an old owner's writes no longer match
     * @param leaseUntil machine time, or empty
     * @param attempts dots announced, and dialogues refused before theirs for what the draft is; a sender's fault is none
     * @param messageId fixed by the first dialogue that came to an answer or a dot, and kept for all later ones
     * @param reason why it stands where it stands: one sentence
     * @param at business time of the last move
     */
    public record State(
            DraftStatus status,
            Optional<String> owner,
            long fence,
            Optional<Instant> leaseUntil,
            int attempts,
            Optional<MessageId> messageId,
            String reason,
            Instant at) {
        /** The state of a draft that was just made. */
        public static State fresh(DraftStatus status, Instant at) {
            return new State(status, Optional.empty(), 0, Optional.empty(), 0, Optional.empty(), "", at);
        }
    }

    /** The same draft under another id. */
    public Draft as(String id) {
        return new Draft(
                id,
                enrollment,
                campaign,
                lead,
                step,
                to,
                toName,
                mailbox,
                thread,
                subject,
                text,
                score,
                due,
                state,
                createdAt,
                variant);
    }

    /** Whether it is a follow-up. */
    public boolean followUp() {
        return step > 0;
    }
}
