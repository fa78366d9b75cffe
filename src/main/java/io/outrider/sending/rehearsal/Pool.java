package io.outrider.sending.rehearsal;

import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Mailboxes;
import io.outrider.mailbox.Pause;
import io.outrider.mailbox.SentCopy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * This is the pool of a rehearsal: it remembers the mailboxes, so that a mail costs no reading of them. Nobody else writes to
 * its store. For one thread.
 */
final class Pool implements Mailboxes {
    private final Mailboxes behind;
    private final Map<String, Mailbox> known = new TreeMap<>();

    Pool(Mailboxes behind) {
        this(behind, behind.all());
    }

    private Pool(Mailboxes behind, List<Mailbox> all) {
        this.behind = behind;
        all.forEach(m -> known.put(m.id(), m));
    }

    /** A pool of one mailbox, as it stands now. */
    Mailboxes only(String mailbox) {
        return new Pool(behind, find(mailbox).stream().toList());
    }

    @Override
    public List<Mailbox> all() {
        return List.copyOf(known.values());
    }

    @Override
    public Optional<Mailbox> find(String address) {
        return Optional.ofNullable(known.get(address));
    }

    @Override
    public void save(Mailbox mailbox) {
        behind.save(mailbox);
        look(mailbox.id());
    }

    @Override
    public void pause(String address, Pause pause) {
        behind.pause(address, pause);
        look(address);
    }

    @Override
    public void resume(String address, Pause.Cause cause) {
        behind.resume(address, cause);
        look(address);
    }

    @Override
    public void status(String address, MailboxStatus status) {
        behind.status(address, status);
        look(address);
    }

    @Override
    public void covered(String address, Instant since, Instant until) {
        behind.covered(address, since, until);
        look(address);
    }

    @Override
    public void uncovered(String address) {
        behind.uncovered(address);
        look(address);
    }

    @Override
    public void sentCopy(String address, SentCopy sentCopy) {
        behind.sentCopy(address, sentCopy);
        look(address);
    }

    @Override
    public void dns(String address, String verdict) {
        behind.dns(address, verdict);
        look(address);
    }

    @Override
    public boolean claimReading(String address, String owner, Instant now, Instant leaseUntil) {
        return behind.claimReading(address, owner, now, leaseUntil);
    }

    @Override
    public void releaseReading(String address, String owner) {
        behind.releaseReading(address, owner);
    }

    private void look(String address) {
        behind.find(address).ifPresent(m -> known.put(address, m));
    }
}
