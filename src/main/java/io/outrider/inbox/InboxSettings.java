package io.outrider.inbox;

import java.time.Duration;
import java.util.Set;

/**
 * This is what an operator may turn about reading and reacting. Every duration of machine time says so; all others are
 * business time.
 *
 * @param messages at most this many mails of one mailbox a reading; the next reading goes on
 * @param messageBytes at most this many bytes of one mail are read and kept
 * @param firstDays how far back the very first reading of a mailbox goes, by the server's date (RPL-22)
 * @param timeout of a socket (machine time)
 * @param deadline of one reading (machine time)
 * @param loginsPerHour at most this many log-ins of one mailbox in an hour of machine time; 0: no bound
 * @param backOff after a failed log-in, doubled each time up to two hours (machine time)
 * @param excludedFolders full names that are never read
 */
public record InboxSettings(
        int messages,
        int messageBytes,
        int firstDays,
        Duration timeout,
        Duration deadline,
        int loginsPerHour,
        Duration backOff,
        Set<String> excludedFolders) {
    /** The settings out of the box. */
    public static final InboxSettings DEFAULT = new InboxSettings(
            500, 1_000_000, 7, Duration.ofSeconds(30), Duration.ofSeconds(120), 60, Duration.ofMinutes(5), Set.of());

    public InboxSettings {
        within("inbox.messages", messages, 1, 10_000);
        within("inbox.message-bytes", messageBytes, 10_000, 1_000_000);
        within("inbox.first-days", firstDays, 0, 3650);
        within("inbox.logins-per-hour", loginsPerHour, 0, 3600);
        excludedFolders = Set.copyOf(excludedFolders);
    }

    /** How long a claimed reading is ours: longer than a reading may take (machine time). */
    public Duration lease() {
        return deadline.plus(timeout).plusSeconds(30);
    }

    private static void within(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(key + " is " + value + "; allowed are " + min + " to " + max);
        }
    }
}
