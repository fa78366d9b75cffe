package io.outrider.console.login;

import java.time.Duration;
import java.util.Optional;

/** These are the sessions and one-time links that were issued. Thread-safe. */
public interface Tokens {
    /** Begins a session and gives back its secret, which is kept by nobody but the user. */
    Issued session(User user, boolean byLink, Duration life);

    /** Makes a link that lets a user in once. */
    Issued link(User user, Duration life);

    /** A session by its secret; it may have expired. */
    Optional<Token> find(String secret);

    /** A session by its id. */
    Optional<Token> byId(String id);

    /** A link by its secret, which opens nothing a second time; it may have expired. */
    Optional<Token> take(String secret);

    /** Ends a session. */
    void end(String id);

    /**
     * A token that was just made.
     *
     * @param secret for the user
     * @param token for the store
     */
    record Issued(String secret, Token token) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "token of " + token.user();
        }
    }
}
