package io.outrider.inbox.sort;

import java.time.Instant;
import java.util.List;

/** These are the replies of people that were handled, as far as sorting them goes. Thread-safe and safe across processes. */
public interface Replies {
    /**
     * A reply that nobody has sorted.
     *
     * @param id of its arrival
     * @param mailbox in which it lay
     * @param draft what it answers
     * @param text what the person wrote, without quotes; never what a machine wrote
     */
    record Reply(String id, String mailbox, String draft, String text) {}

    /** Those that were handled since then (business time) and have no label, the newest first. */
    List<Reply> unsorted(Instant since, int limit);

    /** Gives a reply its label. False: it has one, or a person found it to be no reply. */
    boolean sort(String id, Label label, Instant at);
}
