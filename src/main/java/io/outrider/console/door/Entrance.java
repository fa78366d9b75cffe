package io.outrider.console.door;

import io.outrider.console.login.Cookie;
import io.outrider.console.login.Role;
import io.outrider.console.login.Token;
import io.outrider.console.login.Tokens;
import io.outrider.console.login.User;
import io.outrider.console.login.Users;
import io.outrider.time.MachineTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is the one check in front of every page and every operation. Open to the world are health, opt-out, and the login
 * with what its page is made of; whatever else there is, or is added, needs a user, and of him the role that
 * {@link Permissions} names. Asks the store each time, so what is revoked is over at once. Thread-safe.
 */
public final class Entrance {
    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);
    private static final String BEARER = "bearer ";

    private final Users users;
    private final Tokens tokens;
    private final MachineTime time;
    private final OriginCheck origins;
    private final boolean console;

    /**
     * @param publicUrl under which the world knows us, or empty
     * @param console whether this process shows the console at all
     */
    public Entrance(Users users, Tokens tokens, MachineTime time, String publicUrl, boolean console) {
        this.users = users;
        this.tokens = tokens;
        this.time = time;
        this.origins = new OriginCheck(publicUrl);
        this.console = console;
    }

    /** Decides without the store, where that is possible. */
    public Optional<Verdict> atOnce(Call call) {
        if (call.smuggles()) {
            return refused(400, "bad_parameter", "a parameter's name begins with 'outrider-'; allowed: any other name");
        }
        if (call.forTheWorld()) {
            return Optional.of(new Verdict.Open());
        }
        if (!console) {
            return refused(404, "not_found", "this process shows no console: 'roles' does not name it");
        }
        if (call.form()) {
            return refused(415, "unsupported_media_type", "content-type is a form's; allowed: application/json");
        }
        if (call.openFile()) {
            return Optional.of(new Verdict.Open());
        }
        if (call.login()) {
            return origins.passes(call, false) ? Optional.of(new Verdict.Open()) : foreign();
        }
        return secret(call).isPresent() ? Optional.empty() : Optional.of(unknown(call, "log in first"));
    }

    private static Optional<Verdict> refused(int code, String word, String message) {
        return Optional.of(new Verdict.Refused(code, word, message));
    }

    private static Optional<Verdict> foreign() {
        return refused(403, "foreign_origin", "the request comes from another site; allowed is only this one");
    }

    private static Verdict unknown(Call call, String message) {
        return call.page() ? new Verdict.ToLogin() : new Verdict.Refused(401, "login_needed", message);
    }

    /** Decides about a request that {@link #atOnce} left open; asks the store. */
    public Verdict judge(Call call) {
        try {
            String secret = secret(call).orElse("");
            Optional<Verdict.Enter> enter = tokens.find(secret).flatMap(this::holder);
            if (enter.isEmpty()) {
                return unknown(call, "the session has ended or never was; log in again");
            }
            return allowed(call, enter.get());
        } catch (RuntimeException e) {
            LOG.warn("request was not let in: {}", e.toString());
            return new Verdict.Refused(503, "unavailable", "the store does not answer; try again in a moment");
        }
    }

    private Verdict allowed(Call call, Verdict.Enter who) {
        if (!call.reads() && !origins.passes(call, bearer(call).isEmpty())) {
            return foreign().orElseThrow();
        }
        Role least = Permissions.least(call.method(), call.path());
        return who.role().covers(least)
                ? who
                : new Verdict.Refused(
                        403,
                        "role_too_low",
                        "your role is '" + who.role().word() + "'; allowed: " + least.word() + " or higher");
    }

    /** Whether a session still holds, for what stays open after it was let in. */
    public boolean stillIn(Verdict.Enter who) {
        return tokens.byId(who.session())
                .flatMap(this::holder)
                .filter(who::equals)
                .isPresent();
    }

    private Optional<Verdict.Enter> holder(Token token) {
        return users.find(token.user())
                .filter(user -> token.opensFor(user, time.now()))
                .map(User::role)
                .map(role -> new Verdict.Enter(token.user(), role, token.id()));
    }

    private static Optional<String> secret(Call call) {
        return bearer(call).or(() -> Cookie.in(call.headers().get("cookie")));
    }

    private static Optional<String> bearer(Call call) {
        return call.header("authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
    }
}
