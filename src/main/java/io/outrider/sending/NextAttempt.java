package io.outrider.sending;

import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Move;
import io.outrider.mail.MessageId;
import io.outrider.sending.gate.DraftDue;
import io.outrider.sending.gate.Words;
import io.outrider.sending.smtp.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * This is what becomes of a draft whose mail did not go: another attempt later, at most five of them, or none. What is the
 * sender's fault is no attempt of the draft, however often it happens.
 *
 * @param to {@code ready_to_send} or {@code failed}
 * @param reason one sentence
 * @param counts whether the dialogue was an attempt
 * @param with due time and Message-ID
 */
record NextAttempt(DraftStatus to, String reason, boolean counts, UnaryOperator<Move> with) {
    private static final int MOST = 5;

    /** What a dialogue that did not end well leads to. */
    static NextAttempt after(Draft draft, String mailbox, MessageId messageId, Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.Rejected r && !r.mayRepeat()) {
            return never(words(r));
        }
        return Blame.ofSender(outcome)
                ? whenMailboxCan(mailbox, words(outcome), now)
                : after(draft, messageId, words(outcome), now);
    }

    /** What came of it, in words. */
    static String words(Outcome outcome) {
        if (outcome instanceof Outcome.Rejected r) {
            return "refused because of the " + Words.of(r.fault()) + ", "
                    + r.stage().words() + ": " + r.reply();
        }
        return outcome instanceof Outcome.Unsent u ? "not sent, " + u.stage().words() + ": " + u.why() : "";
    }

    /** The server refused the draft, or the connection ended after it had heard of the recipient. */
    static NextAttempt after(Draft draft, MessageId messageId, String reason, Instant now) {
        int attempts = draft.state().attempts() + 1;
        return attempts >= MOST
                ? never(reason + " (attempt " + attempts + ", the last)")
                : new NextAttempt(DraftStatus.READY_TO_SEND, reason, true, move -> move.due(later(now, attempts))
                        .messageId(messageId));
    }

    /** The mailbox could not be used. */
    static NextAttempt whenMailboxCan(String mailbox, String reason, Instant now) {
        return new NextAttempt(
                DraftStatus.READY_TO_SEND, DraftDue.waitsFor(mailbox, reason), false, move -> move.due(later(now, 1)));
    }

    /** It was refused for good. */
    static NextAttempt never(String reason) {
        return new NextAttempt(DraftStatus.FAILED, reason, true, UnaryOperator.identity());
    }

    private static Instant later(Instant now, int attempts) {
        return now.plus(Duration.ofMinutes(10L * attempts * attempts));
    }
}
