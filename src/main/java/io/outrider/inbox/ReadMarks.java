package io.outrider.inbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * These are the marks of one mailbox while it is read: as the store has them, and as they became since. They are written
 * together, so that a reading of many folders is one write; whoever is killed before that reads what is stored already once
 * more. For one thread.
 */
final class ReadMarks {
    private final FolderMarks store;
    private final String mailbox;
    private final Map<String, FolderMark> marks;
    private final Set<String> begun = new HashSet<>();
    private final Set<String> changed = new HashSet<>();

    /** As the store has them. */
    ReadMarks(FolderMarks store, String mailbox) {
        this.store = store;
        this.mailbox = mailbox;
        this.marks = new HashMap<>(store.of(mailbox));
    }

    /** The mark of a folder; null: it was never read. */
    FolderMark of(String folder) {
        return marks.get(folder);
    }

    /** Folders that have a mark. */
    Set<String> folders() {
        return Set.copyOf(marks.keySet());
    }

    /** Notes that a folder is read to its end; a mark that says so already, only earlier, stays as it is. */
    void read(FolderMark mark) {
        FolderMark before = marks.get(mark.folder());
        if (before == null || !before.says(mark)) {
            note(mark);
        }
    }

    /** Notes that a folder is stored so far, and what is above is not. */
    void stored(Seen seen, long lastUid) {
        note(
                seen.known()
                        ? seen.mark().storedUntil(lastUid)
                        : new FolderMark(seen.name(), seen.uidValidity(), lastUid, 0, 0, Optional.empty()));
    }

    private void note(FolderMark mark) {
        FolderMark before = marks.put(mark.folder(), mark);
        if (before == null || before.uidValidity() != mark.uidValidity()) {
            begun.add(mark.folder());
        }
        changed.add(mark.folder());
    }

    /** Drops the marks of folders that vanished. */
    void drop(Set<String> vanished) {
        vanished.forEach(folder -> store.drop(mailbox, folder));
        marks.keySet().removeAll(vanished);
        changed.removeAll(vanished);
        begun.removeAll(vanished);
    }

    /** Writes what changed since it was written last. */
    void write() {
        if (changed.isEmpty()) {
            return;
        }
        List<FolderMarks.Change> changes = new ArrayList<>();
        changed.forEach(folder -> changes.add(new FolderMarks.Change(marks.get(folder), begun.contains(folder))));
        store.save(mailbox, changes);
        changed.clear();
        begun.clear();
    }
}
