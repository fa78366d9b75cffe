package io.outrider.mailbox;

import java.time.Instant;

/**
 * This is what the pool has learned about its Sent copies. Thread-safe and safe across processes; every write goes by
 * {@code _id} and may be repeated. A mailbox that is gone has learned nothing.
 */
public interface Filings {
    /** How many mails must lie in the Sent folder unasked before the provider is trusted to file them (DESIGN 4.1). */
    int ENOUGH = 3;

    /** What is known of a mailbox. */
    Filing of(String address);

    /**
     * Notes the Sent folder that a mailbox has now. When it is another one than before, or was made anew, everything is
     * learned again.
     *
     * @param folder its full name; empty when the mailbox has none
     * @param at business time, kept when the folder is new
     */
    void seen(String address, String folder, long validity, Instant at);

    /** Notes a mail whose copy was found unasked. */
    void found(String address, String draft);

    /** Notes a mail whose copy did not come. */
    void missing(String address, String draft);

    /** Draws the conclusion; false when it had been drawn already. */
    boolean learned(String address, SentCopy from, SentCopy to);
}
