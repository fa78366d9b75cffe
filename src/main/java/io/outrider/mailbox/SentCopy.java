package io.outrider.mailbox;

/** This is who files the copy in the Sent folder (DESIGN 4.1); learned from the first mails, never assumed. */
public enum SentCopy {
    /** Not enough mails were sent to tell. */
    UNKNOWN,
    /** The provider files it unasked: presence and absence both prove something. */
    PROVIDER,
    /** We file it after the 250: absence proves nothing. */
    APPEND,
    /** Nobody files it. */
    NONE
}
