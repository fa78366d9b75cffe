package io.outrider;

import io.outrider.console.login.Passwords;
import io.outrider.console.login.User;
import io.outrider.console.login.UserAdd;
import io.outrider.console.login.Users;
import io.outrider.store.Event;
import io.outrider.store.StoreUnavailable;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** This is {@code outrider user …}: who may log in. It opens the store itself, so Outrider must not have it embedded. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Say who may log in.",
        subcommands = {
            UserCommands.Add.class,
            UserCommands.Link.class,
            UserCommands.All.class,
            UserCommands.Remove.class
        })
final class UserCommands {
    private static final int WRONG = 2;

    private UserCommands() {}

    /** Opens the store for one act. */
    abstract static class Act implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        abstract int act(UserRegister register) throws IOException;

        @Override
        public Integer call() throws IOException {
            return in(Path.of(""), System.getenv());
        }

        int in(Path home, Map<String, String> environment) throws IOException {
            Settings settings = Settings.read(home.resolve("config"), environment);
            try (UserRegister register = UserRegister.at(home, settings)) {
                return act(register);
            } catch (StoreUnavailable e) {
                err(e.getMessage() + ". Stop Outrider first, or add the user in it: POST /api/v1/users");
                return WRONG;
            }
        }

        void out(String line) {
            spec.commandLine().getOut().println(line);
        }

        int err(String line) {
            spec.commandLine().getErr().println(line);
            return 1;
        }

        int with(UserRegister register, String email, Function<User, Integer> work) {
            return register.users()
                    .find(email.toLowerCase(Locale.ROOT))
                    .map(work)
                    .orElseGet(() -> err("there is no user '" + email + "'"));
        }
    }

    /** What {@code outrider user add} does. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Add a user. The password is asked for, or read from standard input.")
    static final class Add extends Act {
        @Option(names = "--email", required = true, paramLabel = "ADDRESS", description = "by which he logs in")
        private String email;

        @Option(names = "--role", required = true, paramLabel = "ROLE", description = "viewer, operator or admin")
        private String role;

        @Option(names = "--name", defaultValue = "", paramLabel = "NAME", description = "for people")
        private String name;

        @Option(names = "--link", description = "no password: print a link that lets him in once within 24 hours")
        private boolean link;

        @Override
        int act(UserRegister register) throws IOException {
            Optional<String> password = link ? Optional.empty() : Optional.of(asked(System.console(), System.in));
            UserAdd.Wish wish = new UserAdd.Wish(email, name, role, password, "command line");
            try {
                return register.adding()
                        .add(wish)
                        .map(added -> tell(register, added))
                        .orElseGet(() -> err("there is a user '" + email + "' already"));
            } catch (IllegalArgumentException e) {
                err(e.getMessage());
                return WRONG;
            }
        }

        private int tell(UserRegister register, UserAdd.Added added) {
            out(added.user() + ", added");
            added.link().map(register::url).ifPresent(this::out);
            return 0;
        }

        private static String asked(Console console, InputStream in) throws IOException {
            if (console != null) {
                char[] typed = console.readPassword("Password (%s): ", Passwords.ALLOWED);
                String password = typed == null ? "" : new String(typed);
                if (typed != null) {
                    Arrays.fill(typed, ' ');
                }
                return password;
            }
            String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        }
    }

    /** What {@code outrider user link} does. */
    @Command(
            name = "link",
            mixinStandardHelpOptions = true,
            description = "Print a link that lets a user in once within 24 hours, to choose a new password.")
    static final class Link extends Act {
        @Parameters(paramLabel = "ADDRESS")
        private String email;

        @Override
        int act(UserRegister register) {
            return with(register, email, user -> {
                out(register.url(register.adding().link(user)));
                return 0;
            });
        }
    }

    /** What {@code outrider user list} does. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the users.")
    static final class All extends Act {
        @Override
        int act(UserRegister register) {
            register.users()
                    .all()
                    .forEach(u -> out(String.format(
                            "%-40s %-8s %s", u.id(), u.role().word(), u.active() ? "active" : "inactive")));
            return 0;
        }
    }

    /** What {@code outrider user remove} does. */
    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Remove a user with every session.")
    static final class Remove extends Act {
        @Parameters(paramLabel = "ADDRESS")
        private String email;

        @Override
        int act(UserRegister register) {
            return with(register, email, user -> {
                Users.Change change = register.users().remove(user);
                if (change != Users.Change.DONE) {
                    return err("user '" + email + "' stays: "
                            + (change == Users.Change.LAST_ADMIN ? "the last admin" : "changed meanwhile"));
                }
                register.events().record(Event.of("user.removed", user.id(), "Removed by command line"));
                out(user + ", removed");
                return 0;
            });
        }
    }
}
