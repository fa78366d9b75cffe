package io.outrider.inbox;

import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;

/** This lists the mails of an open folder that stand above a watermark, and takes no list that has a gap. Stateless. */
final class MailLines {
    private static final int ATTEMPTS = 3;
    /** A server may have to open every mail to tell its size: of so many it is asked at once. */
    private static final int SIZED = 1000;

    private MailLines() {}

    /** A mail in its folder: sequence number, UID, and its size as the server says; the largest number when it was not asked. */
    record Line(int number, long uid, int size) {}

    /**
     * In the order of the folder.
     *
     * @param uidNext of the folder: so many may stand above the mark
     */
    static List<Line> above(IMAPFolder folder, long mark, long uidNext) throws MessagingException {
        String items = uidNext - mark > SIZED ? "(UID)" : "(UID RFC822.SIZE)";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int count = folder.getMessageCount();
            List<Line> lines = new ArrayList<>();
            if (count == 0) {
                return lines;
            }
            boolean expunged = ask(folder, Math.max(1, mark) + ":* " + items, lines);
            if (!expunged) {
                List<Line> above =
                        lines.stream().filter(line -> line.uid() > mark).toList();
                complete(folder, count, mark, lines, above);
                return above;
            }
        }
        throw new MessagingException("mails went away all the time while they were listed");
    }

    /**
     * The mail at the watermark is asked for, too: it shows that none was left out before the first. {@code n:*} names the last
     * mail even when its UID is below n (RFC 9051 6.4.8).
     *
     * @return whether mails went away meanwhile, so that the numbers are those of different lists
     */
    private static boolean ask(IMAPFolder folder, String what, List<Line> lines) throws MessagingException {
        return (Boolean) folder.doCommand(protocol -> {
            Response[] answers = protocol.command("UID FETCH " + what, null);
            boolean expunged = false;
            // Who opens a mail elsewhere at this moment gives it a second line, with its flags (RFC 9051 7.5.2).
            Map<Integer, Line> byNumber = new TreeMap<>();
            for (Response answer : answers) {
                expunged |= answer instanceof IMAPResponse one && one.keyEquals("EXPUNGE");
                if (answer instanceof FetchResponse fetched && fetched.getItem(UID.class) != null) {
                    Line line = new Line(fetched.getNumber(), fetched.getItem(UID.class).uid, size(fetched));
                    byNumber.merge(line.number(), line, (one, other) -> one.size() < other.size() ? one : other);
                }
            }
            lines.addAll(byNumber.values());
            protocol.notifyResponseHandlers(answers);
            protocol.handleResult(answers[answers.length - 1]);
            return expunged;
        });
    }

    /** As the server says; the largest number when it does not. */
    static int size(FetchResponse fetched) {
        RFC822SIZE size = fetched.getItem(RFC822SIZE.class);
        return size == null ? Integer.MAX_VALUE : (int) Math.min(size.size, Integer.MAX_VALUE);
    }

    /** The mail library passes over a line of the list that it cannot read: whoever is above must be in it without a gap. */
    private static void complete(IMAPFolder folder, int count, long mark, List<Line> lines, List<Line> above)
            throws MessagingException {
        int first = above.isEmpty() ? count + 1 : above.get(0).number();
        int next = first;
        for (Line line : above) {
            gap(line.number() != next++);
        }
        gap(next <= count);
        boolean shown = first == 1 || lines.stream().anyMatch(l -> l.number() == first - 1 && l.uid() <= mark);
        gap(!shown && folder.getUID(folder.getMessage(first - 1)) > mark);
    }

    private static void gap(boolean there) throws MessagingException {
        if (there) {
            throw new MessagingException("the server left mails out of its list");
        }
    }
}
