package io.outrider.sandbox;

/** This is what the sandbox's mail server knows of its install. Thread-safe. */
interface WorldMemory {
    /** The random key of this install, made on first use; the passwords of the mailboxes come from it. */
    String key();

    /** The machine second of the folders' last UIDVALIDITY, 0 in a new install. */
    long validity();

    void validity(long second);
}
