package io.outrider.inbox;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * This decides which folders of a mailbox are read: all in which a reply may lie (DESIGN 4.5). Special-use attributes
 * (RFC 6154) decide; names only for a use that no folder of the mailbox claims. Immutable.
 */
public final class ImapFolders {
    private static final List<String> OWN = List.of("\\Sent", "\\Drafts", "\\Outbox");
    private static final Set<String> GMAIL = Set.of("\\all", "\\allmail", "\\junk", "\\spam", "\\trash");

    private static final Set<String> EVERYTHING = Set.of("\\all", "\\allmail");

    private final Patterns names;
    private final Set<String> excluded;

    /** @param excluded full names that are never read */
    public ImapFolders(Set<String> excluded) {
        this.names = Patterns.of("own-folders.tsv");
        this.excluded = Set.copyOf(excluded);
    }

    /** The folders to be read, sorted by name. */
    public List<IMAPFolder> toRead(IMAPStore store) throws MessagingException {
        List<IMAPFolder> all = holding(store);
        List<IMAPFolder> gmail = store.hasCapability("X-GM-EXT-1") ? with(all, GMAIL) : List.of();
        return gmail.stream().anyMatch(f -> has(f, "\\All") || has(f, "\\AllMail"))
                ? gmail
                : all.stream().filter(f -> holdsReplies(f, all)).toList();
    }

    /** The folders in which mail of our own is filed, the likeliest first: claimed as such, else named as such. */
    List<IMAPFolder> sent(IMAPStore store) throws MessagingException {
        List<IMAPFolder> all = holding(store);
        return all.stream().filter(f -> serves(f, "\\Sent", all)).toList();
    }

    /** The folder in which the provider keeps every mail, where there is one. */
    Optional<IMAPFolder> everything(IMAPStore store) throws MessagingException {
        return with(holding(store), EVERYTHING).stream().findFirst();
    }

    private static List<IMAPFolder> holding(IMAPStore store) throws MessagingException {
        List<IMAPFolder> all = new ArrayList<>();
        for (Folder folder : store.getDefaultFolder().list("*")) {
            if ((folder.getType() & Folder.HOLDS_MESSAGES) != 0) {
                all.add((IMAPFolder) folder);
            }
        }
        all.sort((a, b) -> a.getFullName().compareTo(b.getFullName()));
        return all;
    }

    private boolean holdsReplies(IMAPFolder folder, List<IMAPFolder> all) {
        String name = folder.getFullName();
        return name.equalsIgnoreCase("INBOX")
                || (!excluded.contains(name) && OWN.stream().noneMatch(use -> serves(folder, use, all)));
    }

    private boolean serves(IMAPFolder folder, String use, List<IMAPFolder> all) {
        return all.stream().anyMatch(f -> has(f, use))
                ? has(folder, use)
                : names.match(use.substring(1).toLowerCase(Locale.ROOT), folder.getName());
    }

    private static List<IMAPFolder> with(List<IMAPFolder> all, Set<String> uses) {
        return all.stream()
                .filter(f -> attributes(f).stream().anyMatch(a -> uses.contains(a.toLowerCase(Locale.ROOT))))
                .toList();
    }

    private static boolean has(IMAPFolder folder, String use) {
        return attributes(folder).stream().anyMatch(use::equalsIgnoreCase);
    }

    private static List<String> attributes(IMAPFolder folder) {
        try {
            return Arrays.asList(folder.getAttributes());
        } catch (MessagingException e) {
            return List.of();
        }
    }
}
