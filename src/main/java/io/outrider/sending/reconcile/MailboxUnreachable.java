package io.outrider.sending.reconcile;

/** This says that the server of a mailbox could not be asked; nothing is known and the question is put again later. */
public final class MailboxUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message one sentence, without a secret */
    public MailboxUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
