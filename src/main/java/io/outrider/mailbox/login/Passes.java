package io.outrider.mailbox.login;

import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import java.util.Optional;

/** This hands out what a mailbox logs in with, when a connection is opened. Thread-safe. */
public interface Passes {
    /**
     * What the mailbox shows now.
     *
     * @throws IllegalArgumentException naming the reference, never the value, when there is no secret behind one
     */
    Pass of(Mailbox mailbox);

    /** Another one, after a server refused this one; empty: there is no better one. */
    Optional<Pass> insteadOf(Mailbox mailbox, Pass refused);

    /** Passwords alone. */
    static Passes passwords(Mailboxes.Secrets secrets) {
        return new Passes() {
            @Override
            public Pass of(Mailbox mailbox) {
                return new Pass.Password(secrets.resolve(mailbox.secret()));
            }

            @Override
            public Optional<Pass> insteadOf(Mailbox mailbox, Pass refused) {
                return Optional.empty();
            }
        };
    }
}
