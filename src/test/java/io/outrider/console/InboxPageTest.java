package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looks through what came back in a real browser and corrects a verdict. */
@Timeout(120)
class InboxPageTest {
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final String ID = "kim@outrider.test|<a/b?c@acme.test>";
    private static final String CORRECT = "document.querySelector('#inbox [data-correct=\"" + ID + "\"]').click()";
    private static final String SUBMIT = "document.querySelector('#inbox dialog [type=submit]').click()";

    private final FakeWorld world = new FakeWorld();
    private Browser browser;
    private ConsoleServer server;

    @BeforeEach
    void start() throws Exception {
        browser = Browser.fresh();
        world.busy();
        for (int i = 0; i < 11; i++) {
            String id = "kim@outrider.test|<" + i + "@b.test>";
            world.inbox.add(id, "mx" + i + "@b.test", "Undelivered", "hard_bounce", "");
        }
        world.inbox.add(
                ID, "Ann <ann.roe@acme.test>", "Re: <img src=x> plant", "human_reply", "Back on <b>9 March</b>.");
        server = new ConsoleServer(world);
        browser.keep(server.url, "outrider", server.token);
    }

    @AfterEach
    void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1440,1100,light", "390,900,dark"})
    void showsTheNewestFirstAsText(int width, int height, String scheme) throws Exception {
        open(width, height, scheme);
        assertThat(text("#inbox tbody tr:first-child"))
                .contains("Re: <img src=x> plant", "ann.roe@acme.test", "Back on <b>9 March</b>.", "human reply");
        assertThat(browser.ask("return document.querySelectorAll('#inbox tbody img, #inbox tbody b').length")
                        .asInt())
                .isZero();
        assertThat(text("#inbox")).contains("12 about ours", "Page 1 of 2");
        assertThat(browser.ask("return document.documentElement.scrollWidth <= innerWidth")
                        .asBoolean())
                .isTrue();
        browser.ask("document.querySelector('#inbox').scrollIntoView()");
        browser.screenshot(SHOTS.resolve("inbox-" + width + "-" + scheme + ".png"));
        assertThat(browser.complaints(server.url)).isEmpty();
    }

    @Test
    void takesAPersonsWordForWhatAMailIs() throws Exception {
        open(1440, 1100, "light");
        browser.ask(CORRECT);
        assertThat(text("#inbox dialog")).contains("taken for: human reply", "A machine answered", "Back on");
        browser.ask("document.querySelector('#inbox [name=back]').value = '2026-03-09'");
        browser.screenshot(SHOTS.resolve("inbox-correct.png"));
        browser.ask(SUBMIT);
        eventually(() -> text("#inbox tbody tr:first-child").contains("corrected by"));
        assertThat(text("#inbox tbody tr:first-child")).contains("auto reply");
        assertThat(world.inbox.orders).hasSize(1);
        assertThat(world.inbox.orders.get(0)).startsWith("auto_reply 2026-03-09 ");
    }

    @Test
    void cancelChangesNothingAndARefusalIsSaidInItsWords() throws Exception {
        open(1440, 1100, "light");
        browser.ask(CORRECT);
        browser.ask("document.querySelector('#inbox [data-close]').click()");
        assertThat(world.inbox.orders).isEmpty();

        browser.ask(CORRECT);
        world.inbox.all.removeIf(m -> m.arrival().id().equals(ID));
        browser.ask(SUBMIT);
        eventually(() -> text("#inbox dialog").contains("Not changed: there is no such mail about a draft of ours"));
    }

    private void open(int width, int height, String scheme) throws Exception {
        browser.open(server.url + "/", width, height, scheme);
        eventually(() -> text("#inbox").contains("Page 1 of 2"));
    }

    private String text(String selector) throws Exception {
        return browser.ask("return document.querySelector('" + selector + "').innerText")
                .asText();
    }

    private static void eventually(Callable<Boolean> what) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(what);
    }
}
