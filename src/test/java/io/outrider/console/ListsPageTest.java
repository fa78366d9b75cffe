package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.store.RunBook;
import io.outrider.time.MachineTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looks through the ledger of runs in a real browser, stops a run and imports a list. */
@Timeout(120)
class ListsPageTest {
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final String LIST =
            "Email,First Name,Pain Point\\nann@acme.test,Ann,hiring\\nbob,Bob,<b>x</b>\\ncid@acme.test,Cid,\\n";

    private final FakeWorld world = new FakeWorld();
    private Browser browser;
    private ConsoleServer server;
    private RunBook.Entry running;

    @BeforeEach
    void start() throws Exception {
        browser = Browser.fresh();
        server = new ConsoleServer(world);
        new MongoCampaigns(server.listRoom.store)
                .save(new Campaign(
                        "spring",
                        "Spring <i>offer</i>",
                        Campaign.State.RUNNING,
                        List.of(new Campaign.Step(0, true, "s", "Hi {{first_name}}, {{pain_point}}?")),
                        Set.of()));
        RunBook book = new RunBook(server.listRoom.runs(), Duration.ofMinutes(15));
        for (int i = 0; i < 10; i++) {
            book.open("check-addresses", "job").complete("12 addresses checked");
        }
        tick();
        RunBook.Entry fetched = book.open("fetch-postings", "job");
        fetched.tell(Map.of("read", 300, "read jsearch", 300, "stored", 180, "skipped excluded_it", 120));
        fetched.complete(
                "180 leads stored, 120 postings left out (excluded_it 120), 0 requests failed; from jsearch 300");
        tick();
        running = book.open("find-contacts", "job");
        running.tell(Map.of("leads", 50, "enriched", 12, "skipped", 3, "left", 35, "contacts", 31));
        browser.keep(server.url, "outrider", server.token);
    }

    /** Runs are in the order of the machine's milliseconds. */
    private static void tick() {
        Instant now = MachineTime.system().now();
        await().until(() -> MachineTime.system().now().toEpochMilli() > now.toEpochMilli());
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
    void showsTheNewestRunsWithTheirCounts(int width, int height, String scheme) throws Exception {
        open(width, height, scheme);
        assertThat(text("#runs tbody tr:first-child")).contains("find-contacts", "by job", "running", "12 enriched");
        assertThat(text("#runs tbody tr:nth-child(2)"))
                .contains("completed", "180 leads stored", "300 read", "120 skipped excluded it");
        assertThat(ask("return document.querySelectorAll('#runs tbody tr').length"))
                .isEqualTo("10");
        assertThat(ask("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo("true");
        browser.ask("document.querySelector('#runs').scrollIntoView()");
        browser.screenshot(SHOTS.resolve("runs-" + width + "-" + scheme + ".png"));
        browser.ask("document.querySelector('#runs [data-turn=older]').click()");
        eventually(() ->
                ask("return document.querySelectorAll('#runs tbody tr').length").equals("2"));
        assertThat(browser.complaints(server.url)).isEmpty();
    }

    @Test
    void aRunIsStopped() throws Exception {
        open(1440, 1100, "light");
        browser.ask("document.querySelector('#runs [data-verb=cancel]').click()");
        eventually(() -> text("#runs tbody tr:first-child").contains("cancelled by"));
        assertThat(running.count(Map.of("enriched", 1))).isFalse();
    }

    @Test
    void aListIsLookedAtAndThenImportedAndItsBadRowsAreGivenBack() throws Exception {
        open(1440, 1100, "light");
        choose(LIST);
        browser.ask("document.querySelector('#runs [name=campaign]').value = 'spring'");
        assertThat(ask("return document.querySelector('#runs [name=campaign]').selectedOptions[0].text"))
                .isEqualTo("Spring <i>offer</i>");
        browser.ask("document.querySelector('#runs [name=look]').click()");
        eventually(() -> text("#list-outcome").contains("dry run, nothing was stored"));
        assertThat(text("#list-outcome"))
                .contains("3 read", "2 stored", "1 rejected", "column 'Pain Point' is placeholder {{pain_point}}");
        assertThat(count("contacts")).isZero();
        browser.screenshot(SHOTS.resolve("list-looked-at.png"));
        browser.ask("document.querySelector('#runs [data-for-good]').click()");
        eventually(() -> text("#list-outcome").contains("3 rows read, 2 stored")
                && !text("#list-outcome").contains("dry run"));
        assertThat(count("contacts")).isEqualTo(2);
        assertThat(ask("return fetch(document.querySelector('#list-outcome a').href).then(r => r.text())"))
                .contains("3,email,bob,");
        browser.ask("document.querySelector('#runs [data-close]').click()");
        eventually(() -> text("#runs tbody tr:first-child").contains("import-people"));
        assertThat(text("#runs tbody tr:first-child")).contains("rejected rows", "completed");
        assertThat(browser.complaints(server.url)).isEmpty();
    }

    @Test
    void aListThatLacksAColumnIsRefusedInItsWords() throws Exception {
        open(1440, 1100, "light");
        choose("Email,First Name,Pain Points\\nann@acme.test,Ann,x\\n");
        browser.ask("document.querySelector('#runs [name=campaign]').value = 'spring'");
        browser.ask("document.querySelector('#runs [name=look]').click()");
        eventually(() -> text("#list-outcome").contains("Not taken: campaign 'spring' needs {{pain_point}}")
                && text("#list-outcome").contains("did you mean 'pain_points'?"));
        assertThat(ask("return document.querySelector('#runs [data-for-good]').hidden"))
                .isEqualTo("true");
        browser.screenshot(SHOTS.resolve("list-refused.png"));
    }

    private void choose(String list) throws Exception {
        browser.ask("document.querySelector('#runs [data-import]').click()");
        eventually(() -> ask("return document.querySelectorAll('#runs [name=campaign] option').length")
                .equals("2"));
        browser.ask("const box = new DataTransfer(); box.items.add(new File(['" + list
                + "'], 'people.csv')); document.querySelector('#runs [name=list]').files = box.files");
    }

    private long count(String collection) {
        return server.listRoom.store.collection(collection).countDocuments();
    }

    private void open(int width, int height, String scheme) throws Exception {
        browser.open(server.url + "/", width, height, scheme);
        eventually(() -> text("#runs").contains("find-contacts"));
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
