package io.outrider.inbox.letter;

/**
 * This counts what reading one mail costs, and ends it where it costs too much: parts, depth and decoded bytes. Not thread-safe.
 */
public final class Bounds {
    /** Parts of one mail at most. */
    public static final int PARTS = 200;

    /** Containers in each other at most. */
    public static final int DEPTH = 12;

    /** Decoded bytes of one mail at most. */
    public static final int BYTES = 2 * 1024 * 1024;

    private int parts;
    private int deepest;
    private int bytes;

    boolean mayTake(int depth) {
        return parts < PARTS && depth <= DEPTH;
    }

    void part(int depth) {
        parts++;
        deepest = Math.max(deepest, depth);
    }

    int allow(int wanted) {
        return Math.min(wanted, BYTES - bytes);
    }

    void decoded(int count) {
        bytes += count;
    }

    /** Parts that were taken. */
    public int parts() {
        return parts;
    }

    /** The deepest part that was taken; 0 is the mail itself. */
    public int deepest() {
        return deepest;
    }

    /** Bytes that were decoded. */
    public int bytes() {
        return bytes;
    }
}
