package io.outrider.mailbox;

import io.outrider.mail.Address;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * This is one sending identity: address, servers, limits and how it stands.
 *
 * @param address its address, which is also its id and its login name
 * @param displayName the name in From and in the signature
 * @param zone whose local dates are its days; never a default
 * @param smtp where it sends
 * @param imap where it is read
 * @param secret reference to its password, {@code env:NAME} or {@code file:/path}, or how it gets access tokens, see
 *     {@link io.outrider.mailbox.login.OAuth2#reference}; never a password or token
 * @param status lifecycle
 * @param dailyLimit its own cap of mails a local day, 1 to 2000; the smallest of all caps wins
 * @param since local date on which it joined the pool
 * @param pauses the causes that stand against it, ended ones included
 * @param coverage how far it has been read
 * @param sentCopy who files its Sent copies
 * @param dns what the last DNS check of its domain said; {@code ""} when none was made, {@code "pass"}, or the problem
 * @param settings what it sets differently, by key of the settings; empty: nothing
 */
public record Mailbox(
        Address address,
        String displayName,
        ZoneId zone,
        MailHost smtp,
        MailHost imap,
        String secret,
        MailboxStatus status,
        int dailyLimit,
        LocalDate since,
        List<Pause> pauses,
        Coverage coverage,
        SentCopy sentCopy,
        String dns,
        Map<String, String> settings) {
    private static final List<Integer> WARM_DOWN = List.of(3, 5, 10);

    /** A mailbox that sets nothing differently. */
    public Mailbox(
            Address address,
            String displayName,
            ZoneId zone,
            MailHost smtp,
            MailHost imap,
            String secret,
            MailboxStatus status,
            int dailyLimit,
            LocalDate since,
            List<Pause> pauses,
            Coverage coverage,
            SentCopy sentCopy,
            String dns) {
        this(
                address,
                displayName,
                zone,
                smtp,
                imap,
                secret,
                status,
                dailyLimit,
                since,
                pauses,
                coverage,
                sentCopy,
                dns,
                Map.of());
    }

    public Mailbox {
        if (dailyLimit < 1 || dailyLimit > 2000) {
            throw new IllegalArgumentException(
                    "daily limit of mailbox '" + address + "' is " + dailyLimit + "; allowed are 1 to 2000");
        }
        pauses = List.copyOf(pauses);
        settings = Map.copyOf(settings);
    }

    /** The same mailbox, read on until a time, if its last complete reading is not older than {@code fresh}. */
    public Mailbox readOnUntil(Instant fresh, Instant until) {
        boolean goesOn = coverage.until().filter(t -> !t.isBefore(fresh)).isPresent();
        return !goesOn
                ? this
                : new Mailbox(
                        address,
                        displayName,
                        zone,
                        smtp,
                        imap,
                        secret,
                        status,
                        dailyLimit,
                        since,
                        pauses,
                        new Coverage(coverage.since(), Optional.of(until)),
                        sentCopy,
                        dns,
                        settings);
    }

    /** How many mails it may send on a local day: its own cap, less in the first days after a block (REP-06). */
    public int limitOn(LocalDate day) {
        return Math.min(dailyLimit, warmDown(day).orElse(dailyLimit));
    }

    /** The limit of a day on which it warms down after a block: 3, 5, 10, then as ever; a new block begins it anew. */
    public OptionalInt warmDown(LocalDate day) {
        return pauses.stream()
                .filter(p -> p.cause() == Pause.Cause.BLOCK)
                .mapToLong(p -> ChronoUnit.DAYS.between(LocalDate.ofInstant(p.until(), zone), day))
                .filter(since -> since < WARM_DOWN.size())
                .mapToInt(since -> WARM_DOWN.get((int) Math.max(0, since)))
                .min();
    }

    /** The id by which everything refers to it. */
    public String id() {
        return address.value();
    }
}
