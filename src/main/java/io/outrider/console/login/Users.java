package io.outrider.console.login;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** These are the users in the store. Thread-safe, also over several processes. */
public interface Users {
    /** What became of a change. */
    enum Change {
        /** It is written. */
        DONE,
        /** Nothing is written: he was changed or removed by somebody else meanwhile. */
        GONE,
        /** Nothing is written: without him nobody could change users or settings. */
        LAST_ADMIN
    }

    /** Adds a user. False: there is one with this id. */
    boolean add(User user);

    /** A user by id. */
    Optional<User> find(String id);

    /** Everybody, by id. */
    List<User> all();

    /** Writes a change, unless the user was changed since {@code before} was read. */
    Change change(User before, User after);

    /** Removes a user, unless he was changed since he was read. */
    Change remove(User user);

    /** Keeps when he last logged in; machine time. */
    void loggedIn(String id, Instant at);
}
