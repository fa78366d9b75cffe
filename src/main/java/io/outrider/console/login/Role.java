package io.outrider.console.login;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** This is what a user may do (SEC-02); each role may what those before it may. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Runs and switches what is set up. */
    OPERATOR,
    /** Changes what is set up, and the users. */
    ADMIN;

    /** As it is written in the API, in the store and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a word, or empty when there is none. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(r -> r.word().equals(word)).findFirst();
    }

    /** All of them, for a message. */
    public static String words() {
        return Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "));
    }

    /** Whether this role is enough where at least that one is needed. */
    public boolean covers(Role least) {
        return compareTo(least) >= 0;
    }
}
