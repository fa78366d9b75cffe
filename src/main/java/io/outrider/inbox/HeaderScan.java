package io.outrider.inbox;

import io.outrider.mail.MessageId;
import jakarta.mail.FetchProfile;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.search.MessageIDTerm;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;

/**
 * This finds mails in an open folder by their Message-ID. The server's SEARCH is asked first and never believed: a hit counts
 * by the header that is fetched, and what it does not find is looked for in the headers of every mail that came since.
 * Stateless, thread-safe.
 */
final class HeaderScan {
    private static final int BATCH = 200;
    private static final int MOST = 20_000;
    private static final Duration MARGIN = Duration.ofDays(2);

    /** The SEARCH command. */
    interface Search {
        Message[] of(IMAPFolder folder, MessageId id) throws MessagingException;
    }

    private final Search search;
    private final int batch;

    HeaderScan() {
        this((folder, id) -> folder.search(new MessageIDTerm(id.value())), BATCH);
    }

    /** @param batch how many headers are fetched at once */
    HeaderScan(Search search, int batch) {
        this.search = search;
        this.batch = batch;
    }

    /**
     * What was found.
     *
     * @param ids those that are there
     * @param toEnd whether it is certain that the others are not
     */
    record Found(Set<MessageId> ids, boolean toEnd) {}

    /** Looks for mails that came after {@code since} by the server's date, two days of grace. */
    Found find(IMAPFolder folder, Set<MessageId> wanted, Instant since) throws MessagingException {
        Set<MessageId> found = new HashSet<>();
        for (MessageId id : wanted) {
            Message[] hits = search.of(folder, id);
            if (hits != null && hits.length > 0) {
                headers(folder, hits);
                found.addAll(among(List.of(hits), Set.of(id)));
            }
        }
        boolean toEnd = found.containsAll(wanted) || walk(folder, wanted, found, since.minus(MARGIN));
        return new Found(found, toEnd);
    }

    /** Walks back from the newest mail, until a whole batch is older than the time asked for. */
    private boolean walk(IMAPFolder folder, Set<MessageId> wanted, Set<MessageId> found, Instant since)
            throws MessagingException {
        int count = folder.getMessageCount();
        int end = count;
        while (end > 0 && count - end < MOST) {
            int start = Math.max(1, end - batch + 1);
            Message[] mails = folder.getMessages(start, end);
            headers(folder, mails);
            found.addAll(among(Arrays.asList(mails), wanted));
            if (found.containsAll(wanted) || allBefore(mails, since)) {
                return true;
            }
            end = start - 1;
        }
        // A mail that was expunged meanwhile shifted the numbers of those behind it: some may have been passed over.
        return end == 0 && folder.getMessageCount() >= count;
    }

    private static boolean allBefore(Message[] mails, Instant since) throws MessagingException {
        for (Message message : mails) {
            if (message.getReceivedDate() == null
                    || !message.getReceivedDate().toInstant().isBefore(since)) {
                return false;
            }
        }
        return true;
    }

    private static void headers(IMAPFolder folder, Message[] messages) throws MessagingException {
        FetchProfile profile = new FetchProfile();
        profile.add("Message-ID");
        profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        folder.fetch(messages, profile);
    }

    private static Set<MessageId> among(List<Message> messages, Set<MessageId> wanted) throws MessagingException {
        Set<MessageId> there = new HashSet<>();
        for (Message message : messages) {
            String[] header = message.getHeader("Message-ID");
            for (String value : header == null ? new String[0] : header) {
                MessageId.all(value).stream().filter(wanted::contains).forEach(there::add);
            }
        }
        return there;
    }
}
