package io.outrider.inbox;

import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Mailboxes;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.time.MachineTime;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * This is the pool seen from the inbox: which mailboxes are to be read, reading one, and writing down how far it is covered.
 * A mailbox is read by one process at a time; what fails is told and tried again later, never thrown. Thread-safe.
 */
public final class Inboxes {
    private static final int LEFTOVERS = 1000;

    private final Mailboxes mailboxes;
    private final ImapReader reader;
    private final Arrivals arrivals;
    private final Logins logins;
    private final Events events;
    private final InboxSettings settings;
    private final MachineTime machine;
    private final String owner;
    private final Lanes lanes;

    /** @param owner unique to this process */
    public Inboxes(
            Mailboxes mailboxes,
            ImapReader reader,
            Arrivals arrivals,
            Logins logins,
            Events events,
            InboxSettings settings,
            MachineTime machine,
            String owner) {
        this(mailboxes, reader, arrivals, logins, events, settings, machine, owner, Lanes.timed());
    }

    /**
     * @param owner unique to this process
     * @param lanes keep a slow mailbox from delaying another
     */
    public Inboxes(
            Mailboxes mailboxes,
            ImapReader reader,
            Arrivals arrivals,
            Logins logins,
            Events events,
            InboxSettings settings,
            MachineTime machine,
            String owner,
            Lanes lanes) {
        this.mailboxes = mailboxes;
        this.reader = reader;
        this.arrivals = arrivals;
        this.logins = logins;
        this.events = events;
        this.settings = settings;
        this.machine = machine;
        this.owner = owner;
        this.lanes = lanes;
    }

    /**
     * Addresses of the mailboxes to be read now; a paused or blacklisted one still gets replies. Those whose last reading took
     * long come last, and one that is in hand is left out.
     */
    public List<String> due() {
        return mailboxes.all().stream()
                .filter(m -> m.status() != MailboxStatus.INACTIVE)
                .map(Mailbox::id)
                .filter(logins::ready)
                .filter(m -> !lanes.inHand(m))
                .sorted(Comparator.comparing(lanes::slow))
                .toList();
    }

    /** Reads one mailbox on a thread of the lanes, where whoever waits for it goes on. */
    public CompletableFuture<Reading> reading(String address) {
        return CompletableFuture.supplyAsync(() -> read(address), lanes.threads());
    }

    /** Reads one mailbox now, or when it is its turn among the slow ones. */
    public Reading read(String address) {
        return lanes.read(address, () -> claimed(address))
                .orElseGet(() -> Reading.none(address, "it is being read already"));
    }

    private Reading claimed(String address) {
        Optional<Mailbox> mailbox = mailboxes.find(address);
        if (mailbox.isEmpty()) {
            return Reading.none(address, "there is no such mailbox");
        }
        Instant now = machine.now();
        // One token a reading: a late release must not end the claim of the next one.
        String token = owner + '|' + machine.nanos();
        if (!mailboxes.claimReading(address, token, now, now.plus(settings.lease()))) {
            return Reading.none(address, "it is being read already");
        }
        Optional<Instant> covered = Optional.empty();
        try {
            Reading reading =
                    logins.take(address) ? attempt(mailbox.get()) : Reading.none(address, "no log-in is left for now");
            covered = reading.arrivals().isEmpty() && settled(reading) ? reading.readToEnd() : Optional.empty();
            return covered.isPresent() ? reading.written() : reading;
        } finally {
            covered.ifPresentOrElse(
                    until -> mailboxes.releaseCovered(address, token, since(until), until),
                    () -> mailboxes.releaseReading(address, token));
        }
    }

    private Instant since(Instant until) {
        return until.minus(Duration.ofDays(settings.firstDays()));
    }

    private boolean settled(Reading reading) {
        return reading.readToEnd().isPresent() && arrivals.settled(reading.mailbox());
    }

    private Reading attempt(Mailbox mailbox) {
        try {
            Reading reading = reader.read(mailbox);
            logins.succeeded(mailbox.id());
            if (reading.cut() > 0) {
                String text = reading.cut() + " mails are longer than the " + settings.messageBytes()
                        + " bytes that are read of one; the rest was left out";
                events.record(new Event("inbound.truncated", mailbox.id(), mailbox.id(), text));
            }
            if (!reading.note().isEmpty()) {
                events.record(new Event("mailbox.unread", mailbox.id(), mailbox.id(), reading.note()));
            }
            return reading;
        } catch (PassRefused e) {
            return failed(mailbox, e.getMessage());
        } catch (AuthenticationFailedException e) {
            return failed(
                    mailbox,
                    ImapConnections.busy(e)
                            ? "the server takes no log-in at the moment"
                            : "the server refuses the log-in");
        } catch (MessagingException | IllegalArgumentException e) {
            return failed(mailbox, "reading broke off: " + e.getMessage());
        }
    }

    private Reading failed(Mailbox mailbox, String why) {
        Duration wait = logins.failed(mailbox.id());
        String text = why + "; next attempt in " + wait.toMinutes() + " min";
        events.record(new Event("mailbox.unread", mailbox.id(), mailbox.id(), text));
        return Reading.none(mailbox.id(), text);
    }

    /**
     * Writes down that the mailbox is covered, if it was read to its end and nothing of it waits to be handled. Where nothing
     * waited when the reading ended, that stands already.
     */
    public void settle(Reading reading) {
        if (!reading.isWritten() && settled(reading)) {
            Instant until = reading.readToEnd().get();
            mailboxes.covered(reading.mailbox(), since(until), until);
        }
    }

    /** Ids of mails that were stored and never handled, because a process ended in between. */
    public List<String> leftovers() {
        return arrivals.waiting(LEFTOVERS);
    }
}
