package io.outrider.contact.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.ProviderRig;
import io.outrider.contact.site.guess.MongoGuesses;
import io.outrider.contact.web.Fetched;
import io.outrider.contact.web.SiteAddress;
import io.outrider.lead.Lead;
import io.outrider.store.MongoRuns;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.MachineTime;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Websites through the real route: what is asked for, in which order, and what is kept of it. */
@ExtendWith(StoreUnderTest.class)
class SiteResearchRouteTest {
    private static final Instant START = Instant.parse("2026-02-17T13:50:00Z");
    private static final String ROBOTS = "text/plain\nUser-agent: *\nDisallow: /private\n";

    private final ProviderRig rig;
    private final Sites sites;
    private final MongoStore store;
    private final Map<String, String> world = new HashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Instant now = START;
    private int leads;

    SiteResearchRouteTest(MongoStore store) {
        this.store = store;
        rig = new ProviderRig(store, ((InstantSource) () -> now).withZone(ZoneOffset.UTC));
        rig.web = (url, most) -> answer(url);
        sites = new MongoSites(store);
    }

    @Test
    void companiesAreReadPolitelyAndOnceAWeek() throws Exception {
        page("https://acme.test/robots.txt", ROBOTS);
        page(
                "https://acme.test/",
                """
                text/html; charset=utf-8
                <html><head><meta name="description" content="Acme packs fruit. And more."></head><body>
                <nav><a href="/private/team">Team</a><a href="/about">About us</a><a href="https://facebook.test/acme">Blog</a>
                <a href="/news/">News</a><a href="/jobs">Careers</a><a href="/about/history">History</a></nav><h1>Fruit</h1></body></html>""");
        page(
                "https://acme.test/news/",
                """
                text/html
                <article><h2>See www.acme.test for {{more}} of our news</h2></article><article><h2>Acme opens a plant in Ohio</h2></article>""");
        page("https://acme.test/jobs", "text/html\n<h2>Plant Manager</h2><h2>Welder</h2>");
        lead("acme", "https://www.acme.test/careers?x=1");
        page("https://www.acme.test/robots.txt", "301 https://acme.test/robots.txt");
        page("https://www.acme.test/", "301 https://acme.test/");
        lead("closed", "https://closed.test");
        page(
                "https://closed.test/robots.txt",
                "text/plain\nUser-agent: outrider\nDisallow: /\nUser-agent: *\nAllow: /\n");
        page("https://closed.test/", "text/html\n<h1>secret</h1>");
        lead("broken", "https://broken.test");
        page("https://broken.test/robots.txt", "503");
        page("https://broken.test/", "text/html\n<h1>secret</h1>");
        lead("inside", "https://inside.test");
        page("https://inside.test/robots.txt", "404");
        page("https://inside.test/", "302 http://169.254.169.254/latest/meta-data");
        lead("loop", "loop.test");
        page("https://loop.test/robots.txt", "404");
        page("https://loop.test/", "302 /");
        lead("nowhere", "http://127.0.0.1:9876/");
        try (ProviderRig.Session session = rig.open(Map.of(), p -> p)) {
            ResearchRun run = (ResearchRun) session.run("research-companies");
            assertThat(run.sentence()).isEqualTo("websites of 5 companies: 1 read, 1 refused, 3 silent");
            assertThat(asked)
                    .containsSubsequence(
                            "https://www.acme.test/robots.txt",
                            "https://acme.test/robots.txt",
                            "https://www.acme.test/",
                            "https://acme.test/",
                            "https://acme.test/news/",
                            "https://acme.test/jobs")
                    .doesNotContain(
                            "https://closed.test/",
                            "https://broken.test/",
                            "https://acme.test/private/team",
                            "https://acme.test/about/history",
                            "https://facebook.test/acme",
                            "http://169.254.169.254/latest/meta-data");
            assertThat(site("acme").facts())
                    .isEqualTo(Map.of(
                            "what_they_do", "Acme packs fruit.",
                            "recent_news", "Acme opens a plant in Ohio",
                            "hiring_signals", "Plant Manager, Welder"));
            assertThat(site("acme").text()).startsWith("Acme packs fruit. And more. Fruit");
            assertThat(site("acme").pages())
                    .containsExactly("https://acme.test/", "https://acme.test/news/", "https://acme.test/jobs");
            assertThat(site("closed").detail()).isEqualTo("is not asked: robots.txt asks us not to");
            assertThat(site("broken").detail()).isEqualTo("gave no robots.txt: it answered HTTP 503");
            assertThat(site("inside").detail()).isEqualTo("answered HTTP 302");
            assertThat(site("loop").detail()).isEqualTo("leads on and on: more than 5 redirects");
            assertThat(new MongoRuns(store, Clock.fixed(START, ZoneOffset.UTC), MachineTime.system())
                            .newest("research-companies", "", 1)
                            .get(0)
                            .counts())
                    .containsEntry("companies", 5L)
                    .containsEntry("read", 1L)
                    .containsEntry("silent", 3L)
                    .containsEntry("left", 0L);
            asked.clear();
            session.run("research-companies");
            assertThat(asked).isEmpty();
            now = START.plus(Duration.ofHours(25));
            run = (ResearchRun) session.run("research-companies");
            assertThat(run.sentence())
                    .as("who was silent is asked again in a day")
                    .startsWith("websites of 3 companies");
            now = START.plus(Duration.ofDays(8));
            run = (ResearchRun) session.run("research-companies");
            assertThat(run.getVisits()).hasSize(5);
        }
    }

    @Test
    void whatAModelGuessedStaysUntilItIsAskedAgain() throws Exception {
        rig.guesses = true;
        page("https://acme.test/robots.txt", ROBOTS);
        page("https://acme.test/", "text/html\n<h1>Fruit</h1>");
        lead("acme", "https://acme.test");
        MongoGuesses guesses = new MongoGuesses(store);
        try (ProviderRig.Session session = rig.open(Map.of(), p -> p)) {
            session.run("research-companies");
            assertThat(guesses.settle(guesses.open(START.minusSeconds(1), 9).get(0), Map.of("their_space", "fruit")))
                    .isTrue();
            now = START.plus(Duration.ofDays(8));
            session.run("research-companies");
            assertThat(site("acme").facts()).isEqualTo(Map.of("their_space", "fruit"));
            assertThat(guesses.open(START.minusSeconds(1), 9)).hasSize(1);
        }
    }

    private Site site(String company) {
        return sites.find(company).orElseThrow();
    }

    private void page(String url, String answer) {
        world.put(url, answer);
    }

    private Fetched answer(URI url) {
        asked.add(url.toString());
        assertThat(SiteAddress.objection(url)).isEmpty();
        String page = world.get(url.toString());
        if (page == null) {
            return new Fetched(url, 404, "", new byte[0], "", "");
        }
        String[] parts = page.split("\n", 2);
        if (parts[0].matches("\\d{3}.*")) {
            String location = parts[0].length() > 3 ? parts[0].substring(4) : "";
            return new Fetched(url, Integer.parseInt(parts[0].substring(0, 3)), "", new byte[0], location, "");
        }
        return new Fetched(url, 200, parts[0], parts[1].getBytes(StandardCharsets.UTF_8), "", "");
    }

    private void lead(String company, String website) {
        int n = leads++;
        rig.leads.store(new Lead(
                "lead" + n,
                company + "|plant manager|OH",
                company,
                company,
                "Plant Manager",
                "OH",
                "",
                website,
                Optional.empty(),
                Optional.empty(),
                List.of("test"),
                Lead.Status.NEW,
                START.plusSeconds(n)));
    }
}
