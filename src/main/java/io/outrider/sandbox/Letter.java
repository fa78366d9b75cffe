package io.outrider.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * This is one mail in the sandbox's world.
 *
 * @param id its place in the store; the same mail written again has the same id
 * @param kind how it came into the world
 * @param mailbox the mailbox that submitted, received or filed it
 * @param folder the folder of that mailbox in which it lies, or the empty string
 * @param seen whether its flag \Seen is set
 * @param at business time of its arrival
 * @param messageId of its header, with brackets, or the empty string
 * @param from envelope sender, empty for a bounce
 * @param to envelope recipients
 * @param raw the bytes as they came over the wire
 */
record Letter(
        String id,
        Kind kind,
        String mailbox,
        String folder,
        boolean seen,
        Instant at,
        String messageId,
        String from,
        List<String> to,
        byte[] raw) {
    /** Submitted by a mailbox of the pool, delivered to one, or put into a folder by an IMAP client. */
    enum Kind {
        ACCEPTED,
        DELIVERED,
        KEPT
    }

    Letter {
        to = List.copyOf(to);
    }

    /** The same letter under an id. */
    Letter withId(String other) {
        return new Letter(other, kind, mailbox, folder, seen, at, messageId, from, to, raw);
    }
}
