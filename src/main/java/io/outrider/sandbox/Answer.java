package io.outrider.sandbox;

import java.time.Instant;
import java.util.Comparator;

/**
 * This is what one correspondent will do about one mail or thread; drawn once, then stored.
 *
 * @param id correspondent and thread, or correspondent and mail for a bounce
 * @param correspondent who answers
 * @param mailbox the mailbox to which the answer goes
 * @param fate what it will be
 * @param letter id of the mail that is answered
 * @param messageId of that mail
 * @param due business time
 * @param folder where the mailbox's provider will put it: INBOX or Junk
 * @param state see {@link State}
 * @param attempts how often it was tried without success
 */
record Answer(
        String id,
        String correspondent,
        String mailbox,
        Fate fate,
        String letter,
        String messageId,
        Instant due,
        String folder,
        State state,
        int attempts)
        implements Comparable<Answer> {
    private static final Comparator<Answer> ORDER =
            Comparator.comparing(Answer::due).thenComparing(Answer::id);

    /** Waits for a follow-up, waits for its time, was given, or came to nothing. */
    enum State {
        SILENT,
        DUE,
        GIVEN,
        DROPPED
    }

    /** The same answer at another time, one attempt later. */
    Answer later(Instant other) {
        return new Answer(id, correspondent, mailbox, fate, letter, messageId, other, folder, State.DUE, attempts + 1);
    }

    /** The same answer, to another mail of the thread. */
    Answer to(Letter other, Instant at) {
        return new Answer(
                id, correspondent, mailbox, fate, other.id(), other.messageId(), at, folder, State.DUE, attempts);
    }

    @Override
    public int compareTo(Answer other) {
        return ORDER.compare(this, other);
    }
}
