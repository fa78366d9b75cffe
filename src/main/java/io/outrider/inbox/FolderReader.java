package io.outrider.inbox;

import io.outrider.time.MachineTime;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
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
    private static final Duration MARGIN = Duration.ofDays(2);

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
     * Reads until the end of the folder or of the allowance. A folder that is not as the STATUS said is read and not marked as
     * complete: the next look at it tells.
     *
     * @param first whether the mailbox was never covered: then it begins some days back
     * @param waiting takes the ids of stored mails that wait to be handled
     * @return whether nothing that is there was left out
     * @throws MessagingException naming the mails that the server does not hand over; all others are stored
     */
    boolean read(String mailbox, Seen seen, boolean first, Allowance allowance, List<String> waiting)
            throws MessagingException {
        IMAPFolder folder = seen.folder();
        folder.open(Folder.READ_ONLY);
        try {
            if (folder.getUIDValidity() != seen.uidValidity()) {
                return true;
            }
            boolean whole = folder.getMessageCount() >= seen.messages();
            long mark = seen.known() ? seen.mark().lastUid() : begin(mailbox, seen, first);
            List<Message> above = above(folder, mark);
            List<Long> unread = new ArrayList<>();
            int done = 0;
            while (done < above.size() && !allowance.spent()) {
                int size = Math.min(Math.min(BATCH, above.size() - done), allowance.messages());
                boolean last = whole && done + size == above.size();
                mark = batch(mailbox, seen, above.subList(done, done + size), last, mark, allowance, waiting, unread);
                done += size;
            }
            if (!unread.isEmpty()) {
                throw new MessagingException("the server does not hand over what has UID " + unread);
            }
            boolean ended = done == above.size() && !allowance.brokenOff();
            if (ended && whole) {
                marks.complete(mailbox, seen.readUntil(mark));
            }
            return ended;
        } finally {
            folder.close(false);
        }
    }

    /** Answers how far the folder is stored. Only behind the last chunk of all the watermark waits for the folder's end. */
    private long batch(
            String mailbox,
            Seen seen,
            List<Message> messages,
            boolean last,
            long mark,
            Allowance allowance,
            List<String> waiting,
            List<Long> unread)
            throws MessagingException {
        List<Intake.Mail> mails = headers(seen.folder(), messages);
        List<Intake.Chunk> chunks = intake.chunks(mailbox, mails);
        long until = mark;
        for (Intake.Chunk chunk : chunks) {
            if (allowance.late()) {
                allowance.breakOff();
                return until;
            }
            Intake.Stored stored = intake.store(mailbox, seen, chunk);
            waiting.addAll(stored.waiting());
            unread.addAll(stored.unread());
            allowance.take(stored.fresh());
            allowance.cut(stored.cut());
            allowance.settle(stored.settled());
            // Never beyond a mail that is there and was not read.
            until = unread.isEmpty() ? chunk.lastUid() : unread.get(0) - 1;
            if (!last
                    || !unread.isEmpty()
                    || chunk.lastUid() < chunks.get(chunks.size() - 1).lastUid()) {
                marks.advance(mailbox, seen.name(), seen.uidValidity(), until);
            }
        }
        return until;
    }

    private long begin(String mailbox, Seen seen, boolean first) throws MessagingException {
        long mark = first ? beforeWindow(seen) : 0;
        marks.begin(mailbox, seen.name(), seen.uidValidity(), mark);
        return mark;
    }

    private long beforeWindow(Seen seen) throws MessagingException {
        // The server dates arrivals by its own clock and zone, so the window is machine time, and wider.
        Date since = Date.from(
                machine.now().minus(Duration.ofDays(settings.firstDays()).plus(MARGIN)));
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
        complete(folder, mark, above);
        return above;
    }

    /** The mail library passes over a line of the list that it cannot read: whoever is above must be in it without a gap. */
    private static void complete(IMAPFolder folder, long mark, List<Message> above) throws MessagingException {
        int count = folder.getMessageCount();
        int first = above.isEmpty() ? count + 1 : above.get(0).getMessageNumber();
        boolean gap = above.size() != count + 1 - first;
        if (gap || (first > 1 && folder.getUID(folder.getMessage(first - 1)) > mark)) {
            throw new MessagingException("the server left mails out of its list");
        }
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
                mails.add(mail(folder, m));
            } catch (MessageRemovedException e) {
                // Somebody deleted it while we looked: there is nothing to read any more.
                continue;
            }
        }
        return mails;
    }

    private static Intake.Mail mail(IMAPFolder folder, Message m) throws MessagingException {
        long uid = folder.getUID(m);
        try {
            Identity identity =
                    Identity.of(header(m, "Message-ID"), header(m, "From"), header(m, "Date"), header(m, "Subject"));
            return new Intake.Mail(uid, m.getSize(), identity);
        } catch (MessageRemovedException | FolderClosedException | StoreClosedException e) {
            throw e;
        } catch (MessagingException e) {
            // A header that the server does not show: perhaps it hands the mail itself over.
            return new Intake.Mail(uid, Integer.MAX_VALUE, Identity.of("", "", "", ""));
        }
    }

    private static String header(Message m, String name) throws MessagingException {
        String[] values = m.getHeader(name);
        return values == null ? "" : values[0];
    }
}
