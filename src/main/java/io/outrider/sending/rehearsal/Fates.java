package io.outrider.sending.rehearsal;

import io.outrider.mail.SmtpReply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * This is what happens to mails and mailboxes in a rehearsal, by script. {@link FateFile} reads one.
 *
 * @param bursts servers that refuse for a while
 * @param deaths mailboxes whose log-in fails from a time on
 * @param outages times in which inboxes cannot be read
 * @param rates what comes back
 */
public record Fates(List<Burst> bursts, List<Death> deaths, List<Outage> outages, Rates rates) {
    /** Every server accepts, every inbox is read, nothing comes back. */
    public static final Fates NONE = new Fates(List.of(), List.of(), List.of(), new Rates(0, 0, 0, 0));

    /**
     * A server that refuses for a while.
     *
     * @param who a mailbox's address, a recipient domain, or {@code *}
     * @param from business time
     * @param length how long
     * @param reply what it says to RCPT
     */
    public record Burst(String who, Instant from, Duration length, SmtpReply reply) {
        boolean meets(String mailbox, String domain, Instant at) {
            boolean him = who.equals("*") || who.equals(mailbox) || who.equals(domain);
            return him && !at.isBefore(from) && at.isBefore(from.plus(length));
        }
    }

    /**
     * A mailbox that dies.
     *
     * @param mailbox its address
     * @param from business time
     */
    public record Death(String mailbox, Instant from) {}

    /**
     * Inboxes that are not read.
     *
     * @param mailbox an address, or {@code *}
     * @param from business time
     * @param until business time
     */
    public record Outage(String mailbox, Instant from, Instant until) {
        boolean meets(String who, Instant at) {
            return (mailbox.equals("*") || mailbox.equals(who)) && !at.isBefore(from) && at.isBefore(until);
        }
    }

    /**
     * What comes back of 100 mails, each drawn by the draft; together at most 100.
     *
     * @param replies answers of people
     * @param hardBounces addresses that do not exist
     * @param softBounces mailboxes that are full
     * @param complaints reports as spam
     */
    public record Rates(double replies, double hardBounces, double softBounces, double complaints) {}

    public Fates {
        bursts = List.copyOf(bursts);
        deaths = List.copyOf(deaths);
        outages = List.copyOf(outages);
    }
}
