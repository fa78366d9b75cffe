package io.outrider;

import io.outrider.console.door.Entrance;
import io.outrider.console.login.Attempts;
import io.outrider.console.login.LoginDesk;
import io.outrider.console.login.MongoTokens;
import io.outrider.console.login.MongoUsers;
import io.outrider.console.login.Passwords;
import io.outrider.console.login.SandboxGuest;
import io.outrider.console.login.Tokens;
import io.outrider.console.login.User;
import io.outrider.console.login.UserAdd;
import io.outrider.console.login.UserDesk;
import io.outrider.console.login.Users;
import io.outrider.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** This puts together who may come in. */
final class LoginRoom {
    private final Optional<SandboxGuest> guest;
    private final Entrance entrance;
    private final Map<String, Object> beans;

    LoginRoom(Ground ground, Stores stores) {
        Settings settings = ground.settings();
        Users users = new MongoUsers(stores.store());
        Tokens tokens = new MongoTokens(stores.store(), ground.machine());
        Passwords passwords = new Passwords();
        guest = settings.sandbox() ? Optional.of(SandboxGuest.at(users, ground.machine())) : Optional.empty();
        entrance =
                new Entrance(users, tokens, ground.machine(), settings.text("public.url"), settings.hasRole("console"));
        beans = Map.of(
                "loginDesk",
                new LoginDesk(
                        users,
                        tokens,
                        passwords,
                        new Attempts(ground.machine()),
                        stores.events(),
                        ground.machine(),
                        new LoginDesk.Policy(
                                settings.duration("console.session"),
                                settings.text("public.url").startsWith("https:"),
                                guest)),
                "userDesk",
                new UserDesk(
                        users,
                        new UserAdd(users, tokens, passwords, stores.events(), ground.machine()),
                        stores.events()));
    }

    /**
     * Refuses to start in production while nobody could run the house, and shows the sandbox's guest out of a store that
     * was a sandbox's.
     *
     * @throws Settings.Wrong saying what to do
     */
    static void check(Settings settings, Stores stores) {
        Users users = new MongoUsers(stores.store());
        boolean led = users.all().stream().anyMatch(u -> u.leads() && !u.id().equals(SandboxGuest.EMAIL));
        if (!settings.sandbox() && !led) {
            throw new Settings.Wrong(List.of("'profile' is 'production' and no admin can log in; run first:"
                    + " outrider user add --email you@example.com --role admin"));
        }
        if (!settings.sandbox()) {
            Optional<User> left = users.find(SandboxGuest.EMAIL);
            left.ifPresent(users::remove);
        }
    }

    /** The check in front of everything. */
    Entrance entrance() {
        return entrance;
    }

    /** What routes refer to by name. */
    Map<String, Object> beans() {
        return beans;
    }

    /** What follows the console's address in the link that is printed: the sandbox's way in, or nothing. */
    String path() {
        return guest.map(g -> "login#once=" + g.secret()).orElse("");
    }
}
