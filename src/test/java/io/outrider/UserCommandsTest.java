package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrider.console.login.MongoUsers;
import io.outrider.console.login.Role;
import io.outrider.console.login.SandboxGuest;
import io.outrider.console.login.User;
import io.outrider.console.login.Users;
import io.outrider.settings.Settings;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.Events;
import io.outrider.store.MongoEvents;
import io.outrider.store.MongoStore;
import io.outrider.time.MachineTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Adds users from the command line, and starts production with and without them. */
class UserCommandsTest {
    private static final String PASSWORD = "correct horse battery staple\n";

    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void production() throws IOException {
        Files.createDirectory(home.resolve("config"));
        environment.put("OUTRIDER_PROFILE", "production");
        environment.put("OUTRIDER_PORT", "0");
        environment.put("OUTRIDER_MANAGEMENT_PORT", "0");
    }

    @Test
    void aUserIsAddedListedLinkedAndRemoved() throws Exception {
        assertThat(run(PASSWORD, "add", "--email", "Ann@example.com", "--role", "admin"))
                .isZero();
        assertThat(run("", "add", "--email", "bob@example.com", "--role", "viewer", "--link"))
                .isZero();
        assertThat(out.toString())
                .contains("ann@example.com, admin, added")
                .containsPattern("http://127.0.0.1:0/login#once=[\\w-]{43}");
        assertThat(run("", "link", "ann@example.com")).isZero();
        assertThat(run("", "list")).isZero();
        assertThat(out.toString()).containsPattern("ann@example.com +admin +active");
        assertThat(run("", "remove", "bob@example.com")).isZero();
        assertThat(run("", "remove", "ann@example.com")).isEqualTo(1);
        assertThat(err.toString()).contains("the last admin");
        try (Register register = register()) {
            User ann = register.users().find("ann@example.com").orElseThrow();
            assertThat(ann.role()).isEqualTo(Role.ADMIN);
            assertThat(ann.hash()).startsWith("$argon2id$v=19$m=9216,t=4,p=1$");
            assertThat(register.events().after("", 100).toString()).doesNotContain(PASSWORD.strip());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "nobody|admin|correct horse battery|2|'email' is 'nobody'",
                "a@example.com|king|correct horse battery|2|'role' is 'king'; allowed: viewer, operator, admin",
                "a@example.com|admin|short|2|'password' is '***'; allowed: 12 to 128 characters"
            })
    void aBadUserIsNotAdded(String email, String role, String password, int code, String message) throws Exception {
        assertThat(run(password, "add", "--email", email, "--role", role)).isEqualTo(code);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void aTakenAddressIsSaid() throws Exception {
        run(PASSWORD, "add", "--email", "ann@example.com", "--role", "admin");
        assertThat(run(PASSWORD, "add", "--email", "ANN@example.com", "--role", "viewer"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("there is a user");
    }

    @Test
    void aStoreThatIsInUseIsSaidAndIsExitCodeTwo() throws Exception {
        try (Register other = register()) {
            assertThat(other.users().all()).isEmpty();
            assertThat(run(PASSWORD, "add", "--email", "ann@example.com", "--role", "admin"))
                    .isEqualTo(2);
        }
        assertThat(err.toString()).contains("is open in another process");
    }

    @Test
    void productionDoesNotStartWithoutAnAdminAndSaysWhatToRun() throws Exception {
        try (Register register = register()) {
            SandboxGuest.at(register.users(), MachineTime.system());
        }
        run(PASSWORD, "add", "--email", "ann@example.com", "--role", "operator");
        try (Register register = register()) {
            Stores stores = Stores.on(register.store(), java.time.Clock.systemUTC(), MachineTime.system());
            assertThatThrownBy(() -> LoginRoom.check(register.settings(), stores))
                    .isInstanceOf(Settings.Wrong.class)
                    .hasMessageContaining("outrider user add --email you@example.com --role admin");
        }
    }

    @Test
    void theGuestOfTheSandboxIsShownOutInProduction() throws Exception {
        try (Register register = register()) {
            SandboxGuest.at(register.users(), MachineTime.system());
        }
        run(PASSWORD, "add", "--email", "ann@example.com", "--role", "admin");
        try (Register register = register()) {
            Stores stores = Stores.on(register.store(), java.time.Clock.systemUTC(), MachineTime.system());
            LoginRoom.check(register.settings(), stores);
            assertThat(register.users().all()).extracting(User::id).containsExactly("ann@example.com");
        }
    }

    private Register register() {
        Settings settings = Settings.read(home.resolve("config"), environment);
        EmbeddedStore embedded = EmbeddedStore.open(StoreDoor.file(home.resolve("data")));
        return new Register(settings, embedded, embedded.connect());
    }

    /** The store while nobody else has it. */
    private record Register(Settings settings, EmbeddedStore embedded, MongoStore store) implements AutoCloseable {
        Users users() {
            return new MongoUsers(store);
        }

        Events events() {
            return new MongoEvents(store, java.time.Clock.systemUTC(), MachineTime.system());
        }

        @Override
        public void close() {
            store.close();
            embedded.close();
        }
    }

    private int run(String typed, String... words) {
        CommandLine line = Outrider.commandLine(home, environment)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            return line.execute(
                    Stream.concat(Stream.of("user"), Stream.of(words)).toArray(String[]::new));
        } finally {
            System.setIn(before);
        }
    }
}
