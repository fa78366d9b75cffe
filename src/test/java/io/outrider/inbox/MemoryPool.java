package io.outrider.inbox;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** This is a pool in memory that notes what was written to it. */
class MemoryPool implements Mailboxes {
    static final ZoneId ZONE = ZoneId.of("America/New_York");

    private final Map<String, Mailbox> boxes = new TreeMap<>();
    private final Map<String, String> readers = new HashMap<>();
    private boolean claims = true;
    final Map<String, Instant> covered = new HashMap<>();
    final List<String> uncovered = new ArrayList<>();
    final Map<String, Map<Pause.Cause, Pause>> pauses = new TreeMap<>();

    MemoryPool with(String address, int imapPort) {
        MailHost host = new MailHost("127.0.0.1", imapPort, MailHost.Security.IMPLICIT_TLS);
        Mailbox box = new Mailbox(
                new Address(address),
                "Kim Roe",
                ZONE,
                host,
                host,
                "env:SECRET",
                MailboxStatus.ACTIVE,
                50,
                LocalDate.of(2026, 1, 5),
                List.of(),
                Coverage.UNKNOWN,
                SentCopy.UNKNOWN,
                "");
        boxes.put(address, box);
        return this;
    }

    @Override
    public List<Mailbox> all() {
        return List.copyOf(boxes.values());
    }

    @Override
    public Optional<Mailbox> find(String address) {
        return Optional.ofNullable(boxes.get(address));
    }

    @Override
    public void save(Mailbox mailbox) {
        boxes.put(mailbox.id(), mailbox);
    }

    @Override
    public void pause(String address, Pause pause) {
        pauses.computeIfAbsent(address, a -> new TreeMap<>())
                .merge(pause.cause(), pause, (a, b) -> b.until().isAfter(a.until()) ? b : a);
    }

    @Override
    public void resume(String address, Pause.Cause cause) {
        pauses.getOrDefault(address, new HashMap<>()).remove(cause);
    }

    @Override
    public void status(String address, MailboxStatus status) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized void covered(String address, Instant since, Instant until) {
        Coverage before = boxes.get(address).coverage();
        boxes.put(
                address, with(address, new Coverage(before.since().or(() -> Optional.of(since)), Optional.of(until))));
        covered.put(address, until);
    }

    @Override
    public synchronized void uncovered(String address) {
        boxes.put(
                address,
                with(address, new Coverage(boxes.get(address).coverage().since(), Optional.empty())));
        covered.remove(address);
        uncovered.add(address);
    }

    private Mailbox with(String address, Coverage coverage) {
        Mailbox m = boxes.get(address);
        return new Mailbox(
                m.address(),
                m.displayName(),
                m.zone(),
                m.smtp(),
                m.imap(),
                m.secret(),
                m.status(),
                m.dailyLimit(),
                m.since(),
                m.pauses(),
                coverage,
                m.sentCopy(),
                m.dns());
    }

    /** From now on a claim keeps nobody off, as if every lease had run out. */
    MemoryPool withoutClaims() {
        claims = false;
        return this;
    }

    @Override
    public void sentCopy(String address, SentCopy sentCopy) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void dns(String address, String verdict) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized boolean claimReading(String address, String owner, Instant now, Instant leaseUntil) {
        return !claims || readers.putIfAbsent(address, owner) == null;
    }

    @Override
    public synchronized void releaseReading(String address, String owner) {
        readers.remove(address, owner);
    }
}
