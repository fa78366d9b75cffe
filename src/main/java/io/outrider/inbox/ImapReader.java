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
import java.util.stream.Collectors;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.Status;

/**
 * This reads one mailbox over IMAP, every folder in which a reply may lie, without marking anything as seen (DESIGN 4.5). A
 * mail is stored before the watermark moves, so a reading may be killed anywhere and repeated. Thread-safe.
 */
public final class ImapReader {
    private static final int ROUNDS = 5;
    private static final String[] ITEMS = {"UIDNEXT", "UIDVALIDITY", "MESSAGES"};

    private final ImapConnections connections;
    private final ImapFolders folders;
    private final FolderMarks marks;
    private final FolderReader reader;
    private final Mailboxes mailboxes;
    private final InboxSettings settings;
    private final Clock clock;
    private final MachineTime machine;

    /** One that leaves every mail to be handled by itself. */
    public ImapReader(
            ImapConnections connections,
            FolderMarks marks,
            Arrivals arrivals,
            Mailboxes mailboxes,
            InboxSettings settings,
            Clock clock,
            MachineTime machine) {
        this(connections, marks, arrivals, Optional.empty(), mailboxes, settings, clock, machine);
    }

    /** @param sieve finds mails that need no handling: they are handled with their being stored */
    public ImapReader(
            ImapConnections connections,
            FolderMarks marks,
            Arrivals arrivals,
            Optional<Sieve> sieve,
            Mailboxes mailboxes,
            InboxSettings settings,
            Clock clock,
            MachineTime machine) {
        this.connections = connections;
        this.folders = new ImapFolders(settings.excludedFolders());
        this.marks = marks;
        this.reader = new FolderReader(new Intake(arrivals, sieve, settings.messageBytes(), clock), settings, machine);
        this.mailboxes = mailboxes;
        this.settings = settings;
        this.clock = clock;
        this.machine = machine;
    }

    /**
     * Reads what came since the last reading.
     *
     * @throws MessagingException when the server cannot be reached, refuses the log-in or breaks off; what was stored stays
     */
    public Reading read(Mailbox mailbox) throws MessagingException {
        try (IMAPStore store = connections.open(mailbox)) {
            ReadMarks read = new ReadMarks(marks, mailbox.id());
            try {
                return read(mailbox, store, read);
            } finally {
                read.write();
            }
        }
    }

    private Reading read(Mailbox mailbox, IMAPStore store, ReadMarks read) throws MessagingException {
        Allowance allowance = new Allowance(settings.messages(), settings.deadline(), machine);
        List<String> waiting = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Round seen = look(mailbox, store, read);
            boolean quiet = seen.quiet();
            readAll(mailbox, store, seen, read, allowance, waiting);
            if (quiet || !seen.unread().isEmpty()) {
                return reading(mailbox, seen, waiting, allowance);
            }
        }
        String note = "not read to its end: mail came or moved all the time";
        return new Reading(mailbox.id(), waiting, allowance.settled(), Optional.empty(), note, allowance.cut());
    }

    /**
     * One look at all folders. Only a round in which none has changed since it was read covers the mailbox: a mail that is moved
     * while we read, out of a folder not read yet into one that was, is in neither.
     */
    private record Round(List<Seen> seen, List<String> unread) {
        boolean quiet() {
            return unread.isEmpty() && seen.stream().allMatch(Seen::unchanged);
        }
    }

    private Round look(Mailbox mailbox, IMAPStore store, ReadMarks read) throws MessagingException {
        Instant at = clock.instant();
        List<ImapFolders.Listed> wanted = wanted(mailbox, store);
        boolean covered =
                !read.folders().isEmpty() || mailbox.coverage().until().isPresent();
        dropVanished(mailbox, read, wanted);
        Round round = new Round(new ArrayList<>(), new ArrayList<>());
        for (ImapFolders.Listed listed : wanted) {
            String name = listed.folder().getFullName();
            attempt(mailbox, store, name, round.unread(), () -> round.seen().add(look(listed, at, read.of(name))));
        }
        // Of a mailbox that was never read nothing can be taken back.
        if (covered && round.seen().stream().anyMatch(s -> !s.known())) {
            mailboxes.uncovered(mailbox.id());
        }
        return round;
    }

    private List<ImapFolders.Listed> wanted(Mailbox mailbox, IMAPStore store) throws MessagingException {
        try {
            return understood(() -> folders.toRead(store));
        } catch (MessagingException e) {
            throw connections.quotable(mailbox, e);
        }
    }

    private void readAll(
            Mailbox mailbox, IMAPStore store, Round round, ReadMarks read, Allowance allowance, List<String> waiting)
            throws MessagingException {
        Map<Boolean, List<Seen>> byRead = round.seen().stream().collect(Collectors.partitioningBy(Seen::read));
        byRead.get(true).forEach(s -> read.read(s.confirmed()));
        // Until it was covered once, its folders begin some days back, however often a reading broke off.
        boolean first = mailbox.coverage().since().isEmpty();
        // A folder with a long backlog comes last, so that it does not keep the others from being read.
        List<Seen> shortestFirst = byRead.get(false).stream()
                .sorted(Comparator.comparingLong(Seen::waiting))
                .toList();
        for (Seen s : shortestFirst) {
            attempt(
                    mailbox,
                    store,
                    s.name(),
                    round.unread(),
                    () -> reader.read(mailbox.id(), s, first, read, allowance, waiting));
        }
    }

    private static Reading reading(Mailbox mailbox, Round round, List<String> waiting, Allowance allowance) {
        Optional<Instant> end = round.unread().isEmpty()
                ? round.seen().stream().map(Seen::at).min(Comparator.naturalOrder())
                : Optional.empty();
        String note = round.unread().isEmpty() ? "" : "not read to their end: " + round.unread();
        return new Reading(mailbox.id(), waiting, allowance.settled(), end, note, allowance.cut());
    }

    /** A step in the dialogue; of one on a folder, false says that it did not come to its end. */
    private interface Step<T> {
        T take() throws MessagingException;
    }

    /** The mail library stumbles over some answers that are no IMAP: that is the server's fault, and ends this reading alone. */
    private static <T> T understood(Step<T> step) throws MessagingException {
        try {
            return step.take();
        } catch (IndexOutOfBoundsException | NullPointerException | NumberFormatException | ClassCastException e) {
            throw new MessagingException("what the server says cannot be understood", e);
        }
    }

    /** One folder that the server will not show must not keep the others from being read; a lost connection ends it all. */
    private void attempt(Mailbox mailbox, IMAPStore store, String folder, List<String> unread, Step<Boolean> step)
            throws MessagingException {
        try {
            if (!understood(step)) {
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

    private void dropVanished(Mailbox mailbox, ReadMarks read, List<ImapFolders.Listed> wanted) {
        Set<String> vanished = new HashSet<>(read.folders());
        wanted.forEach(f -> vanished.remove(f.folder().getFullName()));
        if (!vanished.isEmpty()) {
            mailboxes.uncovered(mailbox.id());
            read.drop(vanished);
        }
    }

    private Seen look(ImapFolders.Listed listed, Instant at, FolderMark mark) throws MessagingException {
        IMAPFolder folder = listed.folder();
        Status status = listed.status().isPresent() ? listed.status().get() : status(folder);
        return new Seen(folder, at, status.uidvalidity, status.uidnext, status.total, mark);
    }

    private static Status status(IMAPFolder folder) throws MessagingException {
        Status status = (Status) folder.doCommand(protocol -> protocol.status(folder.getFullName(), ITEMS));
        if (status == null) {
            throw new MessagingException("the server gave no status of the folder");
        }
        return status;
    }
}
