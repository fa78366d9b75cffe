package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrider.draft.DraftStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Decides about held drafts in a real browser. */
@Timeout(120)
class HeldPageTest {
    private static final Path SHOTS = Path.of("target", "screenshots");

    private final FakeWorld world = new FakeWorld();
    private Browser browser;
    private ConsoleServer server;

    @BeforeEach
    void start() throws Exception {
        browser = Browser.fresh();
        world.busy();
        world.draft("camp|1f00|0", DraftStatus.HELD, "ann.roe@acme.test");
        server = new ConsoleServer(world);
        browser.keep(server.url, "outrider", server.token);
        browser.open(server.url + "/", 1440, 1200, "light");
        eventually(() -> browser.seen().contains("Held: did these go out?"));
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

    @Test
    void aHeldDraftIsShownWithItsEvidenceAsTextAndOneBestButton() throws Exception {
        assertThat(browser.seen())
                .contains("A question <b>about</b> the plant", "ann.roe@acme.test", "searched 7 times");
        assertThat(browser.ask("return [...document.querySelectorAll('#held ol button.best')].map(b => b.innerText)")
                        .toString())
                .isEqualTo("[\"Mark as sent\"]");
        assertThat(browser.ask("return document.querySelectorAll('#held ol button').length")
                        .asInt())
                .isEqualTo(3);
        browser.screenshot(SHOTS.resolve("held.png"));
    }

    @Test
    void aDecisionIsAskedOnceMoreAndNeedsAReason() throws Exception {
        browser.ask("document.querySelector('#held [data-action=skip]').click()");
        assertThat(browser.seen()).contains("Skip?", "nothing more goes to this contact");
        browser.screenshot(SHOTS.resolve("held-ask.png"));
        browser.ask("document.querySelector('#held dialog [type=submit]').click()");
        assertThat(status()).as("no reason, no decision").isEqualTo(DraftStatus.HELD);

        browser.ask("document.querySelector('#held [name=reason]').value = 'asked by phone';"
                + "document.querySelector('#held dialog [type=submit]').click()");
        eventually(() -> status() == DraftStatus.SKIPPED);
        eventually(() ->
                browser.ask("return document.querySelector('#held').hidden").asBoolean());
        assertThat(browser.complaints(server.url)).isEmpty();
    }

    @Test
    void cancelChangesNothing() throws Exception {
        browser.ask("document.querySelector('#held [data-action=send_again]').click()");
        assertThat(browser.seen()).contains("the recipient gets it twice");
        browser.ask("document.querySelector('#held [data-cancel]').click()");
        assertThat(browser.ask("return document.querySelector('#held dialog').open")
                        .asBoolean())
                .isFalse();
        assertThat(status()).isEqualTo(DraftStatus.HELD);
    }

    private DraftStatus status() {
        return world.drafts.stream()
                .filter(d -> d.id().equals("camp|1f00|0"))
                .findFirst()
                .orElseThrow()
                .state()
                .status();
    }

    private static void eventually(Callable<Boolean> what) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(what);
    }
}
