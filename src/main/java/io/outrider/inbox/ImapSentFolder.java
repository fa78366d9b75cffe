package io.outrider.inbox;

import io.outrider.mail.MessageId;
import io.outrider.mailbox.Mailbox;
import io.outrider.sending.reconcile.MailboxUnreachable;
import io.outrider.sending.reconcile.SentFolder;
import io.outrider.time.MachineTime;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.Status;

/**
 * This is the Sent folder over IMAP: SPECIAL-USE {@code \Sent} first, names second (RFC 6154), and the folder of all mail where
 * there is one. Its log-ins count with those that read the inbox. Thread-safe.
 */
public final class ImapSentFolder implements SentFolder {
    private static final String[] ITEMS = {"UIDVALIDITY"};

    private final ImapConnections connections;
    private final ImapFolders folders;
    private final Logins logins;
    private final HeaderScan scan;
    private final MachineTime machine;

    /** @param logins bounds the log-ins of a mailbox */
    public ImapSentFolder(ImapConnections connections, Logins logins, MachineTime machine) {
        this(connections, logins, machine, new HeaderScan());
    }

    ImapSentFolder(ImapConnections connections, Logins logins, MachineTime machine, HeaderScan scan) {
        this.connections = connections;
        this.folders = new ImapFolders(Set.of());
        this.logins = logins;
        this.machine = machine;
        this.scan = scan;
    }

    /** Work on an open connection. */
    private interface Work<T> {
        T in(IMAPStore store) throws MessagingException;
    }

    @Override
    public Reading look(Mailbox mailbox, Set<MessageId> ids, Instant since) {
        return connected(mailbox, store -> look(store, ids, since));
    }

    @Override
    public Map<MessageId, Filed> file(Mailbox mailbox, Map<MessageId, MimeMessage> copies, Instant since) {
        return connected(mailbox, store -> file(store, copies, since));
    }

    private <T> T connected(Mailbox mailbox, Work<T> work) {
        if (!logins.take(mailbox.id())) {
            throw new MailboxUnreachable("no log-in is left for now", null);
        }
        try (IMAPStore store = open(mailbox)) {
            return work.in(store);
        } catch (MessagingException e) {
            MessagingException said = connections.quotable(mailbox, e);
            throw new MailboxUnreachable("searching the Sent folder broke off: " + said.getMessage(), said);
        }
    }

    private IMAPStore open(Mailbox mailbox) {
        try {
            IMAPStore store = connections.open(mailbox);
            logins.succeeded(mailbox.id());
            return store;
        } catch (AuthenticationFailedException e) {
            logins.failed(mailbox.id());
            throw new MailboxUnreachable("the server refuses the log-in", e);
        } catch (MessagingException | IllegalArgumentException e) {
            logins.failed(mailbox.id());
            throw new MailboxUnreachable("the server cannot be reached: " + e.getMessage(), e);
        }
    }

    private Reading look(IMAPStore store, Set<MessageId> ids, Instant since) throws MessagingException {
        Instant at = machine.now();
        List<IMAPFolder> sent = sentOrAll(store);
        Map<String, IMAPFolder> all = new LinkedHashMap<>();
        sent.forEach(f -> all.put(f.getFullName(), f));
        folders.everything(store).ifPresent(f -> all.putIfAbsent(f.getFullName(), f));
        Map<MessageId, String> found = new HashMap<>();
        Set<MessageId> inSent = new HashSet<>();
        List<String> unread = new ArrayList<>();
        for (IMAPFolder folder : all.values()) {
            HeaderScan.Found seen = look(folder, ids, since);
            seen.ids().forEach(id -> found.putIfAbsent(id, folder.getFullName()));
            if (sent.contains(folder)) {
                inSent.addAll(seen.ids());
            }
            if (!seen.toEnd()) {
                unread.add(folder.getFullName());
            }
        }
        String note = all.isEmpty() ? "there is none" : unread.isEmpty() ? "" : "not to their end: " + unread;
        return new Reading(at, found, inSent, names(sent), validity(sent), note.isEmpty(), note);
    }

    /** Where the Sent label is not shown over IMAP, the folder of all mail tells as much. */
    private List<IMAPFolder> sentOrAll(IMAPStore store) throws MessagingException {
        List<IMAPFolder> sent = folders.sent(store);
        return sent.isEmpty() ? folders.everything(store).stream().toList() : sent;
    }

    private HeaderScan.Found look(IMAPFolder folder, Set<MessageId> ids, Instant since) throws MessagingException {
        folder.open(Folder.READ_ONLY);
        long before = folder.getUIDValidity();
        HeaderScan.Found found;
        try {
            found = scan.find(folder, ids, since);
        } finally {
            folder.close(false);
        }
        boolean same = status(folder) == before;
        return new HeaderScan.Found(found.ids(), found.toEnd() && same);
    }

    private static long status(IMAPFolder folder) throws MessagingException {
        Status status = (Status) folder.doCommand(protocol -> protocol.status(folder.getFullName(), ITEMS));
        return status.uidvalidity;
    }

    private static String names(List<IMAPFolder> sent) {
        return String.join(", ", sent.stream().map(IMAPFolder::getFullName).toList());
    }

    /** One number for all: when one folder is made anew, it changes. */
    private static long validity(List<IMAPFolder> sent) throws MessagingException {
        long all = 0;
        for (IMAPFolder folder : sent) {
            all = 31 * all + status(folder);
        }
        return all;
    }

    private Map<MessageId, Filed> file(IMAPStore store, Map<MessageId, MimeMessage> copies, Instant since)
            throws MessagingException {
        Map<MessageId, Filed> filed = new HashMap<>();
        List<IMAPFolder> sent = folders.sent(store);
        if (sent.isEmpty()) {
            copies.keySet().forEach(id -> filed.put(id, Filed.NO_FOLDER));
            return filed;
        }
        Set<MessageId> there = new HashSet<>();
        boolean toEnd = true;
        for (IMAPFolder folder : sent) {
            HeaderScan.Found seen = look(folder, copies.keySet(), since);
            there.addAll(seen.ids());
            toEnd &= seen.toEnd();
        }
        if (!toEnd) {
            throw new MessagingException("the Sent folder was not read to its end");
        }
        for (Map.Entry<MessageId, MimeMessage> copy : copies.entrySet()) {
            filed.put(
                    copy.getKey(),
                    there.contains(copy.getKey()) ? Filed.THERE : append(store, sent.get(0), copy.getValue()));
        }
        return filed;
    }

    private static Filed append(IMAPStore store, IMAPFolder folder, MimeMessage copy) throws MessagingException {
        try {
            copy.setFlag(Flags.Flag.SEEN, true);
            folder.appendMessages(new Message[] {copy});
            return Filed.FILED;
        } catch (MessagingException e) {
            if (!store.isConnected()) {
                throw e;
            }
            return Filed.REFUSED;
        }
    }
}
