package io.outrider.inbox;

import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.time.MachineTime;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.Status;

/**
 * This reads one mailbox over IMAP, every folder in which a reply may lie, without marking anything as seen (DESIGN 4.5). A
 * mail is stored before the watermark moves, so a reading may be killed anywhere and repeated. Thread-safe.
 */
public final class ImapReader {
    private static final String[] ITEMS = {"UIDNEXT", "UIDVALIDITY", "MESSAGES"};

    private final ImapConnections connections;
    private final ImapFolders folders;
    private final FolderMarks marks;
    private final FolderReader reader;
    private final Mailboxes mailboxes;
    private final InboxSettings settings;
    private final Clock clock;
    private final MachineTime machine;

    public ImapReader(
            ImapConnections connections,
            FolderMarks marks,
            Arrivals arrivals,
            Mailboxes mailboxes,
            InboxSettings settings,
            Clock clock,
            MachineTime machine) {
        this.connections = connections;
        this.folders = new ImapFolders(settings.excludedFolders());
        this.marks = marks;
        this.reader = new FolderReader(marks, new Intake(arrivals, settings.messageBytes(), clock), settings, machine);
        this.mailboxes = mailboxes;
        this.settings = settings;
        this.clock = clock;
        this.machine = machine;
    }

    /** A folder as a STATUS saw it, at a business time taken before that STATUS. */
    record Seen(IMAPFolder folder, Instant at, long uidValidity, long uidNext, long messages, FolderMark mark) {
        String name() {
            return folder.getFullName();
        }

        boolean known() {
            return mark != null && mark.uidValidity() == uidValidity;
        }

        boolean unchanged() {
            return mark != null && mark.unchanged(uidValidity, uidNext, messages);
        }

        long waiting() {
            return uidNext - (known() ? mark.lastUid() : 0);
        }
    }

    /**
     * Reads what came since the last reading.
     *
     * @throws MessagingException when the server cannot be reached, refuses the log-in or breaks off; what was stored stays
     */
    public Reading read(Mailbox mailbox) throws MessagingException {
        try (IMAPStore store = connections.open(mailbox)) {
            Map<String, FolderMark> known = marks.of(mailbox.id());
            List<IMAPFolder> wanted = folders.toRead(store);

            dropVanished(mailbox, known, wanted);
            List<Seen> seen = new ArrayList<>();
            List<String> unread = new ArrayList<>();
            for (IMAPFolder folder : wanted) {
                attempt(
                        mailbox,
                        store,
                        folder.getFullName(),
                        unread,
                        () -> seen.add(look(folder, known.get(folder.getFullName()))));
            }
            if (seen.stream().anyMatch(s -> !s.known())) {
                mailboxes.uncovered(mailbox.id());
            }
            return readAll(mailbox, store, seen, unread, known.isEmpty());
        }
    }

    private Reading readAll(Mailbox mailbox, IMAPStore store, List<Seen> seen, List<String> unread, boolean first)
            throws MessagingException {
        Allowance allowance = new Allowance(settings.messages(), settings.deadline(), machine);
        List<String> waiting = new ArrayList<>();
        // A folder with a long backlog comes last, so that it does not keep the others from being read.
        for (Seen s :
                seen.stream().sorted(Comparator.comparingLong(Seen::waiting)).toList()) {
            attempt(
                    mailbox,
                    store,
                    s.name(),
                    unread,
                    () -> s.unchanged()
                            ? confirm(mailbox, s)
                            : reader.read(mailbox.id(), s, first, allowance, waiting));
        }
        Optional<Instant> end =
                unread.isEmpty() ? seen.stream().map(Seen::at).min(Comparator.naturalOrder()) : Optional.empty();
        return new Reading(mailbox.id(), waiting, end, unread.isEmpty() ? "" : "not read to their end: " + unread);
    }

    /** A step on one folder; false: it did not come to its end. */
    private interface Step {
        boolean take() throws MessagingException;
    }

    /** One folder that the server will not show must not keep the others from being read; a lost connection ends it all. */
    private void attempt(Mailbox mailbox, IMAPStore store, String folder, List<String> unread, Step step)
            throws MessagingException {
        try {
            if (!step.take()) {
                unread.add(folder);
            }
        } catch (MessagingException e) {
            MessagingException said = connections.quotable(mailbox, e);
            if (!store.isConnected()) {
                throw said;
            }
            unread.add(folder + " (" + said.getMessage() + ")");
        }
    }

    private boolean confirm(Mailbox mailbox, Seen s) {
        marks.complete(mailbox.id(), s.name(), s.uidValidity(), s.uidNext(), s.messages(), s.at());
        return true;
    }

    private void dropVanished(Mailbox mailbox, Map<String, FolderMark> known, List<IMAPFolder> wanted) {
        Set<String> vanished = new HashSet<>(known.keySet());
        wanted.forEach(f -> vanished.remove(f.getFullName()));
        if (!vanished.isEmpty()) {
            mailboxes.uncovered(mailbox.id());
            vanished.forEach(name -> marks.drop(mailbox.id(), name));
        }
    }

    private Seen look(IMAPFolder folder, FolderMark mark) throws MessagingException {
        Instant at = clock.instant();
        Status status = (Status) folder.doCommand(protocol -> protocol.status(folder.getFullName(), ITEMS));
        return new Seen(folder, at, status.uidvalidity, status.uidnext, status.total, mark);
    }
}
