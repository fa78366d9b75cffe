package io.outrider.inbox;

import java.util.List;
import java.util.Map;

/** This is the store of folder marks: one watermark a folder. Thread-safe; every write goes by {@code _id} and may be repeated. */
public interface FolderMarks {
    /** The marks of a mailbox by folder name. */
    Map<String, FolderMark> of(String mailbox);

    /** Begins a folder that is new, or whose UIDVALIDITY changed: everything above {@code lastUid} is to be read. */
    void begin(String mailbox, String folder, long uidValidity, long lastUid);

    /** Moves the watermark forward, never back; a folder that was begun anew meanwhile is left alone. */
    void advance(String mailbox, String folder, long uidValidity, long lastUid);

    /** Records that the folder was read to its end, and moves the watermark forward; one that was begun anew is left alone. */
    void complete(String mailbox, FolderMark mark);

    /**
     * Records in one write that these folders hold nothing that is not read: each stands as its mark says, or is new and never
     * held a mail. Their watermarks stay, and a folder that was begun anew meanwhile is left alone.
     */
    void confirm(String mailbox, List<FolderMark> marks);

    /** Drops the mark of a folder that vanished. */
    void drop(String mailbox, String folder);
}
