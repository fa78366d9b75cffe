package io.outrider.inbox;

import java.util.List;
import java.util.Map;

/** This is the store of folder marks. Thread-safe, and safe across processes; every write may be repeated. */
public interface FolderMarks {
    /** The marks of a mailbox by folder name. */
    Map<String, FolderMark> of(String mailbox);

    /**
     * A mark to be written.
     *
     * @param mark how far the folder is stored
     * @param begun whether it begins a folder that is new, or whose UIDVALIDITY changed, and takes the place of what stands
     *     there; else its watermark moves forward, never back, and a folder that was begun anew meanwhile is left alone
     */
    record Change(FolderMark mark, boolean begun) {}

    /** Writes these marks of a mailbox, all at once. */
    void save(String mailbox, List<Change> changes);

    /** Drops the mark of a folder that vanished. */
    void drop(String mailbox, String folder);
}
