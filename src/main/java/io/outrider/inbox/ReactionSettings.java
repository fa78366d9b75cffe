package io.outrider.inbox;

import java.time.Duration;

/**
 * This is what an operator may turn about reactions. Business time.
 *
 * @param replyStopsCompany whether a reply stops what runs for colleagues at the same company too
 * @param replyPauseMin the shortest pause of a mailbox that got a reply (CNF-05)
 * @param replyPauseMax the longest
 * @param softBounces with so many soft bounces a contact is given up (RPL-18)
 * @param block pause of a mailbox whose mail was refused for its sender or its content (SND-87)
 * @param rateBlock pause of a mailbox that was told to slow down
 * @param complaintPause pause of every mailbox after a complaint (SND-53)
 * @param complaintMailboxPause pause of the mailbox that was complained about
 * @param absence how long a follow-up waits for somebody who is away and names no date
 */
public record ReactionSettings(
        boolean replyStopsCompany,
        Duration replyPauseMin,
        Duration replyPauseMax,
        int softBounces,
        Duration block,
        Duration rateBlock,
        Duration complaintPause,
        Duration complaintMailboxPause,
        Duration absence) {
    /** The settings out of the box; seven days of absence, because most people who name no date are away for a week at most. */
    public static final ReactionSettings DEFAULT = new ReactionSettings(
            true,
            Duration.ofMinutes(30),
            Duration.ofMinutes(60),
            2,
            Duration.ofHours(48),
            Duration.ofHours(2),
            Duration.ofHours(2),
            Duration.ofHours(24),
            Duration.ofDays(7));

    public ReactionSettings {
        if (replyPauseMin.compareTo(replyPauseMax) > 0) {
            throw new IllegalArgumentException(
                    "inbox.reply-pause-min is " + replyPauseMin + "; allowed is at most " + replyPauseMax);
        }
        if (softBounces < 1) {
            throw new IllegalArgumentException("inbox.soft-bounces is " + softBounces + "; allowed are 1 to 10");
        }
    }
}
