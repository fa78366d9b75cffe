package io.outrider.mailbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** This is the pool of mailboxes. Thread-safe; every write goes by {@code _id} and touches only its own fields. */
public interface Mailboxes {
    /** Every mailbox, sorted by address. */
    List<Mailbox> all();

    /** One mailbox by address. */
    Optional<Mailbox> find(String address);

    /** Those of these addresses that are mailboxes of the pool. */
    default Set<String> among(Collection<String> addresses) {
        return addresses.stream().filter(a -> find(a).isPresent()).collect(Collectors.toSet());
    }

    /** Adds a mailbox, or replaces what an operator sets of it; status, pauses, coverage, sentCopy and dns of one that is there stay. */
    void save(Mailbox mailbox);

    /** Sets a pause of one cause; an earlier pause of that cause is replaced only if it ends sooner. */
    void pause(String address, Pause pause);

    /** Ends a pause. */
    void resume(String address, Pause.Cause cause);

    /** Sets the lifecycle status. */
    void status(String address, MailboxStatus status);

    /**
     * Records that every folder was read to its end (business time).
     *
     * @param since from when on the reading left nothing out; counts for the first reading, later ones have no gap
     * @param until when it was read; an earlier one than what stands changes nothing
     */
    void covered(String address, Instant since, Instant until);

    /** Makes coverage unknown until the next {@link #covered}: a folder appeared, vanished or changed its UIDVALIDITY. */
    void uncovered(String address);

    /** Records who files Sent copies. */
    void sentCopy(String address, SentCopy sentCopy);

    /** Records the verdict of a DNS check: {@code "pass"} or the problem. */
    void dns(String address, String verdict);

    /** Finds a reading due: claims the mailbox for reading until the lease ends (machine time). False: another reads it. */
    boolean claimReading(String address, String owner, Instant now, Instant leaseUntil);

    /** Gives a claimed reading back. */
    void releaseReading(String address, String owner);

    /** {@link #covered} and {@link #releaseReading} at once. */
    default void releaseCovered(String address, String owner, Instant since, Instant until) {
        covered(address, since, until);
        releaseReading(address, owner);
    }

    /** What resolves a {@code secret} reference when a connection is opened. */
    interface Secrets {
        /**
         * The secret behind a reference.
         *
         * @throws IllegalArgumentException naming the reference, never the value, when there is none
         */
        String resolve(String reference);
    }
}
