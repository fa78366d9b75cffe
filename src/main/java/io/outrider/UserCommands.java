package io.outrider;

import io.outrider.console.login.Passwords;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** This is {@code outrider user …}: who may log in. */
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
    private UserCommands() {}

    /** One act of these. */
    abstract static class Act extends StoreAct {
        Act() {
            super(UserErrand.NAME, UserErrand::new);
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
        Map<String, String> words() throws IOException {
            Map<String, String> words = new HashMap<>(Map.of("act", "add", "email", email, "role", role, "name", name));
            if (!link) {
                words.put("password", asked(System.console(), System.in));
            }
            return words;
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
        Map<String, String> words() {
            return Map.of("act", "link", "email", email);
        }
    }

    /** What {@code outrider user list} does. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the users.")
    static final class All extends Act {
        @Override
        Map<String, String> words() {
            return Map.of("act", "list");
        }
    }

    /** What {@code outrider user remove} does. */
    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Remove a user with every session.")
    static final class Remove extends Act {
        @Parameters(paramLabel = "ADDRESS")
        private String email;

        @Override
        Map<String, String> words() {
            return Map.of("act", "remove", "email", email);
        }
    }
}
