package io.outrider.inbox;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;

/**
 * This stores the mails of a folder that are not stored yet, and notes that they wait to be handled. Repeating it stores
 * nothing twice and loses nothing: what is stored and not handled is handed on again. Stateless, thread-safe.
 */
final class Intake {
    private static final int CHUNK = 4_000_000;

    private final Arrivals arrivals;
    private final Deposit deposit;
    private final int most;
    private final Clock clock;

    Intake(Arrivals arrivals, Optional<Sieve> sieve, int most, Clock clock) {
        this.arrivals = arrivals;
        this.deposit = new Deposit(arrivals, sieve);
        this.most = most;
        this.clock = clock;
    }

    /** A mail as its header lines show it. */
    record Mail(long uid, int size, Identity identity) {
        List<String> ids(String mailbox) {
            return List.of(identity.id(mailbox), identity.secondId(mailbox));
        }
    }

    /** Mails that are fetched by one command: in the order of the folder, some megabytes at most. */
    record Chunk(List<Mail> mails, Map<String, Arrivals.Known> known) {
        long lastUid() {
            return mails.get(mails.size() - 1).uid();
        }
    }

    /**
     * Cuts a batch into chunks, and looks up once what is known of it. Where mail is delivered nearly all is new: there the
     * bytes tell who a mail is, the store whether it has it, and header lines are asked for only where bytes may lack some.
     */
    List<Chunk> chunks(String mailbox, Seen seen, List<MailLines.Line> lines) throws MessagingException {
        List<Long> asked = lines.stream()
                .filter(l -> !seen.deliveredTo() || l.size() > most)
                .map(MailLines.Line::uid)
                .toList();
        Map<Long, MailBytes.Header> headers = MailBytes.headers(seen.folder(), asked);
        return chunks(
                mailbox, lines.stream().map(l -> mail(l, headers.get(l.uid()))).toList());
    }

    private static Mail mail(MailLines.Line line, MailBytes.Header header) {
        return header == null
                ? new Mail(line.uid(), line.size(), Identity.NONE)
                : new Mail(line.uid(), Math.min(line.size(), header.size()), header.identity());
    }

    private Map<String, Arrivals.Known> known(String mailbox, List<Mail> mails) {
        Set<String> ids = new HashSet<>();
        mails.stream().filter(m -> m.identity().named()).forEach(m -> ids.addAll(m.ids(mailbox)));
        return ids.isEmpty() ? new HashMap<>() : arrivals.known(ids);
    }

    private List<Chunk> chunks(String mailbox, List<Mail> mails) {
        Map<String, Arrivals.Known> known = known(mailbox, mails);
        List<Chunk> chunks = new ArrayList<>();
        List<Mail> current = new ArrayList<>();
        long bytes = 0;
        for (Mail mail : mails) {
            if (!current.isEmpty() && bytes + Math.min(mail.size(), most) > CHUNK) {
                chunks.add(new Chunk(current, known));
                current = new ArrayList<>();
                bytes = 0;
            }
            current.add(mail);
            bytes += stored(mailbox, mail, known).isPresent() ? 0 : Math.min(mail.size(), most);
        }
        if (!current.isEmpty()) {
            chunks.add(new Chunk(current, known));
        }
        return chunks;
    }

    /**
     * What came of a chunk.
     *
     * @param waiting ids of all mails of it that wait to be handled
     * @param settled how many were stored and need no handling
     * @param unread UIDs of mails that are there and that the server does not hand over
     * @param fresh how many were asked for
     * @param cut how many of these were longer than what is kept
     */
    record Stored(List<String> waiting, int settled, List<Long> unread, int fresh, int cut) {}

    /** Stores what is new, and notes what waits to be handled. */
    Stored store(String mailbox, Seen seen, Chunk chunk) throws MessagingException {
        Map<String, Arrivals.Known> known = chunk.known();
        List<Long> fresh = chunk.mails().stream()
                .filter(m -> stored(mailbox, m, known).isEmpty())
                .map(Mail::uid)
                .toList();
        Map<Long, byte[]> bytes = bytes(seen.folder(), fresh);
        Map<Long, Deposit.Wish> wishes = new HashMap<>();
        for (Mail mail : chunk.mails()) {
            if (bytes.containsKey(mail.uid())) {
                wishes.put(mail.uid(), wish(mailbox, seen, mail, bytes.get(mail.uid())));
            }
        }
        int settled = deposit.store(inOrder(chunk, wishes), known);
        List<String> waiting = new ArrayList<>();
        for (Mail mail : chunk.mails()) {
            Optional.ofNullable(wishes.get(mail.uid()))
                    .flatMap(w -> w.stored(known))
                    .or(() -> stored(mailbox, mail, known))
                    .filter(id -> !known.get(id).handled())
                    .ifPresent(waiting::add);
        }
        if (!waiting.isEmpty()) {
            arrivals.waiting(mailbox, waiting);
        }
        int cut = (int) bytes.values().stream().filter(b -> b.length > most).count();
        List<Long> missing = without(fresh, bytes.keySet());
        Set<Long> there = MailBytes.there(seen.folder(), missing);
        return new Stored(
                waiting, settled, missing.stream().filter(there::contains).toList(), fresh.size(), cut);
    }

    /** One byte more than is kept tells whether there is more. What is missing in a whole chunk is asked for one by one. */
    private Map<Long, byte[]> bytes(IMAPFolder folder, List<Long> uids) throws MessagingException {
        Map<Long, byte[]> bytes = MailBytes.of(folder, uids, most + 1);
        for (Long uid : without(uids, bytes.keySet())) {
            bytes.putAll(MailBytes.of(folder, List.of(uid), most + 1));
        }
        return bytes;
    }

    private static List<Long> without(List<Long> all, Set<Long> some) {
        return all.stream().filter(uid -> !some.contains(uid)).toList();
    }

    /** The id under which this very mail is stored; another mail under its Message-ID does not count. */
    private static Optional<String> stored(String mailbox, Mail mail, Map<String, Arrivals.Known> known) {
        return !mail.identity().named()
                ? Optional.empty()
                : mail.ids(mailbox).stream()
                        .filter(known::containsKey)
                        .filter(id ->
                                known.get(id).identity().equals(mail.identity().digest()))
                        .findFirst();
    }

    private static List<Deposit.Wish> inOrder(Chunk chunk, Map<Long, Deposit.Wish> wishes) {
        return chunk.mails().stream()
                .map(m -> wishes.get(m.uid()))
                .filter(Objects::nonNull)
                .toList();
    }

    private Deposit.Wish wish(String mailbox, Seen seen, Mail mail, byte[] raw) {
        boolean truncated = raw.length > most;
        byte[] kept = truncated ? Arrays.copyOf(raw, most) : raw;
        // A server may show no header line and yet hand the mail over.
        Mail named = mail.identity().named() ? mail : new Mail(mail.uid(), mail.size(), Identity.of(kept));
        String digest = named.identity().digest();
        List<String> ids = named.identity().named() ? named.ids(mailbox) : List.of(Identity.ofContent(mailbox, kept));
        Arrival arrival = new Arrival(
                ids.get(0),
                mailbox,
                seen.name(),
                seen.uidValidity(),
                mail.uid(),
                digest,
                kept,
                truncated,
                clock.instant());
        return new Deposit.Wish(arrival, ids);
    }
}
