package io.outrider.inbox;

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
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.ListInfo;

/**
 * This decides which folders of a mailbox are read: all in which a reply may lie (DESIGN 4.5). Special-use attributes
 * (RFC 6154) decide; names only for a use that no folder of the mailbox claims. Immutable.
 */
public final class ImapFolders {
    private static final String INBOX = "INBOX";
    private static final List<String> OWN = List.of("\\sent", "\\drafts", "\\outbox");
    private static final Set<String> EVERYTHING = Set.of("\\all", "\\allmail");
    private static final Set<String> GMAIL = Set.of("\\all", "\\allmail", "\\junk", "\\spam", "\\trash");

    private final Patterns names;
    private final Set<String> excluded;

    /** @param excluded full names that are never read */
    public ImapFolders(Set<String> excluded) {
        this.names = Patterns.of("own-folders.tsv");
        this.excluded = Set.copyOf(excluded);
    }

    /** A folder and its attributes in lower case. */
    private record Listed(IMAPFolder folder, Set<String> attributes) {
        boolean has(Set<String> uses) {
            return attributes.stream().anyMatch(uses::contains);
        }

        boolean marked() {
            return has(GMAIL) || OWN.stream().anyMatch(attributes::contains);
        }
    }

    /** The folders to be read, sorted by name. */
    public List<IMAPFolder> toRead(IMAPStore store) throws MessagingException {
        List<Listed> all = holding(store);
        // A line that the mail library cannot read is passed over; every account has this one (RFC 9051 5.1).
        if (all.stream().noneMatch(f -> f.folder().getFullName().equalsIgnoreCase(INBOX))) {
            throw new MessagingException("the server lists no folder INBOX");
        }
        boolean gmail = store.hasCapability("X-GM-EXT-1") && all.stream().anyMatch(f -> f.has(EVERYTHING));
        return folders(all.stream()
                .filter(f -> gmail ? f.has(GMAIL) : holdsReplies(f, all))
                .toList());
    }

    /** The folders in which mail of our own is filed, the likeliest first: claimed as such, else named as such. */
    List<IMAPFolder> sent(IMAPStore store) throws MessagingException {
        List<Listed> all = holding(store);
        return folders(all.stream().filter(f -> serves(f, "\\sent", all)).toList());
    }

    /** The folder in which the provider keeps every mail, where there is one. */
    Optional<IMAPFolder> everything(IMAPStore store) throws MessagingException {
        return holding(store).stream()
                .filter(f -> f.has(EVERYTHING))
                .map(Listed::folder)
                .findFirst();
    }

    private static List<IMAPFolder> folders(List<Listed> listed) {
        return listed.stream().map(Listed::folder).toList();
    }

    private static List<Listed> holding(IMAPStore store) throws MessagingException {
        List<Listed> all = new ArrayList<>();
        for (Folder folder : store.getDefaultFolder().list("*")) {
            if ((folder.getType() & Folder.HOLDS_MESSAGES) != 0) {
                IMAPFolder one = (IMAPFolder) folder;
                all.add(new Listed(one, lower(one.getAttributes())));
            }
        }
        all.sort((a, b) -> a.folder().getFullName().compareTo(b.folder().getFullName()));
        // A server need not show the uses unless it is asked for them (RFC 6154 2).
        boolean ask = store.hasCapability("SPECIAL-USE") && all.stream().noneMatch(Listed::marked);
        return ask ? marked(store, all) : all;
    }

    private static List<Listed> marked(IMAPStore store, List<Listed> all) throws MessagingException {
        Map<String, Set<String>> uses = new HashMap<>();
        ((IMAPFolder) store.getDefaultFolder()).doCommand(protocol -> {
            Response[] answers = protocol.command("LIST \"\" \"*\" RETURN (SPECIAL-USE)", null);
            for (Response answer : answers) {
                if (answer instanceof IMAPResponse line && line.keyEquals("LIST")) {
                    ListInfo info = new ListInfo(line);
                    uses.put(info.name, lower(info.attrs));
                }
            }
            protocol.notifyResponseHandlers(answers);
            // Who does not know the question marks nothing: then names decide.
            return null;
        });
        return all.stream()
                .map(f -> new Listed(f.folder(), uses.getOrDefault(f.folder().getFullName(), f.attributes())))
                .toList();
    }

    private static Set<String> lower(String... attributes) {
        return Arrays.stream(attributes).map(a -> a.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    private boolean holdsReplies(Listed listed, List<Listed> all) {
        String name = listed.folder().getFullName();
        return name.equalsIgnoreCase(INBOX)
                || (!excluded.contains(name) && OWN.stream().noneMatch(use -> serves(listed, use, all)));
    }

    private boolean serves(Listed listed, String use, List<Listed> all) {
        return all.stream().anyMatch(f -> f.has(Set.of(use)))
                ? listed.has(Set.of(use))
                : names.match(use.substring(1), listed.folder().getName());
    }
}
