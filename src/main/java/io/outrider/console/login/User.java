package io.outrider.console.login;

import java.time.Instant;
import java.util.Optional;

/**
 * This is somebody who may log in (STO-17).
 *
 * @param id e-mail address, lower case
 * @param name for people; may be empty
 * @param role what he may do
 * @param active whether he may log in at all
 * @param hash of his password, or empty while he has none; never shown
 * @param stamp changes with password, role and {@code active}; a session or link with another stamp is void
 * @param createdAt machine time
 * @param lastLogin machine time
 */
public record User(
        String id,
        String name,
        Role role,
        boolean active,
        String hash,
        String stamp,
        Instant createdAt,
        Optional<Instant> lastLogin) {
    /** Whether he can log in with a password. */
    public boolean hasPassword() {
        return !hash.isEmpty();
    }

    /** The same user with another name. */
    User named(String other) {
        return new User(id, other, role, active, hash, stamp, createdAt, lastLogin);
    }

    /** The same user with other rights, which voids what he holds. */
    User allowed(Role newRole, boolean nowActive, String newStamp) {
        return new User(id, name, newRole, nowActive, hash, newStamp, createdAt, lastLogin);
    }

    /** The same user with another password, which voids what he holds. */
    User withPassword(String newHash, String newStamp) {
        return new User(id, name, role, active, newHash, newStamp, createdAt, lastLogin);
    }

    /** Whether the house can be run by him. */
    public boolean leads() {
        return active && role == Role.ADMIN;
    }

    /** Without hash and stamp. */
    @Override
    public String toString() {
        return "user " + id + ", " + role.word();
    }
}
