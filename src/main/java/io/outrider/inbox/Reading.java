package io.outrider.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * This is the result of one reading of a mailbox.
 *
 * @param mailbox its address
 * @param arrivals ids of the stored mails that wait to be handled
 * @param settled how many more mails were stored that concern none of ours and need no handling
 * @param readToEnd the oldest "read to its end at" of its folders (business time); empty when a folder was not read to its
 *     end, or the mailbox was not read at all
 * @param note why it was not, in one sentence; the empty string when it was
 * @param cut how many of the mails are longer than what is kept of them
 * @param isWritten whether it is written down already that the mailbox is covered
 */
public record Reading(
        String mailbox,
        List<String> arrivals,
        int settled,
        Optional<Instant> readToEnd,
        String note,
        int cut,
        boolean isWritten) {
    public Reading {
        arrivals = List.copyOf(arrivals);
    }

    /** One of which nothing is written down yet. */
    Reading(String mailbox, List<String> arrivals, int settled, Optional<Instant> readToEnd, String note, int cut) {
        this(mailbox, arrivals, settled, readToEnd, note, cut, false);
    }

    /** The same, written down. */
    Reading written() {
        return new Reading(mailbox, arrivals, settled, readToEnd, note, cut, true);
    }

    /** A reading that did not take place. */
    public static Reading none(String mailbox, String note) {
        return new Reading(mailbox, List.of(), 0, Optional.empty(), note, 0);
    }
}
