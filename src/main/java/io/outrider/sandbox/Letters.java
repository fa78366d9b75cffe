package io.outrider.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** This is every mail of the sandbox's world, kept over a restart. Thread-safe. */
interface Letters {
    /** Keeps a submitted mail under an id of its own, also when its Message-ID was accepted before. */
    Letter accept(Letter letter);

    /** Marks an accepted mail as handed on to all its recipients. */
    void settled(String id);

    /** Accepted mails whose handing on was interrupted. */
    List<Letter> unsettled();

    /** Keeps a mail that came to a mailbox; false when it is there already. */
    boolean keep(Letter letter);

    Optional<Letter> find(String id);

    /** What lies in the folders of a mailbox, in the order of its arrival. */
    List<Letter> filed(String mailbox, Instant since);

    void seen(String id, boolean seen);

    /** A client expunged it, or moved it elsewhere. */
    void unfiled(String id);

    /** Every accepted mail, in the order of acceptance. */
    List<Accepted> accepted();
}
