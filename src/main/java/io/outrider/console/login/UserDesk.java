package io.outrider.console.login;

import io.outrider.store.Event;
import io.outrider.store.Events;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** This is the part of the API by which admins look after users (API-010 to API-014). Thread-safe. */
public final class UserDesk {
    private final Users users;
    private final UserAdd adding;
    private final Events events;

    /** @param events told of every change, never of a password */
    public UserDesk(Users users, UserAdd adding, Events events) {
        this.users = users;
        this.adding = adding;
        this.events = events;
    }

    /** Everybody. */
    public Reply list() {
        return Reply.of(() ->
                Reply.ok(200, new Rows(users.all().stream().map(UserDesk::row).toList())));
    }

    /** One user. */
    public Reply get(String id) {
        return with(id, user -> Reply.ok(200, row(user)));
    }

    /** Adds a user; without a password the answer holds a link that lets him in once within 24 hours. */
    public Reply add(String by, String body) {
        return forAdmin(by, () -> {
            Fields fields = Fields.of(body, "email", "name", "role", "password");
            UserAdd.Wish wish = new UserAdd.Wish(
                    fields.text("email", 254, true),
                    fields.maybe("name", 100, true).orElse(""),
                    fields.text("role", 20, true),
                    fields.maybe("password", 300, false),
                    by);
            return adding.add(wish)
                    .map(added -> Reply.ok(
                            201, new Added(row(added.user()), added.link().map(UserDesk::path))))
                    .orElseGet(() -> Reply.refusal(
                            409, "exists", "there is a user '" + wish.email().strip() + "' already"));
        });
    }

    /** Changes name, role or whether he may log in; {@code link: true} makes a new link. */
    public Reply change(String by, String id, String body) {
        return forAdmin(by, () -> with(id, before -> change(by, before, body)));
    }

    private Reply change(String by, User before, String body) {
        Fields fields = Fields.of(body, "name", "role", "active", "link");
        Role role = fields.role("role").orElse(before.role());
        boolean active = fields.flag("active", before.active());
        boolean rights = role != before.role() || active != before.active();
        User named = before.named(fields.maybe("name", 100, true).orElse(before.name()));
        User after = rights ? named.allowed(role, active, UserAdd.stamp()) : named;
        Users.Change change = users.change(before, after);
        if (change != Users.Change.DONE) {
            return refusal(change);
        }
        events.record(Event.of("user.changed", after.id(), "User is " + state(after) + " by " + by));
        boolean link = fields.flag("link", false);
        return Reply.ok(200, new Added(row(after), link ? Optional.of(path(adding.link(after))) : Optional.empty()));
    }

    /** Removes a user, with every session of his; never oneself (API-014). */
    public Reply remove(String by, String id) {
        return forAdmin(
                by,
                () -> with(id, user -> {
                    if (user.id().equals(by)) {
                        return Reply.refusal(409, "own_user", "nobody removes himself; another admin can");
                    }
                    Users.Change change = users.remove(user);
                    if (change != Users.Change.DONE) {
                        return refusal(change);
                    }
                    events.record(Event.of("user.removed", user.id(), "User removed by " + by));
                    return Reply.ok(200, new LoginDesk.Done(true));
                }));
    }

    /** Asked again here, because a route file may lead another path, with a lesser role, to this desk. */
    private Reply forAdmin(String by, Supplier<Reply> work) {
        return Reply.forPerson(
                by,
                () -> users.find(by)
                                .filter(User::active)
                                .filter(u -> u.role() == Role.ADMIN)
                                .isPresent()
                        ? work.get()
                        : Reply.refusal(403, "role", "users are for admins"));
    }

    private Reply with(String id, Function<User, Reply> work) {
        return Reply.of(() -> users.find(id.toLowerCase(Locale.ROOT))
                .map(work)
                .orElseGet(() -> Reply.refusal(404, "not_found", "there is no user '" + id + "'")));
    }

    private static Reply refusal(Users.Change change) {
        return change == Users.Change.LAST_ADMIN
                ? Reply.refusal(409, "last_admin", "this is the last admin; make another user admin first")
                : Reply.refusal(409, "changed_meanwhile", "the user was changed meanwhile; try again");
    }

    private static String state(User user) {
        return (user.active() ? "active " : "inactive ") + user.role().word();
    }

    private static String path(String secret) {
        return "/login#once=" + secret;
    }

    private static Row row(User u) {
        return new Row(u.id(), u.id(), u.name(), u.role(), u.active(), u.hasPassword(), u.createdAt(), u.lastLogin());
    }

    record Rows(List<Row> users) {}

    record Added(Row user, Optional<String> link) {}

    record Row(
            String id,
            String email,
            String name,
            Role role,
            boolean active,
            boolean password,
            Instant createdAt,
            Optional<Instant> lastLogin) {}
}
