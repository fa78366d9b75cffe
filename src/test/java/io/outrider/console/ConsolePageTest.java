package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.outrider.store.Event;
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

/** Opens the console in a real browser and looks at what a person sees. */
@Timeout(120)
class ConsolePageTest {
    private static final Path SHOTS = Path.of("target", "screenshots");

    private static Browser browser;
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
    @CsvSource({"1440,1500,light", "1440,1500,dark", "820,1200,light", "390,1400,light", "390,1400,dark"})
    void showsTheWholeDayAtEveryWidth(int width, int height, String scheme) throws Exception {
        open(new FakeWorld().busy(), width, height, scheme);

        String seen = browser.seen();
        assertThat(seen)
                .contains("SANDBOX", "Nothing leaves this machine")
                .contains("Outrider", "0.1.0 · sandbox · embedded store")
                .contains("Tuesday 17 February, 13:37", "America/New York", "machine time")
                .contains("1,184", "Hard bounces", "96 ready to send", "74.9 % valid")
                .contains("2 drafts are held: a person must decide", "route check-dns is stopped")
                .contains("ida.falk@harborline.test", "one complaint in 58 mails", "no DMARC record", "28 min ago")
                .contains("lead / fetch-postings", "suspended", "10 of 12 routes run")
                .contains("Planned by now", "in all 201")
                .contains("Mailbox full (4.2.2)", "Sandbox · admin", "Log out");
        JsonNode room = browser.ask("return [document.documentElement.scrollWidth, innerWidth]");
        assertThat(room.get(0).asInt())
                .as("nothing sticks out sideways")
                .isLessThanOrEqualTo(room.get(1).asInt());
        assertThat(browser.complaints(server.url)).isEmpty();
        browser.screenshot(SHOTS.resolve("console-" + width + "-" + scheme + ".png"));
    }

    @Test
    void theChartIsDrawnAndItsNumbersCanBeReadWithoutIt() throws Exception {
        open(new FakeWorld().busy(), 1440, 900, "light");

        assertThat(browser.ask("const c = document.getElementById('chart'), p = c.getContext('2d')"
                                + ".getImageData(0, 0, c.width, c.height).data; let n = 0;"
                                + "for (let i = 3; i < p.length; i += 4) if (p[i] > 0) n++; return n")
                        .asInt())
                .isGreaterThan(10_000);
        assertThat(browser.ask("return document.getElementById('chart').getAttribute('aria-label')")
                        .asText())
                .matches("\\d+ mails sent today of \\d+ planned by now and 201 planned in all");
        assertThat(browser.ask(
                                "document.querySelector('#hours').open = true; return document.querySelectorAll('#hours tbody tr').length")
                        .asInt())
                .isEqualTo(9);
    }

    @Test
    void aRouteIsSwitchedAfterAskingAndARefusalIsShownAsText() throws Exception {
        FakeWorld world = new FakeWorld().busy();
        open(world, 1440, 1500, "light");
        assertThat(browser.seen()).contains("stopped by ada", "<b>later</b>");
        click("stop route send-due-slots");
        assertThat(browser.ask("return document.querySelector('#switch-what').innerText")
                        .asText())
                .isEqualTo("Stop route send-due-slots?");
        browser.ask("document.querySelector('#switch button[value=\"\"]').click()");
        click("stop route send-due-slots");
        browser.ask("document.querySelector('#switch-reason').value = 'new \"words\"';"
                + "document.querySelector('#switch-yes').click()");
        eventually(() -> said().equals("Done: stop route send-due-slots; it is stopping"));
        assertThat(world.switchboard.asked).containsExactly("stop send-due-slots {\"reason\":\"new \\\"words\\\"\"}");
        click("suspend route read-mailboxes");
        browser.ask("document.querySelector('#switch-yes').click()");
        eventually(() -> said().equals("Refused: route '<b>read-mailboxes</b>' is not switched"));
        click("run job plan-day now");
        browser.ask("document.querySelector('#switch-yes').click()");
        eventually(() -> world.switchboard.asked.contains("run plan-day"));
        eventually(() -> browser.ask("return document.querySelector('#jobs-said').innerText")
                .asText()
                .equals("Done: run job plan-day now"));
        browser.screenshot(SHOTS.resolve("console-switch.png"));
    }

    private static void click(String label) throws Exception {
        eventually(() -> browser.ask("return document.querySelector('[aria-label=\"" + label + "\"]') !== null")
                .asBoolean());
        browser.ask("document.querySelector('[aria-label=\"" + label + "\"]').click()");
    }

    private static String said() throws Exception {
        return browser.ask("return document.querySelector('#routes-said').innerText")
                .asText();
    }

    @Test
    void nothingIsLoadedFromElsewhere() throws Exception {
        open(new FakeWorld().busy(), 1440, 900, "light");

        assertThat(browser.ask("return performance.getEntriesByType('resource').map(e => e.name)"
                        + ".filter(n => !n.startsWith(location.origin + '/'))"))
                .isEmpty();
    }

    @Test
    void anEventAppearsByItselfAndIsTextNeverMarkup() throws Exception {
        FakeWorld world = new FakeWorld().busy();
        open(world, 1440, 900, "light");

        world.record(Event.of("lead.stored", "lead-9", "<img src=x onerror=\"document.title='owned'\">Acme"));

        eventually(() -> browser.ask("return document.querySelector('#events li p').innerText")
                .asText()
                .startsWith("<img"));
        assertThat(browser.ask("return document.querySelectorAll('#events li').length")
                        .asInt())
                .isEqualTo(50);
        assertThat(browser.ask("return document.title").asText()).isEqualTo("SANDBOX · Outrider");
    }

    @Test
    void anEmptyHouseSaysSoAndWhatComesNext() throws Exception {
        FakeWorld world = new FakeWorld();
        world.profile = "production";
        open(world, 1440, 900, "light");

        assertThat(browser.seen())
                .doesNotContain("SANDBOX")
                .contains("All quiet: nothing needs a look")
                .contains("Nothing is planned today.")
                .contains("There is no mailbox in the pool yet.")
                .contains("No route is loaded.")
                .contains("Nothing has happened yet.");
        browser.screenshot(SHOTS.resolve("console-empty.png"));
    }

    @Test
    void anOutageOfTheStoreIsSaidAndTakenBack() throws Exception {
        FakeWorld world = new FakeWorld().busy();
        open(world, 1440, 900, "light");

        world.down = true;
        eventually(() -> browser.seen().contains("The store does not answer since"));
        browser.screenshot(SHOTS.resolve("console-outage.png"));
        world.down = false;
        eventually(() -> !browser.seen().contains("The store does not answer"));
    }

    @Test
    void aLostConnectionIsSaid() throws Exception {
        open(new FakeWorld().busy(), 1440, 900, "light");

        server.close();
        eventually(() -> browser.seen().contains("Connection lost since"));
        browser.screenshot(SHOTS.resolve("console-lost.png"));
    }

    @Test
    void theApiIsDescribedForPeopleToo() throws Exception {
        server = new ConsoleServer(new FakeWorld());
        browser.keep(server.url, "outrider", server.token);
        browser.open(server.url + "/api/docs", 1440, 900, "light");

        eventually(() -> browser.seen().contains("/api/v1/plan/today"));
        assertThat(browser.seen()).contains("size: 1 to 100, default 25");
        assertThat(browser.complaints(server.url)).isEmpty();
        browser.screenshot(SHOTS.resolve("docs.png"));
    }

    @Test
    void theUnsubscribeButtonUnsubscribes() throws Exception {
        FakeWorld world = new FakeWorld();
        server = new ConsoleServer(world);
        browser.open(server.url + "/u/" + world.token, 390, 700, "light");

        assertThat(browser.seen()).contains("Stop these mails?");
        assertThat(browser.ask("return getComputedStyle(document.querySelector('button')).backgroundColor")
                        .asText())
                .as("the style in the page passes its own policy")
                .isEqualTo("rgb(20, 96, 90)");
        assertThat(world.suppressed).isEmpty();
        browser.screenshot(SHOTS.resolve("unsubscribe.png"));

        browser.ask("document.querySelector('button').click()");
        eventually(() -> browser.seen().contains("You are unsubscribed"));
        assertThat(world.suppressed).containsKey("ann.roe@acme.test");
        assertThat(browser.complaints(server.url)).isEmpty();
    }

    private void open(FakeWorld world, int width, int height, String scheme) throws Exception {
        server = new ConsoleServer(world);
        browser.keep(server.url, "outrider", server.token);
        browser.open(server.url + "/", width, height, scheme);
        eventually(() -> browser.ask("return document.querySelector('#live').dataset.state")
                        .asText()
                        .equals("on")
                && browser.ask("return document.querySelectorAll('#mailboxes tbody tr, #routes tbody tr').length")
                                .asInt()
                        > 1);
        if (!world.journal.isEmpty()) {
            eventually(() -> browser.ask("return document.querySelectorAll('#events li').length")
                            .asInt()
                    == 50);
            eventually(() -> browser.ask("return document.querySelector('#legend').innerText")
                    .asText()
                    .contains("201"));
            eventually(() -> browser.seen().contains("1,184"));
        }
    }

    private static void eventually(Callable<Boolean> what) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(what);
    }
}
