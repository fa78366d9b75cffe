package io.outrider.inbox;

import jakarta.mail.AuthenticationFailedException;

/** This is thrown when a mailbox has nothing to log in with; its text is ours, and says what a person can do. */
final class PassRefused extends AuthenticationFailedException {
    private static final long serialVersionUID = 1;

    PassRefused(String reason) {
        super(reason);
    }
}
