package io.outrider.console.login;

import io.outrider.mail.Address;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.time.MachineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * This is the part of the API by which users come and go (API-001, API-003, API-004): a session is a secret that the user
 * holds, as a cookie or as a bearer token, and a document that can be taken away. Thread-safe.
 */
public final class LoginDesk {
    private static final int LONGEST = 300;

    private final Users users;
    private final Tokens tokens;
    private final Passwords passwords;
    private final Attempts attempts;
    private final UserAdd adding;
    private final Events events;
    private final MachineTime time;
    private final Policy policy;

    /**
     * What is set.
     *
     * @param life of a session, machine time
     * @param tls whether browsers come by https, when a request does not say
     * @param guest the sandbox's own way in
     */
    public record Policy(Duration life, boolean tls, Optional<SandboxGuest> guest) {}

    public LoginDesk(
            Users users,
            Tokens tokens,
            Passwords passwords,
            Attempts attempts,
            Events events,
            MachineTime time,
            Policy policy) {
        this.users = users;
        this.tokens = tokens;
        this.passwords = passwords;
        this.attempts = attempts;
        this.adding = new UserAdd(users, tokens, passwords, events, time);
        this.events = events;
        this.time = time;
        this.policy = policy;
    }

    /**
     * Lets somebody in by e-mail and password, or by the secret of a one-time link.
     *
     * @param body {@code {email, password}} or {@code {once}}; {@code cookie: true} for a browser
     * @param address from which it came
     * @param origin header of the request, or null
     */
    public Reply login(String body, String address, String origin) {
        return Reply.of(() -> {
            Fields fields = Fields.of(body, "email", "password", "once", "cookie");
            boolean cookie = fields.flag("cookie", false);
            boolean byLink = fields.has("once");
            String email = byLink ? "" : fields.text("email", LONGEST, true);
            String key = Address.parse(email).map(Address::value).orElse("");
            String secret = fields.text(byLink ? "once" : "password", 4 * LONGEST, false);
            if (!attempts.begin(byLink ? "link from " + address : key, address)) {
                return tooMany();
            }
            Optional<User> user = (byLink ? byLink(secret) : byPassword(key, secret)).filter(User::active);
            if (user.isEmpty()) {
                events.record(Event.of("login.refused", key, byLink ? "Link refused" : "Password refused"));
                return Reply.refusal(
                        401,
                        "login_refused",
                        byLink
                                ? "the link was used or has expired; ask for a new one"
                                : "e-mail address or password is wrong");
            }
            attempts.succeeded(byLink ? "link from " + address : key, address);
            users.loggedIn(user.get().id(), time.now());
            events.record(Event.of("login", user.get().id(), byLink ? "Logged in by link" : "Logged in"));
            return enter(user.get(), byLink, cookie, origin);
        });
    }

    private Optional<User> byPassword(String email, String password) {
        Optional<User> user = users.find(email);
        boolean same = passwords.matches(password, user.map(User::hash).orElse(""));
        return user.filter(u -> same);
    }

    private Optional<User> byLink(String secret) {
        Optional<User> guest = policy.guest().flatMap(g -> g.let(secret));
        if (guest.isPresent()) {
            return guest;
        }
        Instant now = time.now();
        return tokens.take(secret).flatMap(link -> users.find(link.user()).filter(user -> link.opensFor(user, now)));
    }

    private static Reply tooMany() {
        String wait = String.valueOf(Attempts.WAIT_SECONDS);
        return new Reply(
                429,
                new io.outrider.console.Answer.Refusal(
                        "too_many_logins", "too many log-ins failed; try again in " + wait + " seconds"),
                "",
                wait);
    }

    private Reply enter(User user, boolean byLink, boolean cookie, String origin) {
        Tokens.Issued session = tokens.session(user, byLink, policy.life());
        Me me = me(user, session.token());
        boolean secure = (origin == null || origin.isEmpty()) ? policy.tls() : origin.startsWith("https:");
        return cookie
                ? new Reply(200, me, Cookie.keep(session.secret(), policy.life(), secure), "")
                : Reply.ok(200, new Session(session.secret(), session.token().expiresAt(), me));
    }

    /** Ends the session of this request. */
    public Reply logout(String user, String session) {
        return Reply.forPerson(session, () -> {
            tokens.end(session);
            events.record(Event.of("logout", user, "Logged out"));
            return new Reply(200, new Done(true), Cookie.drop(), "");
        });
    }

    /** Who is logged in. */
    public Reply me(String user, String session) {
        return Reply.forPerson(
                session,
                () -> Reply.ok(
                        200,
                        users.find(user)
                                .flatMap(u -> tokens.byId(session).map(s -> (Object) me(u, s)))
                                .orElseThrow()));
    }

    /**
     * Changes one's own password, which ends every session of the user and begins a new one. The old password is needed,
     * unless there is none or the session began with a link.
     */
    public Reply password(String session, String body, String address, String origin) {
        return Reply.forPerson(session, () -> {
            Fields fields = Fields.of(body, "current", "password", "cookie");
            Token held = tokens.byId(session).orElseThrow();
            String user = held.user();
            User before = users.find(user).orElseThrow();
            if (before.hasPassword() && !held.byLink()) {
                String current = fields.text("current", 4 * LONGEST, false);
                if (!attempts.begin(user, address)) {
                    return tooMany();
                }
                if (!passwords.matches(current, before.hash())) {
                    throw new Invalid("current", "***", "the present password");
                }
                attempts.succeeded(user, address);
            }
            String hash = adding.hash(fields.text("password", LONGEST, false), user);
            User after = before.withPassword(hash, UserAdd.stamp());
            if (users.change(before, after) != Users.Change.DONE) {
                return Reply.refusal(409, "changed_meanwhile", "the user was changed meanwhile; try again");
            }
            events.record(Event.of("user.password", user, "Password changed"));
            return enter(after, false, fields.flag("cookie", false), origin);
        });
    }

    private static Me me(User user, Token session) {
        return new Me(user.id(), user.name(), user.role(), user.hasPassword(), session.expiresAt());
    }

    record Me(String email, String name, Role role, boolean password, Instant expiresAt) {}

    record Session(String token, Instant expiresAt, Me user) {}

    record Done(boolean done) {}
}
