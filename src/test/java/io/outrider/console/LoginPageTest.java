package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrider.console.login.Role;
import io.outrider.console.login.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logs in with a real browser. */
@Timeout(120)
class LoginPageTest {
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final String PASSWORD = "correct horse battery staple";

    private static Browser browser;
    private final FakeWorld world = new FakeWorld().busy();
    private ConsoleServer server;

    @BeforeAll
    static void open() throws Exception {
        browser = Browser.fresh();
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        browser.forget();
        server = new ConsoleServer(world);
    }

    @AfterEach
    void stop() throws Exception {
        browser.ask("window.stop(); location.href = 'about:blank'");
        server.close();
    }

    @Test
    void aPersonLogsInSeesTheConsoleAndLogsOut() throws Exception {
        server.add("ann@outrider.example", Role.OPERATOR, PASSWORD);
        browser.open(server.url + "/", 1000, 800, "light");
        eventually(() ->
                browser.ask("return document.body.dataset.ready === 'yes'").asBoolean());
        assertThat(browser.ask("return location.pathname").asText()).isEqualTo("/login");
        assertThat(browser.seen()).contains("SANDBOX", "Log in", "console at …/login#once=…");
        browser.screenshot(SHOTS.resolve("login.png"));

        browser.type("#login [name=email]", "ann@outrider.example");
        browser.type("#login [name=password]", "not the password");
        browser.ask("document.querySelector('#login button').click()");
        eventually(() -> browser.seen().contains("e-mail address or password is wrong"));
        browser.screenshot(SHOTS.resolve("login-refused.png"));

        browser.ask("document.querySelector('#login [name=password]').value = ''");
        browser.type("#login [name=password]", PASSWORD);
        browser.ask("document.querySelector('#login button').click()");
        eventually(() -> browser.seen().contains("ann@outrider.example · operator"));
        eventually(() -> browser.seen().contains("1,184"));
        assertThat(browser.ask("return document.cookie").asText()).isEmpty();
        browser.screenshot(SHOTS.resolve("login-done.png"));

        browser.ask("document.querySelector('#logout').click()");
        eventually(() -> browser.ask("return location.pathname").asText().equals("/login"));
        assertThat(browser.complaints(server.url))
                .as("401 and nothing else, such as a script that its policy forbids")
                .allMatch(line -> line.contains("401"));
    }

    @Test
    void theLinkOfTheSandboxOpensTheConsoleAndLeavesTheAddressLine() throws Exception {
        browser.open(server.url + "/login#once=" + server.guest.secret(), 390, 800, "dark");
        eventually(() -> browser.seen().contains("Sandbox · admin"));
        assertThat(browser.ask("return location.href").asText()).isEqualTo(server.url + "/");
        assertThat(browser.ask("return document.documentElement.scrollWidth <= innerWidth")
                        .asBoolean())
                .isTrue();
        assertThat(browser.complaints(server.url)).isEmpty();
        browser.screenshot(SHOTS.resolve("login-by-link.png"));
    }

    @Test
    void whoComesByALinkChoosesAPassword() throws Exception {
        server.close();
        world.profile = "production";
        server = new ConsoleServer(world);
        User ann = server.add("ann@outrider.example", Role.VIEWER, null);
        browser.open(server.url + "/login#once=" + server.adding.link(ann), 390, 700, "light");
        eventually(() -> browser.seen().contains("Choose a password"));
        assertThat(browser.seen()).doesNotContain("SANDBOX");
        browser.screenshot(SHOTS.resolve("login-choose.png"));

        browser.type("#choose [name=password]", PASSWORD);
        browser.ask("document.querySelector('#choose button').click()");
        eventually(() -> browser.seen().contains("ann@outrider.example · viewer"));
        assertThat(server.users.find("ann@outrider.example").orElseThrow().hasPassword())
                .isTrue();
    }

    @Test
    void theConsoleGoesToTheLoginWhenItsSessionEnds() throws Exception {
        User ann = server.add("ann@outrider.example", Role.VIEWER, PASSWORD);
        browser.keep(server.url, "outrider", server.session(ann));
        browser.open(server.url + "/", 1000, 800, "light");
        eventually(() -> browser.seen().contains("ann@outrider.example · viewer"));

        server.users.remove(ann);
        eventually(() -> browser.ask("return location.pathname").asText().equals("/login"));
    }

    private static void eventually(Callable<Boolean> what) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(what);
    }
}
