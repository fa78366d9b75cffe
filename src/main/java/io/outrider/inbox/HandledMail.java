package io.outrider.inbox;

import java.time.Instant;
import java.util.Optional;

/**
 * This is one mail that was handled and that concerns a draft of ours.
 *
 * @param arrival the mail
 * @param verdict word of what it was taken for
 * @param draft id of the draft
 * @param confidence how sure that is
 * @param replyText new text of a person, or empty
 * @param handledAt business time
 * @param correctedBy who said that it is something else than the classifier thought, or empty
 * @param label what a language model says that a person's reply wants, in a word of {@link io.outrider.inbox.sort.Label}, or
 *     empty
 */
public record HandledMail(
        Arrival arrival,
        String verdict,
        String draft,
        Match.Confidence confidence,
        String replyText,
        Instant handledAt,
        Optional<String> correctedBy,
        Optional<String> label) {}
