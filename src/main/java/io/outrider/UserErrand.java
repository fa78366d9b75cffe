package io.outrider;

import io.outrider.console.login.MongoTokens;
import io.outrider.console.login.MongoUsers;
import io.outrider.console.login.Passwords;
import io.outrider.console.login.User;
import io.outrider.console.login.UserAdd;
import io.outrider.console.login.Users;
import io.outrider.settings.Settings;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.time.MachineTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** This is what the {@code user} commands do on the stores: add, list, link and remove those who may log in. Thread-safe. */
final class UserErrand implements Errand {
    /** Its name in the running process. */
    static final String NAME = "user";

    private final Users users;
    private final UserAdd adding;
    private final Events events;
    private final String address;

    UserErrand(Settings settings, Stores stores) {
        MachineTime machine = MachineTime.system();
        users = new MongoUsers(stores.store());
        events = stores.events();
        adding = new UserAdd(users, new MongoTokens(stores.store(), machine), new Passwords(), events, machine);
        String set = settings.text("public.url");
        address = set.isEmpty() ? "http://127.0.0.1:" + settings.number("port") : set;
    }

    @Override
    public Answer run(Map<String, String> words) {
        String email = words.getOrDefault("email", "");
        return switch (words.getOrDefault("act", "")) {
            case "add" -> add(words);
            case "list" -> list();
            case "link" -> with(email, user -> Answer.good(url(adding.link(user))));
            case "remove" -> with(email, this::remove);
            default -> Answer.wrongUsage("act is '" + words.get("act") + "'; allowed: add, list, link, remove");
        };
    }

    private Answer add(Map<String, String> words) {
        UserAdd.Wish wish = new UserAdd.Wish(
                words.getOrDefault("email", ""),
                words.getOrDefault("name", ""),
                words.getOrDefault("role", ""),
                Optional.ofNullable(words.get("password")),
                "command line");
        try {
            return adding.add(wish)
                    .map(this::added)
                    .orElseGet(() -> Answer.finding("there is a user '" + wish.email() + "' already"));
        } catch (IllegalArgumentException e) {
            return Answer.wrongUsage(e.getMessage());
        }
    }

    private Answer added(UserAdd.Added added) {
        String line = added.user() + ", added";
        return added.link().map(link -> Answer.good(line, url(link))).orElseGet(() -> Answer.good(line));
    }

    private Answer list() {
        return new Answer(
                0,
                users.all().stream()
                        .map(u -> String.format(
                                "%-40s %-8s %s", u.id(), u.role().word(), u.active() ? "active" : "inactive"))
                        .toList());
    }

    private Answer remove(User user) {
        Users.Change change = users.remove(user);
        if (change != Users.Change.DONE) {
            return Answer.finding("user '" + user.id() + "' stays: "
                    + (change == Users.Change.LAST_ADMIN ? "the last admin" : "changed meanwhile"));
        }
        events.record(Event.of("user.removed", user.id(), "Removed by command line"));
        return Answer.good(user + ", removed");
    }

    private Answer with(String email, Function<User, Answer> work) {
        return users.find(email.toLowerCase(Locale.ROOT))
                .map(work)
                .orElseGet(() -> Answer.finding("there is no user '" + email + "'"));
    }

    private String url(String secret) {
        return address + "/login#once=" + secret;
    }
}
