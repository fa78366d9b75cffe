package io.outrider.inbox;

import io.outrider.inbox.classify.Verdict;
import io.outrider.inbox.letter.Letter;

/**
 * This is one arrival on its way through the room: taken in hand, judged, matched.
 *
 * @param arrival the mail as it was stored
 * @param letter the mail taken apart
 * @param verdict what it is
 * @param match which of our mails it is about
 * @param owner token of whoever has it in hand
 */
public record Case(Arrival arrival, Letter letter, Verdict verdict, Match match, String owner) {
    Case with(Verdict judged) {
        return new Case(arrival, letter, judged, match, owner);
    }

    Case with(Match found) {
        return new Case(arrival, letter, verdict, found, owner);
    }

    /** What the person wrote, or the empty string when nobody did. */
    String replyText() {
        if (verdict instanceof Verdict.HumanReply reply) {
            return reply.replyText();
        }
        return verdict instanceof Verdict.UnsubscribeRequest request ? request.replyText() : "";
    }
}
