package io.outrider.console.login;

import java.time.Instant;

/**
 * This is what the store knows of a session or a link; the secret itself is nowhere.
 *
 * @param id digest of the secret
 * @param user whose it is
 * @param stamp of the user when it was issued
 * @param byLink whether a session began with a one-time link, so that a new password needs no old one
 * @param expiresAt machine time
 */
public record Token(String id, String user, String stamp, boolean byLink, Instant expiresAt) {
    /** Whether it still opens the door for this user. */
    public boolean opensFor(User who, Instant now) {
        return who.active() && who.id().equals(user) && who.stamp().equals(stamp) && now.isBefore(expiresAt);
    }
}
