package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.console.login.Role;
import io.outrider.console.login.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starts, pauses and stops campaigns in a real browser. */
@Timeout(120)
class CampaignsPageTest {
    private static final Path SHOTS = Path.of("target", "screenshots");

    private Browser browser;
    private ConsoleServer server;
    private MongoCampaigns campaigns;

    @BeforeEach
    void start() throws Exception {
        browser = Browser.fresh();
        server = new ConsoleServer(new FakeWorld());
        campaigns = new MongoCampaigns(server.listRoom.store);
        save("spring", "Spring <i>offer</i>", Campaign.State.DRAFT);
        save("jobs", "Answers to job postings", Campaign.State.RUNNING);
        save("old", "Last year", Campaign.State.COMPLETED);
        server.listRoom
                .store
                .collection("drafts")
                .insertOne(new Document("_id", "a")
                        .append("campaign", "jobs")
                        .append("step", 0)
                        .append("status", "sent"));
        browser.keep(server.url, "outrider", server.token);
    }

    private void save(String id, String name, Campaign.State state) {
        campaigns.save(
                new Campaign(id, name, state, List.of(new Campaign.Step(0, true, "s", "Hi {{first_name}}")), Set.of()));
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
    void showsStatesFiguresAndWhatMayBeDone(int width, int height, String scheme) throws Exception {
        open(width, height, scheme);
        assertThat(row("spring")).contains("Spring <i>offer</i>", "draft", "none sent yet", "start", "stop");
        assertThat(row("jobs")).contains("running", "1 sent, 0 replied (0 %), 0 bounced", "pause", "stop");
        assertThat(row("old")).contains("completed").doesNotContain("start", "stop");
        assertThat(ask("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo("true");
        browser.ask("document.querySelector('#campaigns').scrollIntoView()");
        browser.screenshot(SHOTS.resolve("campaigns-" + width + "-" + scheme + ".png"));
        assertThat(browser.complaints(server.url)).isEmpty();
    }

    @Test
    void aDraftIsStartedPausedAndAfterAWarningStopped() throws Exception {
        campaigns.change("jobs", Map.of(), Map.of("dry-run", "true"));
        open(1440, 1100, "light");
        assertThat(row("jobs")).contains("running", "dry run");
        assertThat(row("spring")).doesNotContain("dry run");
        click("start campaign spring");
        yes();
        eventually(() -> row("spring").contains("running"));
        click("pause campaign spring");
        yes();
        eventually(() -> row("spring").contains("paused"));
        click("stop campaign spring");
        assertThat(text("#campaigns dialog")).contains("Stop Spring <i>offer</i>?", "This is final");
        browser.screenshot(SHOTS.resolve("campaign-stop.png"));
        browser.ask("document.querySelector('#campaigns [data-close]').click()");
        assertThat(campaigns.find("spring").orElseThrow().state()).isEqualTo(Campaign.State.PAUSED);
        click("stop campaign spring");
        yes();
        eventually(() -> row("spring").contains("stopped"));
        assertThat(campaigns.find("spring").orElseThrow().state()).isEqualTo(Campaign.State.STOPPED);
    }

    @Test
    void whoMayOnlyReadIsRefusedInWords() throws Exception {
        User viewer = server.add("eve@outrider.test", Role.VIEWER, "correct horse battery");
        browser.keep(server.url, "outrider", server.session(viewer));
        open(1440, 1100, "light");
        click("start campaign spring");
        yes();
        eventually(() -> text("#campaigns dialog output").startsWith("Refused: "));
        assertThat(text("#campaigns dialog output")).contains("operator");
        assertThat(campaigns.find("spring").orElseThrow().state()).isEqualTo(Campaign.State.DRAFT);
    }

    private void click(String label) throws Exception {
        browser.ask("document.querySelector('[aria-label=\"" + label + "\"]').click()");
    }

    private void yes() throws Exception {
        browser.ask("document.querySelector('#campaigns dialog [type=submit]').click()");
    }

    private void open(int width, int height, String scheme) throws Exception {
        browser.open(server.url + "/", width, height, scheme);
        eventually(() -> text("#campaigns").contains("Last year"));
    }

    private String row(String id) throws Exception {
        return text("[data-campaign=" + id + "]");
    }

    private String ask(String script) throws Exception {
        return browser.ask(script).asText();
    }

    private String text(String selector) throws Exception {
        return ask("return document.querySelector('" + selector + "').innerText");
    }

    private static void eventually(Callable<Boolean> what) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(what);
    }
}
