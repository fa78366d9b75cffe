package io.outrider.mailbox.login;

/** This is what a mailbox can show at a log-in, or why it can show nothing. Immutable; prints no secret. */
public sealed interface Pass {
    /** The secret to present, or the empty string. */
    default String secret() {
        return "";
    }

    /** A password, or an app password. */
    record Password(String secret) implements Pass {
        @Override
        public String toString() {
            return "a password";
        }
    }

    /** An OAuth 2.0 access token, for SASL XOAUTH2. */
    record Token(String secret) implements Pass {
        @Override
        public String toString() {
            return "an access token";
        }
    }

    /**
     * The provider honours the mailbox's grant no longer; a person must act.
     *
     * @param reason one sentence that says what to do, without a secret
     */
    record Refused(String reason) implements Pass {}

    /**
     * The provider cannot be asked now; later it may.
     *
     * @param why one sentence, without a secret
     */
    record Unreachable(String why) implements Pass {}
}
