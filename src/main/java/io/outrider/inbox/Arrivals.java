package io.outrider.inbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * This is the store of mails that came in: {@code stored -> handled}, by compare-and-set. Thread-safe, and safe across
 * processes; every write may be repeated.
 */
public interface Arrivals {
    /** What is known of an id. */
    record Known(String identity, boolean handled) {}

    /** What is known of these ids; ids that are not stored are left out. */
    Map<String, Known> known(Collection<String> ids);

    /** Stores a mail. False: a mail with this id is there. */
    boolean store(Arrival arrival);

    /**
     * A mail that is to be stored.
     *
     * @param arrival the mail
     * @param outcome of one that needs no handling any more: it is stored as handled, and without its bytes
     *     where it concerns no draft
     */
    record Newcomer(Arrival arrival, Optional<Outcome> outcome) {}

    /** Stores mails, all at once. Answers the ids under which a mail was there already, which stays as it is. */
    Set<String> storeAll(List<Newcomer> mails);

    /** Notes that these stored mails wait to be handled. Comes after {@link #store} and before a watermark moves. */
    void waiting(String mailbox, Collection<String> ids);

    /** Mails of every mailbox that wait to be handled, at most {@code limit}; takes those off the list that wait no more. */
    List<String> waiting(int limit);

    /** Whether no mail of this mailbox waits to be handled; takes those off the list that wait no more. */
    boolean settled(String mailbox);

    /** Takes a waiting mail in hand until the lease ends (machine time). Empty: handled already, or in other hands. */
    Optional<Arrival> take(String id, String owner, Instant now, Instant leaseUntil);

    /** {@code stored -> handled}. False: it is in other hands, or handled already. */
    boolean handled(String id, String owner, Outcome outcome);

    /** Takes a mail off the waiting list that needs no handling any more: it is handled, or was never stored. */
    void forget(String id);

    /**
     * What was made of a mail.
     *
     * @param verdict the verdict's word
     * @param draft id of the draft it concerns, or empty
     * @param confidence how sure the match is
     * @param replyText new text of a person, or empty (RPL-25)
     * @param at business time
     */
    record Outcome(String verdict, Optional<String> draft, Match.Confidence confidence, String replyText, Instant at) {}
}
