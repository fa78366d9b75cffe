package io.outrider.warmup;

import io.outrider.mail.Address;
import io.outrider.mailbox.Coverage;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Mailboxes;
import io.outrider.mailbox.Pause;
import io.outrider.mailbox.SentCopy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** This is a pool of mailboxes in a map. */
public final class Pool implements Mailboxes {
    private static final MailHost HOST = new MailHost("127.0.0.1", 465, MailHost.Security.IMPLICIT_TLS);

    private final Map<String, Mailbox> mailboxes = new TreeMap<>();

    /** A mailbox of New York that joined on 17 February 2026. */
    public static Mailbox mailbox(String address, MailboxStatus status) {
        return new Mailbox(
                new Address(address),
                "Bo",
                ZoneId.of("America/New_York"),
                HOST,
                HOST,
                "env:X",
                status,
                30,
                LocalDate.of(2026, 2, 17),
                List.of(),
                Coverage.UNKNOWN,
                SentCopy.UNKNOWN,
                "");
    }

    @Override
    public List<Mailbox> all() {
        return List.copyOf(mailboxes.values());
    }

    @Override
    public Optional<Mailbox> find(String address) {
        return Optional.ofNullable(mailboxes.get(address));
    }

    @Override
    public void save(Mailbox mailbox) {
        mailboxes.put(mailbox.id(), mailbox);
    }

    private void change(String address, MailboxStatus status, List<Pause> pauses, Coverage coverage, String dns) {
        Mailbox m = mailboxes.get(address);
        save(new Mailbox(
                m.address(),
                m.displayName(),
                m.zone(),
                m.smtp(),
                m.imap(),
                m.secret(),
                status,
                m.dailyLimit(),
                m.since(),
                pauses,
                coverage,
                m.sentCopy(),
                dns));
    }

    @Override
    public void pause(String address, Pause pause) {
        Mailbox m = mailboxes.get(address);
        change(address, m.status(), List.of(pause), m.coverage(), m.dns());
    }

    @Override
    public void resume(String address, Pause.Cause cause) {
        Mailbox m = mailboxes.get(address);
        change(address, m.status(), List.of(), m.coverage(), m.dns());
    }

    @Override
    public void status(String address, MailboxStatus status) {
        Mailbox m = mailboxes.get(address);
        change(address, status, m.pauses(), m.coverage(), m.dns());
    }

    @Override
    public void covered(String address, Instant since, Instant until) {
        Mailbox m = mailboxes.get(address);
        Coverage coverage = new Coverage(Optional.of(until), Optional.of(until));
        change(address, m.status(), m.pauses(), coverage, m.dns());
    }

    @Override
    public void uncovered(String address) {
        Mailbox m = mailboxes.get(address);
        change(address, m.status(), m.pauses(), Coverage.UNKNOWN, m.dns());
    }

    @Override
    public void sentCopy(String address, SentCopy sentCopy) {}

    @Override
    public void dns(String address, String verdict) {
        Mailbox m = mailboxes.get(address);
        change(address, m.status(), m.pauses(), m.coverage(), verdict);
    }

    @Override
    public boolean claimReading(String address, String owner, Instant now, Instant leaseUntil) {
        return false;
    }

    @Override
    public void releaseReading(String address, String owner) {}
}
