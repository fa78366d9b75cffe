package io.outrider.inbox;

import io.outrider.inbox.ImapFolders.Listed;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.Status;

/** This asks a server for its folders: plainly, with the STATUS of each (RFC 5819), or with their uses (RFC 6154). Stateless. */
final class FolderList {
    private static final Set<String> CLOSED = Set.of("\\noselect", "\\nonexistent");

    private FolderList() {}

    /** Every folder that can hold mails, by the list that every server knows. */
    static List<Listed> plain(IMAPStore store) throws MessagingException {
        List<Listed> all = new ArrayList<>();
        for (Folder folder : store.getDefaultFolder().list("*")) {
            if ((folder.getType() & Folder.HOLDS_MESSAGES) != 0) {
                IMAPFolder one = (IMAPFolder) folder;
                all.add(new Listed(one, one.getName(), lower(one.getAttributes()), Optional.empty()));
            }
        }
        return all;
    }

    /** The same with the STATUS of each in one command; a folder may come without one. Empty: the server would not. */
    static List<Listed> standing(IMAPStore store) throws MessagingException {
        String uses = store.hasCapability("SPECIAL-USE") ? "SPECIAL-USE " : "";
        Response[] lines = answers(store, uses + "STATUS (UIDNEXT UIDVALIDITY MESSAGES)");
        Map<String, Status> standing = new HashMap<>();
        try {
            for (IMAPResponse line : of(lines, "STATUS")) {
                Status status = new Status(line);
                standing.put(status.mbox, status);
            }
            List<Listed> all = new ArrayList<>();
            for (IMAPResponse line : of(lines, "LIST")) {
                ListInfo info = new ListInfo(line);
                if (lower(info.attrs).stream().noneMatch(CLOSED::contains)) {
                    all.add(listed(store, info, standing.get(info.name)));
                }
            }
            return all;
        } catch (ProtocolException e) {
            throw new MessagingException("what the server says of its folders cannot be understood", e);
        }
    }

    private static Listed listed(IMAPStore store, ListInfo info, Status status) throws MessagingException {
        Optional<Status> whole =
                Optional.ofNullable(status).filter(s -> s.uidnext > 0 && s.uidvalidity > 0 && s.total >= 0);
        String leaf = info.name.substring(info.name.lastIndexOf(info.separator) + 1);
        return new Listed((IMAPFolder) store.getFolder(info.name), leaf, lower(info.attrs), whole);
    }

    /** What folders are for, by name; a server that does not know the question marks nothing. */
    static Map<String, Set<String>> uses(IMAPStore store) throws MessagingException {
        Map<String, Set<String>> uses = new HashMap<>();
        try {
            for (IMAPResponse line : of(answers(store, "SPECIAL-USE"), "LIST")) {
                ListInfo info = new ListInfo(line);
                uses.put(info.name, lower(info.attrs));
            }
            return uses;
        } catch (ProtocolException e) {
            throw new MessagingException("what the server says of its folders cannot be understood", e);
        }
    }

    /** Nothing where the server does not know the question, or has no answer. */
    private static Response[] answers(IMAPStore store, String wanted) throws MessagingException {
        return (Response[]) ((IMAPFolder) store.getDefaultFolder()).doCommand(protocol -> ask(protocol, wanted));
    }

    private static Response[] ask(IMAPProtocol protocol, String wanted) throws ProtocolException {
        Response[] answers = protocol.command("LIST \"\" \"*\" RETURN (" + wanted + ")", null);
        protocol.notifyResponseHandlers(answers);
        Response last = answers[answers.length - 1];
        if (last.isNO() || last.isBAD()) {
            return new Response[0];
        }
        protocol.handleResult(last);
        return answers;
    }

    private static List<IMAPResponse> of(Response[] answers, String key) {
        return Arrays.stream(answers)
                .filter(IMAPResponse.class::isInstance)
                .map(IMAPResponse.class::cast)
                .filter(line -> line.keyEquals(key))
                .toList();
    }

    private static Set<String> lower(String... attributes) {
        return Arrays.stream(attributes).map(a -> a.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
