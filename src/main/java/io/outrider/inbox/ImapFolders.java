package io.outrider.inbox;

import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.Status;

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

    /**
     * A folder in a list.
     *
     * @param folder the folder
     * @param leaf the last part of its name
     * @param attributes in lower case
     * @param status how it stands, where the server told that with the list
     */
    record Listed(IMAPFolder folder, String leaf, Set<String> attributes, Optional<Status> status) {
        private boolean has(Set<String> uses) {
            return attributes.stream().anyMatch(uses::contains);
        }

        private boolean marked() {
            return has(GMAIL) || OWN.stream().anyMatch(attributes::contains);
        }

        private Listed with(Set<String> others) {
            return new Listed(folder, leaf, others, status);
        }
    }

    /** The folders to be read, sorted by name, each with its STATUS where one command brings all of them (RFC 5819). */
    List<Listed> toRead(IMAPStore store) throws MessagingException {
        List<Listed> all = holding(store, true);
        // A line that the mail library cannot read is passed over; every account has this one (RFC 9051 5.1).
        if (all.stream().noneMatch(f -> f.folder().getFullName().equalsIgnoreCase(INBOX))) {
            throw new MessagingException("the server lists no folder INBOX");
        }
        boolean gmail = store.hasCapability("X-GM-EXT-1") && all.stream().anyMatch(f -> f.has(EVERYTHING));
        return all.stream()
                .filter(f -> gmail ? f.has(GMAIL) : holdsReplies(f, all))
                .toList();
    }

    /** The folders in which mail of our own is filed, the likeliest first: claimed as such, else named as such. */
    List<IMAPFolder> sent(IMAPStore store) throws MessagingException {
        List<Listed> all = holding(store, false);
        return all.stream()
                .filter(f -> serves(f, "\\sent", all))
                .map(Listed::folder)
                .toList();
    }

    /** The folder in which the provider keeps every mail, where there is one. */
    Optional<IMAPFolder> everything(IMAPStore store) throws MessagingException {
        return holding(store, false).stream()
                .filter(f -> f.has(EVERYTHING))
                .map(Listed::folder)
                .findFirst();
    }

    private static List<Listed> holding(IMAPStore store, boolean standing) throws MessagingException {
        // Gmail has a folder a label, and three of them are read: to count the others would cost it more than it saves
        // us.
        boolean told = standing && store.hasCapability("LIST-STATUS") && !store.hasCapability("X-GM-EXT-1");
        List<Listed> all = new ArrayList<>(told ? FolderList.standing(store) : List.of());
        boolean asked = !all.isEmpty();
        if (!asked) {
            all.addAll(FolderList.plain(store));
        }
        all.sort(Comparator.comparing(f -> f.folder().getFullName()));
        // A server need not show the uses unless it is asked for them (RFC 6154 2).
        boolean ask =
                !asked && store.hasCapability("SPECIAL-USE") && all.stream().noneMatch(Listed::marked);
        return ask ? marked(store, all) : all;
    }

    private static List<Listed> marked(IMAPStore store, List<Listed> all) throws MessagingException {
        Map<String, Set<String>> uses = FolderList.uses(store);
        return all.stream()
                .map(f -> f.with(uses.getOrDefault(f.folder().getFullName(), f.attributes())))
                .toList();
    }

    private boolean holdsReplies(Listed listed, List<Listed> all) {
        String name = listed.folder().getFullName();
        return name.equalsIgnoreCase(INBOX)
                || (!excluded.contains(name) && OWN.stream().noneMatch(use -> serves(listed, use, all)));
    }

    private boolean serves(Listed listed, String use, List<Listed> all) {
        return all.stream().anyMatch(f -> f.has(Set.of(use)))
                ? listed.has(Set.of(use))
                : names.match(use.substring(1), listed.leaf());
    }
}
