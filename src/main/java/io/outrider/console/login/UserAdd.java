package io.outrider.console.login;

import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.time.MachineTime;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** This is the act of adding a user, from the API and from the command line alike. Thread-safe. */
public final class UserAdd {
    /** How long a one-time link is good. */
    static final Duration LINK_LIFE = Duration.ofHours(24);

    private final Users users;
    private final Tokens tokens;
    private final Passwords passwords;
    private final Events events;
    private final MachineTime time;

    /** @param events told of what was done, never of a password */
    public UserAdd(Users users, Tokens tokens, Passwords passwords, Events events, MachineTime time) {
        this.users = users;
        this.tokens = tokens;
        this.passwords = passwords;
        this.events = events;
        this.time = time;
    }

    /**
     * Whom to add.
     *
     * @param email in any case
     * @param name for people; may be empty
     * @param role a word of {@link Role}
     * @param password empty: a one-time link is made instead
     * @param by who adds him
     */
    public record Wish(String email, String name, String role, Optional<String> password, String by) {
        /** Without the password. */
        @Override
        public String toString() {
            return "wish for " + email;
        }
    }

    /**
     * Who was added.
     *
     * @param link secret of the link that lets him in once within 24 hours; empty when he has a password
     */
    public record Added(User user, Optional<String> link) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "added " + user;
        }
    }

    /**
     * Adds a user.
     *
     * @return empty when there is one with this address
     * @throws IllegalArgumentException naming the field, its value and what is allowed
     */
    public Optional<Added> add(Wish wish) {
        String email = Fields.emailOf("email", wish.email());
        Role role = Fields.roleOf("role", wish.role());
        if (wish.name().length() > 100) {
            throw new Invalid("name", wish.name(), "up to 100 characters");
        }
        User user = new User(
                email,
                wish.name(),
                role,
                true,
                wish.password().map(p -> hash(p, email)).orElse(""),
                stamp(),
                time.now().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty());
        if (!users.add(user)) {
            return Optional.empty();
        }
        events.record(Event.of("user.added", email, "User added as " + role.word() + " by " + wish.by()));
        return Optional.of(new Added(user, wish.password().isPresent() ? Optional.empty() : Optional.of(link(user))));
    }

    /** The secret of a link that lets a user in once within 24 hours. */
    public String link(User user) {
        events.record(Event.of("user.link", user.id(), "One-time link made"));
        return tokens.link(user, LINK_LIFE).secret();
    }

    /** The hash of a password that may be chosen. */
    String hash(String password, String email) {
        if (!Passwords.allows(password, email)) {
            throw new Invalid("password", "***", Passwords.ALLOWED);
        }
        return passwords.hash(password);
    }

    static String stamp() {
        return UUID.randomUUID().toString();
    }
}
