package io.outrider.inbox.classify;

/** This concludes what a mail is from its bytes alone; it never throws, whatever the bytes. Thread-safe. */
public interface Classifier {
    /** The verdict on one mail. */
    Verdict classify(byte[] raw);
}
