package io.outrider.inbox;

import io.outrider.time.MachineTime;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;

/**
 * This reads one folder above its watermark, 50 mails at once: header lines, then the bytes of those that are not stored
 * yet. It stores them, and only then moves the watermark. Stateless, thread-safe.
 */
final class FolderReader {
    private static final int BATCH = 50;
    private static final Duration MARGIN = Duration.ofDays(2);

    private final Intake intake;
    private final InboxSettings settings;
    private final MachineTime machine;

    FolderReader(Intake intake, InboxSettings settings, MachineTime machine) {
        this.intake = intake;
        this.settings = settings;
        this.machine = machine;
    }

    /**
     * Reads until the end of the folder or of the allowance. A folder that is not as the STATUS said is read and not marked as
     * complete: the next look at it tells.
     *
     * @param first whether the mailbox was never covered: then it begins some days back
     * @param read takes how far it came
     * @param waiting takes the ids of stored mails that wait to be handled
     * @return whether nothing that is there was left out
     * @throws MessagingException naming the mails that the server does not hand over; all others are stored
     */
    boolean read(String mailbox, Seen seen, boolean first, ReadMarks read, Allowance allowance, List<String> waiting)
            throws MessagingException {
        IMAPFolder folder = seen.folder();
        folder.open(Folder.READ_ONLY);
        try {
            if (folder.getUIDValidity() != seen.uidValidity()) {
                return true;
            }
            boolean whole = folder.getMessageCount() >= seen.messages();
            long mark = seen.known() ? seen.mark().lastUid() : first ? beforeWindow(seen) : 0;
            List<MailLines.Line> above = MailLines.above(folder, mark, seen.uidNext());
            Part part = new Part(mailbox, seen, read, allowance, waiting, new ArrayList<>());
            int done = 0;
            while (done < above.size() && !allowance.spent()) {
                if (done > 0) {
                    read.write();
                }
                int size = Math.min(Math.min(BATCH, above.size() - done), allowance.messages());
                mark = batch(part, above.subList(done, done + size), mark);
                done += size;
            }
            if (!part.unread().isEmpty()) {
                throw new MessagingException("the server does not hand over what has UID " + part.unread());
            }
            boolean ended = done == above.size() && !allowance.brokenOff();
            if (ended && whole) {
                read.read(seen.readUntil(mark));
            }
            return ended;
        } finally {
            folder.close(false);
        }
    }

    /** What a folder's batches have in common. */
    private record Part(
            String mailbox, Seen seen, ReadMarks read, Allowance allowance, List<String> waiting, List<Long> unread) {}

    /** Answers how far the folder is stored. */
    private long batch(Part part, List<MailLines.Line> lines, long mark) throws MessagingException {
        long until = mark;
        for (Intake.Chunk chunk : intake.chunks(part.mailbox(), part.seen(), lines)) {
            if (part.allowance().late()) {
                part.allowance().breakOff();
                return until;
            }
            Intake.Stored stored = intake.store(part.mailbox(), part.seen(), chunk);
            part.waiting().addAll(stored.waiting());
            part.unread().addAll(stored.unread());
            part.allowance().take(stored.fresh());
            part.allowance().cut(stored.cut());
            part.allowance().settle(stored.settled());
            // Never beyond a mail that is there and was not read.
            until = part.unread().isEmpty() ? chunk.lastUid() : part.unread().get(0) - 1;
            part.read().stored(part.seen(), until);
        }
        return until;
    }

    private long beforeWindow(Seen seen) throws MessagingException {
        // The server dates arrivals by its own clock and zone, so the window is machine time, and wider.
        Date since = Date.from(
                machine.now().minus(Duration.ofDays(settings.firstDays()).plus(MARGIN)));
        Message[] recent = seen.folder().search(new ReceivedDateTerm(ComparisonTerm.GE, since));
        Optional<Message> oldest = Arrays.stream(recent).min(Comparator.comparingInt(Message::getMessageNumber));
        return oldest.isPresent() ? seen.folder().getUID(oldest.get()) - 1 : Math.max(0, seen.uidNext() - 1);
    }
}
