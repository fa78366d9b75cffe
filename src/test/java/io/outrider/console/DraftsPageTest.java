package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages through drafts in a real browser and asks why one has not gone out. */
@Timeout(120)
class DraftsPageTest {
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final String ID = "camp|1f00|0";

    private static Browser browser;
    private final FakeWorld world = new FakeWorld().busy();
    private ConsoleServer server;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.fresh();
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void stopServer() throws Exception {
        browser.ask("window.stop(); location.href = 'about:blank'");
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1440,1100,light", "1440,1100,dark", "390,900,light", "390,900,dark"})
    void saysWhyAtEveryWidthAndShowsHostileWordsAsText(int width, int height, String scheme) throws Exception {
        hinder();
        open(width, height, scheme);
        browser.ask("document.querySelector('#draft-list').scrollIntoView()");
        assertThat(text("#draft-list"))
                .contains(
                        Hindered.HOSTILE,
                        "to ann.roe@acme.test",
                        "review failed",
                        "said " + Hindered.HOSTILE,
                        "none yet")
                .contains("31 in all · times in America/New York", "Tue 17 Feb, 13:37", "Page 1 of 4");
        browser.screenshot(SHOTS.resolve("drafts-" + width + "-" + scheme + ".png"));

        press(ID);
        eventually(() -> text("#why").contains("Soonest by one change"));
        assertThat(text("#why-answer > :first-child"))
                .endsWithIgnoringCase("never goes: suppression, " + Hindered.HOSTILE);
        assertThat(text("#why"))
                .contains("refuses", "waits", "COMPLAINT", "set by suppression reply", "never")
                .contains("the mailbox sent less than 34 min 32 s ago", "set by pacing.min-gap")
                .contains("Tue 17 Feb 2026, 19:37", "Tue 17 Feb 2026, 20:11", "Times in Europe/Berlin")
                .contains("1 of 3 gates let it pass")
                .doesNotContain("PT34M32S");
        browser.ask("document.querySelector('#why details').open = true");
        assertThat(text("#why details")).contains("daily-cap", "passes", "set by mailbox sam.carver@northbank.test");
        assertThat(browser.ask("return document.querySelectorAll('#draft-list img').length")
                        .asInt())
                .isZero();
        assertThat(browser.ask("return document.title").asText()).isEqualTo("SANDBOX · Outrider");
        assertThat(
                        truth(
                                "document.documentElement.scrollWidth <= innerWidth"
                                        + " && document.querySelector('#why').scrollWidth <= document.querySelector('#why').clientWidth"))
                .as("nothing sticks out sideways")
                .isTrue();
        browser.screenshot(SHOTS.resolve("why-" + width + "-" + scheme + ".png"));
        assertThat(browser.complaints(server.url)).isEmpty();
    }

    @Test
    void theKeyboardIsEnough() throws Exception {
        hinder();
        open(1440, 1100, "light");
        focus(ID);
        browser.type("[data-why='" + ID + "']", "\n");
        eventually(() -> text("#why").contains("Soonest by one change"));
        assertThat(truth("document.querySelector('#why').contains(document.activeElement)"))
                .isTrue();

        world.draft("d99", DraftStatus.AWAITING_APPROVAL, "new@acme.test");
        browser.type("#why [data-close]", "\uE00C");
        eventually(() -> !truth("document.querySelector('#why').open"));
        assertThat(truth(focused())).isTrue();
        eventually(() -> text("#draft-list").contains("new@acme.test"));
        assertThat(truth(focused())).as("also when the list was drawn anew").isTrue();
    }

    @Test
    void filtersByStatusAndTurnsPages() throws Exception {
        open(1440, 1100, "light");
        browser.ask("location.hash = '#drafts=sent'");
        eventually(() -> text("#draft-list").contains("18 sent"));
        assertThat(buttons()).isEqualTo(10);
        browser.ask("document.querySelector('#draft-list [data-turn=\"1\"]').click()");
        eventually(() -> text("#draft-list").contains("Page 2 of 2"));
        assertThat(buttons()).isEqualTo(8);
        assertThat(truth("document.querySelector('#draft-list [data-turn=\"1\"]').disabled"))
                .isTrue();

        filter("failed");
        eventually(() -> text("#draft-list").contains("No drafts of this status."));
        browser.screenshot(SHOTS.resolve("drafts-none.png"));
    }

    @Test
    void whatTheServerRefusesIsSaidInItsWords() throws Exception {
        open(1440, 1100, "light");
        press("d0");
        eventually(() -> text("#why").contains("Refused: there is no draft of that id"));
        browser.screenshot(SHOTS.resolve("why-refused.png"));
        browser.ask("document.querySelector('#why').close()");

        browser.ask(
                "const f = window.fetch; window.fetch = (p, o) => String(p).endsWith('/why') ? Promise.resolve("
                        + "new Response('{\"code\":\"unauthorized\",\"message\":\"log <b>in</b> first\"}', {status: 401})) : f(p, o)");
        press("d1");
        eventually(() -> text("#why").contains("Refused: log <b>in</b> first"));
        browser.ask("document.querySelector('#why').close()");

        world.down = true;
        filter("sent");
        eventually(() -> text("#draft-list").contains("Not shown: the store does not answer; try again in a moment"));
        world.down = false;
        eventually(() ->
                text("#draft-list").contains("18 sent") && !text("#draft-list").contains("Not shown"));
    }

    private void hinder() {
        Draft d = world.draft(ID, DraftStatus.REVIEW_FAILED, "ann.roe@acme.test");
        world.drafts.remove(d);
        world.drafts.add(new Draft(
                ID,
                d.enrollment(),
                d.campaign(),
                d.lead(),
                d.step(),
                d.to(),
                d.toName(),
                d.mailbox(),
                d.thread(),
                Hindered.HOSTILE,
                d.text(),
                d.score(),
                d.due(),
                new Draft.State(
                        DraftStatus.REVIEW_FAILED,
                        d.state().owner(),
                        0,
                        d.state().leaseUntil(),
                        0,
                        d.state().messageId(),
                        "said " + Hindered.HOSTILE,
                        d.state().at()),
                d.createdAt()));
        world.whys.put(ID, Hindered.draft(ID));
    }

    private void open(int width, int height, String scheme) throws Exception {
        server = new ConsoleServer(world);
        browser.keep(server.url, "outrider", server.token);
        browser.open(server.url + "/", width, height, scheme);
        eventually(() -> buttons() == 10 && text("#draft-list").contains("America/New York"));
    }

    private static void press(String id) throws Exception {
        browser.ask("document.querySelector('[data-why=\"" + id + "\"]').click()");
    }

    private static void focus(String id) throws Exception {
        browser.ask("document.querySelector('[data-why=\"" + id + "\"]').focus()");
    }

    private static String focused() {
        return "document.activeElement.dataset.why === '" + ID + "'";
    }

    private static void filter(String status) throws Exception {
        browser.ask("const s = document.querySelector('#draft-list select'); s.value = '" + status
                + "'; s.dispatchEvent(new Event('change'))");
    }

    private static int buttons() throws Exception {
        return browser.ask("return document.querySelectorAll('#draft-list [data-why]').length")
                .asInt();
    }

    private static boolean truth(String expression) throws Exception {
        return browser.ask("return " + expression).asBoolean();
    }

    private static String text(String selector) throws Exception {
        return browser.ask("return document.querySelector('" + selector + "').innerText")
                .asText();
    }

    private static void eventually(Callable<Boolean> what) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(what);
    }
}
