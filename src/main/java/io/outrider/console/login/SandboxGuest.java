package io.outrider.console.login;

import io.outrider.time.MachineTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * This is the admin of the sandbox, who is let in by the link that its start prints. The link is good until the process
 * stops, as often as somebody opens it: the sandbox is tried out in more than one browser, and nothing leaves it. He has no
 * password, and no way in anywhere else.
 */
public final class SandboxGuest {
    /** His address. */
    public static final String EMAIL = "sandbox@outrider.example";

    private final Users users;
    private final String secret;

    private SandboxGuest(Users users) {
        this.users = users;
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Sees to it that he is there, and makes a new link. */
    public static SandboxGuest at(Users users, MachineTime time) {
        users.add(new User(EMAIL, "Sandbox", Role.ADMIN, true, "", UserAdd.stamp(), time.now(), Optional.empty()));
        return new SandboxGuest(users);
    }

    /** What stands in the link. */
    public String secret() {
        return secret;
    }

    /** The guest, when the secret is the one of this start. */
    Optional<User> let(String given) {
        boolean same =
                MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
        return same ? users.find(EMAIL) : Optional.empty();
    }
}
