package io.outrider.inbox;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * This stores the mails of a folder that are not stored yet, and notes that they wait to be handled. Repeating it stores
 * nothing twice and loses nothing: what is stored and not handled is handed on again. Stateless, thread-safe.
 */
final class Intake {
    private static final int CHUNK = 4_000_000;

    private final Arrivals arrivals;
    private final int most;
    private final Clock clock;

    Intake(Arrivals arrivals, int most, Clock clock) {
        this.arrivals = arrivals;
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

    /** Cuts a batch into chunks, and looks up once what is known of it. */
    List<Chunk> chunks(String mailbox, List<Mail> mails) {
        Set<String> ids = new HashSet<>();
        mails.stream().filter(m -> m.identity().named()).forEach(m -> ids.addAll(m.ids(mailbox)));
        Map<String, Arrivals.Known> known = arrivals.known(ids);
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

    /** Stores what is new; answers the ids of all mails of the chunk that wait to be handled. */
    List<String> store(String mailbox, ImapReader.Seen seen, Chunk chunk) throws MessagingException {
        List<Long> fresh = chunk.mails().stream()
                .filter(m -> stored(mailbox, m, chunk.known()).isEmpty())
                .map(Mail::uid)
                .toList();
        // One byte more than is kept tells whether there is more.
        Map<Long, byte[]> bytes = MailBytes.of(seen.folder(), fresh, most + 1);
        List<String> waiting = new ArrayList<>();
        for (Mail mail : chunk.mails()) {
            Optional<String> id = stored(mailbox, mail, chunk.known());
            if (id.isEmpty() && bytes.containsKey(mail.uid())) {
                id = insert(mailbox, seen, mail, bytes.get(mail.uid()), chunk.known());
            }
            id.filter(i -> !chunk.known().get(i).handled()).ifPresent(waiting::add);
        }
        if (!waiting.isEmpty()) {
            arrivals.waiting(mailbox, waiting);
        }
        return waiting;
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

    private Optional<String> insert(
            String mailbox, ImapReader.Seen seen, Mail mail, byte[] raw, Map<String, Arrivals.Known> known) {
        boolean truncated = raw.length > most;
        byte[] kept = truncated ? Arrays.copyOf(raw, most) : raw;
        String digest = mail.identity().digest();
        List<String> ids = mail.identity().named() ? mail.ids(mailbox) : List.of(Identity.ofContent(mailbox, kept));
        for (String id : ids) {
            boolean fresh = arrivals.store(new Arrival(
                    id,
                    mailbox,
                    seen.name(),
                    seen.uidValidity(),
                    mail.uid(),
                    digest,
                    kept,
                    truncated,
                    clock.instant()));
            known.put(
                    id,
                    fresh
                            ? new Arrivals.Known(digest, false)
                            : arrivals.known(Set.of(id)).get(id));
            if (known.get(id).identity().equals(digest)) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }
}
