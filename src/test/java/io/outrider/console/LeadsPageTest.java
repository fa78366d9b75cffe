package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.campaign.Enrollment;
import io.outrider.campaign.MongoEnrollments;
import io.outrider.console.login.Role;
import io.outrider.console.login.User;
import io.outrider.contact.AddressCheck;
import io.outrider.contact.Contact;
import io.outrider.contact.MongoContacts;
import io.outrider.lead.Lead;
import io.outrider.lead.MongoCompanies;
import io.outrider.lead.MongoLeads;
import io.outrider.mail.Address;
import io.outrider.store.MongoStore;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looks through leads over the API and in a real browser, and says where one stands; one server for all. */
@Timeout(120)
class LeadsPageTest {
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final Instant NOON = Instant.parse("2026-02-17T12:00:00Z");
    private static final String[] COMPANIES = {
        "Kestrel Foods", "Acme Metalworks", "Borealis <b>Tools</b>", "Northwind Plastics", "Harbor Logistics"
    };
    private static final String LONG = "jsearch/careers.the-very-long-name-of-an-employer.example";
    private static final String[] TITLES = {"Plant Manager", "HR Manager", "Quality <i>Engineer</i>", "Welder"};
    private static final String[] STATES = {"OH", "TX", "NY", "OH", "CA", "WI"};

    private static FakeWorld world;
    private static ConsoleServer server;
    private static MongoStore store;
    private static MongoLeads leads;

    private Browser browser;

    @BeforeAll
    static void start() throws Exception {
        world = new FakeWorld();
        server = new ConsoleServer(world);
        store = server.listRoom.store;
        leads = new MongoLeads(store);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void fill() {
        List.of("leads", "lead_marks", "contacts", "companies", "enrollments")
                .forEach(name -> store.collection(name).deleteMany(new Document()));
        MongoCompanies companies = new MongoCompanies(store);
        for (int n = 0; n < 23; n++) {
            Lead lead = lead(n);
            leads.store(lead);
            companies.seen(lead);
        }
        companies.employs("kestrel foods", 48);
        companies.employs("acme metalworks", 312);
        companies.employs("northwind plastics", 2_400);
        leads.mark("l05", Lead.Status.ENRICHED, "");
        leads.mark("l05", Lead.Status.VALIDATED, "");
        leads.mark("l07", Lead.Status.SKIPPED, "score below 0.5: title 0.00 of 0.35");
        contact("maria.reply@kestrel-foods.test", "Maria", "Reply", "HR Director", Contact.Priority.P1, "l05");
        contact("tom@kestrel-foods.test", "Tom", "Silent", "Recruiter", Contact.Priority.P2, "l05", "l10");
        new MongoEnrollments(store)
                .enroll(new Enrollment(
                        "spring|1",
                        "spring",
                        "maria.reply@kestrel-foods.test",
                        "l05",
                        "kestrel foods",
                        Optional.empty(),
                        Enrollment.State.ACTIVE,
                        "",
                        Optional.of(NOON),
                        List.of()));
    }

    private static Lead lead(int n) {
        String company = COMPANIES[n % COMPANIES.length];
        String id = company.replaceAll("<.?b>", "").toLowerCase(java.util.Locale.ROOT);
        List<String> sources = new ArrayList<>(List.of(n % 2 == 0 ? "jsearch/LinkedIn" : n == 21 ? LONG : "apollo"));
        if (n % 5 == 0) {
            sources.addAll(List.of("jsearch/Indeed", "indeed", "list"));
        }
        return new Lead(
                String.format("l%02d", n),
                "key-" + n,
                id,
                company,
                TITLES[n % TITLES.length],
                STATES[n % STATES.length],
                "https://jobs.example.com/" + n,
                "https://www.example.com",
                Optional.of(LocalDate.of(2026, 2, 16).minusDays(n % 9)),
                Optional.of(52_000.0),
                sources,
                Lead.Status.NEW,
                NOON.plusSeconds(60L * n));
    }

    private static void contact(
            String address, String first, String last, String title, Contact.Priority priority, String... of) {
        MongoContacts contacts = new MongoContacts(store);
        contacts.store(new Contact(
                new Address(address),
                first,
                last,
                title,
                "",
                priority,
                "kestrel foods",
                List.of(of),
                "apollo",
                Optional.empty(),
                NOON));
        if (priority == Contact.Priority.P1) {
            contacts.checked(address, new AddressCheck(AddressCheck.Result.VALID, "zerobounce", "", NOON));
        }
    }

    // ---- over the API

    private static JsonNode get(String question) throws Exception {
        HttpResponse<String> answer = server.get("/api/v1/leads" + question);
        assertThat(answer.statusCode()).as(question + " " + answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private static List<String> ids(String question) throws Exception {
        List<String> ids = new ArrayList<>();
        get(question).get("items").forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }

    @Test
    void aPageSaysOfEachLeadWhatTheListShows() throws Exception {
        JsonNode page = get("?size=10&page=2");
        assertThat(page.get("total").asInt()).isEqualTo(23);
        assertThat(page.get("page").asInt()).isEqualTo(2);
        assertThat(page.get("among").isNull()).isTrue();
        assertThat(page.get("items")).hasSize(10);
        assertThat(page.get("sources").toString())
                .isEqualTo("[\"apollo\",\"indeed\",\"jsearch\",\"list\",\"jsearch/Indeed\",\"jsearch/LinkedIn\",\""
                        + LONG + "\"]");
        JsonNode lead = get("?status=validated").get("items").get(0);
        assertThat(lead.toString())
                .contains(
                        "\"company\":\"Kestrel Foods\"",
                        "\"title\":\"HR Manager\"",
                        "\"state\":\"WI\"",
                        "\"status\":\"validated\",\"beneath\":null",
                        "\"sources\":[\"apollo\",\"jsearch/Indeed\",\"indeed\",\"list\"]",
                        "\"category\":\"regular\"",
                        "\"employees\":48,\"sizePriority\":1",
                        "\"postedOn\":\"2026-02-11\"",
                        "\"createdAt\":\"2026-02-17T12:05:00Z\"",
                        "\"contacts\":2");
    }

    @Test
    void leadsAreNarrowedAndOrdered() throws Exception {
        assertThat(ids("?size=3")).containsExactly("l22", "l21", "l20");
        assertThat(ids("?size=3&sort=created")).containsExactly("l00", "l01", "l02");
        assertThat(ids("?status=skipped")).containsExactly("l07");
        assertThat(ids("?state=ca")).containsExactly("l22", "l16", "l10", "l04");
        assertThat(ids("?source=list")).containsExactly("l20", "l15", "l10", "l05", "l00");
        assertThat(ids("?source=jsearch&state=TX"))
                .as("a provider, whatever its board")
                .isEmpty();
        assertThat(ids("?source=jsearch&status=new&state=CA")).containsExactly("l22", "l16", "l10", "l04");
        assertThat(ids("?source=nobody")).isEmpty();
        assertThat(ids("?q=kestrel&sort=created")).containsExactly("l00", "l05", "l10", "l15", "l20");
        assertThat(ids("?q=WELD&size=2&page=2")).containsExactly("l11", "l07");
        assertThat(ids("?q=Tom@kestrel-foods.test")).containsExactly("l10", "l05");
        assertThat(ids("?campaign=spring")).containsExactly("l05");
        assertThat(ids("?campaign=spring&status=new")).isEmpty();
        assertThat(ids("?sort=company&size=1")).containsExactly("l21");
        assertThat(ids("?sort=-size&size=1")).containsExactly("l18");
        assertThat(ids("?sort=-posted&size=1")).containsExactly("l18");
        assertThat(ids("?page=400&size=25")).isEmpty();
    }

    @Test
    void whatCannotBeMeantIsRefusedByName() throws Exception {
        for (String[] wrong : new String[][] {
            {"status=gone", "status is 'gone'; allowed: new enriched"},
            {"state=Ohio", "state is 'Ohio'; allowed: two letters"},
            {"sort=luck", "sort is 'luck'; allowed: created posted"},
            {"size=101", "size is '101'; allowed: whole numbers from 1 to 100"},
            {"page=0", "page is '0'; allowed: whole numbers from 1 to 400"},
            {"q=" + "x".repeat(101), "allowed: one line of at most 100 characters"}
        }) {
            HttpResponse<String> answer = server.get("/api/v1/leads?" + wrong[0]);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("bad_parameter", wrong[1], wrong[0].replaceFirst("=.*", ""));
        }
    }

    @Test
    void oneLeadShowsItsPeopleAndWhyItStandsThere() throws Exception {
        assertThat(get("/l05").toString())
                .contains(
                        "\"address\":\"maria.reply@kestrel-foods.test\",\"name\":\"Maria Reply\",\"title\":\"HR Director\"",
                        "\"priority\":\"P1\",\"validation\":\"valid\",\"source\":\"apollo\"",
                        "\"campaign\":\"spring\",\"state\":\"active\"",
                        "\"priority\":\"P2\",\"validation\":\"unchecked\"",
                        "\"link\":\"https://jobs.example.com/5\"");
        assertThat(get("/l07").get("ownReason").asText()).startsWith("score below 0.5");
        assertThat(server.get("/api/v1/leads/nobody").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> put(String id, String body) throws Exception {
        return server.send("PUT", "/api/v1/leads/" + id + "/status", body, "Content-Type", "application/json");
    }

    @Test
    void aPersonsWordHoldsAndIsTakenBackAndTheLaterOfTwoIsRefused() throws Exception {
        HttpResponse<String> first = put("l05", "{\"status\":\"skipped\",\"from\":\"validated\",\"reason\":\"ours\"}");
        assertThat(first.body())
                .isEqualTo("{\"id\":\"l05\",\"status\":\"skipped\",\"beneath\":\"validated\",\"undo\":\"resume\"}");
        HttpResponse<String> second = put("l05", "{\"status\":\"open\",\"from\":\"validated\"}");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("lead is skipped by now, not validated; look again");
        assertThat(put("l05", "{\"status\":\"skipped\",\"from\":\"validated\"}").statusCode())
                .as("said twice")
                .isEqualTo(200);
        assertThat(get("/l05").get("lead").toString()).contains("\"why\":\"ours\"", "\"saidBy\":\"");
        assertThat(new MongoContacts(store)
                        .find("tom@kestrel-foods.test")
                        .orElseThrow()
                        .closings())
                .as("the lead is asked before a mail goes")
                .containsExactly("l05");
        assertThat(put("l05", "{\"status\":\"closed_hired\"}").body()).contains("\"undo\":\"skipped\"");
        assertThat(put("l05", "{\"status\":\"resume\",\"from\":\"closed_hired\"}")
                        .body())
                .contains("\"status\":\"validated\",\"beneath\":null,\"undo\":\"closed_hired\"");
        assertThat(world.journal).extracting(entry -> entry.event()).anySatisfy(event -> {
            assertThat(event.kind()).isEqualTo("lead.turned");
            assertThat(event.subject()).isEqualTo("l05");
            assertThat(event.text())
                    .startsWith("lead is skipped, it was validated, by ")
                    .endsWith(": ours");
        });
    }

    @Test
    void whatOutriderSkippedGoesOnAsFarAsItsPeopleHaveCome() throws Exception {
        assertThat(put("l07", "{\"status\":\"closed_not_hired\"}").body())
                .contains("\"beneath\":\"skipped\",\"undo\":\"skipped\"");
        assertThat(put("l07", "{\"status\":\"open\"}").body()).contains("\"status\":\"open\"");
        leads.mark("l10", Lead.Status.SKIPPED, "nobody");
        assertThat(put("l10", "{\"status\":\"resume\"}").body()).contains("\"status\":\"enriched\"");
        leads.mark("l09", Lead.Status.SKIPPED, "nobody");
        assertThat(put("l09", "{\"status\":\"hunting\"}").body()).contains("\"beneath\":\"new\"");
    }

    @Test
    void whatNobodyMaySayIsRefused() throws Exception {
        for (String body : List.of("{\"status\":\"sent\"}", "{\"status\":\"new\"}", "{}", "[]", "x")) {
            assertThat(put("l00", body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(put("l00", "{\"status\":\"sent\"}").body())
                .contains("status is 'sent'; allowed: skipped open hunting closed_hired closed_not_hired resume");
        assertThat(put("l00", "{\"status\":\"open\",\"reason\":\"" + "x".repeat(201) + "\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(put("nobody", "{\"status\":\"open\"}").statusCode()).isEqualTo(404);
        assertThat(ids("?status=new")).hasSize(21);
    }

    // ---- in a browser

    private void open(int width, int height, String scheme) throws Exception {
        browser = Browser.fresh();
        browser.keep(server.url, "outrider", server.token);
        browser.open(server.url + "/", width, height, scheme);
        eventually(() -> text("#leads > .rows tbody").contains("Plant Manager"));
        browser.ask("document.querySelector('#leads').scrollIntoView()");
    }

    @ParameterizedTest
    @CsvSource({"1440,1100,light", "390,900,dark"})
    void showsLeadsWithTheirSourcesAndPeople(int width, int height, String scheme) throws Exception {
        open(width, height, scheme);
        assertThat(text("#leads .sum")).startsWith("23 in all · times in ");
        assertThat(text("#leads tbody tr:first-child")).contains("Quality <i>Engineer</i>", "Borealis <b>Tools</b>");
        assertThat(browser.ask("return document.querySelectorAll('#leads tbody i, #leads tbody b').length")
                        .asInt())
                .isZero();
        assertThat(text("#leads tbody tr:nth-child(3)"))
                .contains("jsearch · LinkedIn", "jsearch · Indeed", "+1", "48 people", "priority 1 · regular");
        assertThat(ask("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo("true");
        assertThat(ask("const all = document.querySelector('#leads'); return all.scrollWidth <= all.clientWidth"))
                .as("long names of boards are broken")
                .isEqualTo("true");
        browser.screenshot(SHOTS.resolve("leads-" + width + "-" + scheme + ".png"));
        filter("status", "validated");
        eventually(() -> text("#leads .sum").startsWith("1 found"));
        browser.ask("document.querySelector('#leads [data-lead=l05]').click()");
        eventually(() -> text("#leads dialog").contains("Maria Reply"));
        assertThat(text("#leads dialog"))
                .contains("HR Manager at Kestrel Foods", "P1", "valid", "unchecked", "spring: active, 0 sent");
        browser.screenshot(SHOTS.resolve("lead-" + width + "-" + scheme + ".png"));
        browser.ask("document.querySelector('#leads [data-close]').click()");
        assertThat(browser.complaints(server.url)).isEmpty();
        browser.close();
    }

    @Test
    void aLeadIsSkippedAndThatIsUndone() throws Exception {
        open(1440, 1100, "light");
        choose("l22", "skipped");
        eventually(() -> text("#leads .done").contains("is skipped: nothing is written or sent for it."));
        assertThat(leads.find("l22").orElseThrow().status()).isEqualTo(Lead.Status.SKIPPED);
        browser.screenshot(SHOTS.resolve("lead-skipped.png"));
        browser.ask("document.querySelector('#leads .undo').click()");
        eventually(() -> text("#leads .done").contains("is new."));
        assertThat(leads.find("l22").orElseThrow().status()).isEqualTo(Lead.Status.NEW);
        browser.ask("document.querySelector('#leads [data-sort=company]').click()");
        eventually(() -> text("#leads tbody tr:first-child").contains("Acme Metalworks"));
        browser.ask("document.querySelector('#leads [data-turn=\"1\"]').click()");
        eventually(() -> text("#leads .pager").contains("Page 2 of 3"));
        browser.close();
    }

    @Test
    void whoMayOnlyReadIsRefusedInWords() throws Exception {
        User viewer = server.add("eve@outrider.test", Role.VIEWER, "correct horse battery");
        browser = Browser.fresh();
        browser.keep(server.url, "outrider", server.session(viewer));
        browser.open(server.url + "/", 1440, 1100, "light");
        eventually(() -> text("#leads > .rows tbody").contains("Plant Manager"));
        choose("l22", "open");
        eventually(() -> text("#leads .done").startsWith("Not changed: "));
        assertThat(text("#leads .done")).contains("operator");
        eventually(() -> ask("return document.querySelector('#leads [data-status=l22]').value")
                .equals("new"));
        browser.close();
    }

    private void choose(String id, String status) throws Exception {
        set("document.querySelector('#leads [data-status=" + id + "]')", status, "change");
    }

    private void filter(String name, String value) throws Exception {
        set("document.querySelector('#leads .filters').elements." + name, value, "input");
    }

    private void set(String what, String value, String event) throws Exception {
        browser.ask("const it = " + what + "; it.value = '" + value + "'; it.dispatchEvent(new Event('" + event
                + "', { bubbles: true }))");
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
