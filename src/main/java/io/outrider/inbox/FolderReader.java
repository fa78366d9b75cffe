package io.outrider.inbox;

import io.outrider.time.MachineTime;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
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

    private final FolderMarks marks;
    private final Intake intake;
    private final InboxSettings settings;
    private final MachineTime machine;

    FolderReader(FolderMarks marks, Intake intake, InboxSettings settings, MachineTime machine) {
        this.marks = marks;
        this.intake = intake;
        this.settings = settings;
        this.machine = machine;
    }

    /**
     * Reads until the end of the folder or of the allowance.
     *
     * @param first whether this is the very first reading of the mailbox, which begins some days back
     * @param waiting takes the ids of stored mails that wait to be handled
     * @return whether the folder was read to its end
     */
    boolean read(String mailbox, ImapReader.Seen seen, boolean first, Allowance allowance, List<String> waiting)
            throws MessagingException {
        IMAPFolder folder = seen.folder();
        folder.open(Folder.READ_ONLY);
        try {
            if (folder.getUIDValidity() != seen.uidValidity()) {
                return false;
            }
            long mark = seen.known() ? seen.mark().lastUid() : begin(mailbox, seen, first);
            List<Message> above = above(folder, mark);
            int done = 0;
            while (done < above.size() && !allowance.spent()) {
                int size = Math.min(Math.min(BATCH, above.size() - done), allowance.messages());
                batch(mailbox, seen, above.subList(done, done + size), allowance, waiting);
                done += size;
            }
            boolean ended = done == above.size() && !allowance.brokenOff();
            if (ended) {
                marks.complete(mailbox, seen.name(), seen.uidValidity(), seen.uidNext(), seen.messages(), seen.at());
            }
            return ended;
        } finally {
            folder.close(false);
        }
    }

    private void batch(
            String mailbox, ImapReader.Seen seen, List<Message> messages, Allowance allowance, List<String> waiting)
            throws MessagingException {
        List<Intake.Mail> mails = headers(seen.folder(), messages);
        List<Intake.Chunk> chunks = intake.chunks(mailbox, mails);
        for (Intake.Chunk chunk : chunks) {
            if (allowance.late()) {
                allowance.breakOff();
                return;
            }
            waiting.addAll(intake.store(mailbox, seen, chunk));
            marks.advance(mailbox, seen.name(), seen.uidValidity(), chunk.lastUid());
        }
        allowance.take(messages.size());
    }

    private long begin(String mailbox, ImapReader.Seen seen, boolean first) throws MessagingException {
        long mark = first ? beforeWindow(seen) : 0;
        marks.begin(mailbox, seen.name(), seen.uidValidity(), mark);
        return mark;
    }

    private long beforeWindow(ImapReader.Seen seen) throws MessagingException {
        // The server dates arrivals by its own clock, so the window is machine time.
        Date since = Date.from(machine.now().minus(Duration.ofDays(settings.firstDays())));
        Message[] recent = seen.folder().search(new ReceivedDateTerm(ComparisonTerm.GE, since));
        Optional<Message> oldest = Arrays.stream(recent).min(Comparator.comparingInt(Message::getMessageNumber));
        return oldest.isPresent() ? seen.folder().getUID(oldest.get()) - 1 : Math.max(0, seen.uidNext() - 1);
    }

    /** Mails above the watermark by UID; {@code n:*} names the last mail even when its UID is below n (RFC 9051 6.4.8). */
    private static List<Message> above(IMAPFolder folder, long mark) throws MessagingException {
        List<Message> above = new ArrayList<>();
        for (Message m : folder.getMessagesByUID(mark + 1, UIDFolder.LASTUID)) {
            if (m != null && folder.getUID(m) > mark) {
                above.add(m);
            }
        }
        return above;
    }

    private static List<Intake.Mail> headers(IMAPFolder folder, List<Message> messages) throws MessagingException {
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(IMAPFolder.FetchProfileItem.SIZE);
        List.of("Message-ID", "From", "Date", "Subject").forEach(profile::add);
        folder.fetch(messages.toArray(Message[]::new), profile);
        List<Intake.Mail> mails = new ArrayList<>();
        for (Message m : messages) {
            try {
                Identity identity = Identity.of(
                        header(m, "Message-ID"), header(m, "From"), header(m, "Date"), header(m, "Subject"));
                mails.add(new Intake.Mail(folder.getUID(m), m.getSize(), identity));
            } catch (MessageRemovedException e) {
                // Somebody deleted it while we looked: there is nothing to read any more.
                continue;
            }
        }
        return mails;
    }

    private static String header(Message m, String name) throws MessagingException {
        String[] values = m.getHeader(name);
        return values == null ? "" : values[0];
    }
}
