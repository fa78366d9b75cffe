package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.outrider.campaign.prospecting.ProspectRun;
import io.outrider.contact.AddressCheck;
import io.outrider.contact.Anna;
import io.outrider.contact.CheckRun;
import io.outrider.contact.Contact;
import io.outrider.contact.Finding;
import io.outrider.contact.MailRoute;
import io.outrider.contact.icp.Profile;
import io.outrider.lead.Board;
import io.outrider.lead.IntakeReport;
import io.outrider.lead.Lead;
import io.outrider.lead.LeadSettings;
import io.outrider.lead.Leads;
import io.outrider.lead.PersonLead;
import io.outrider.lead.provider.Provider;
import io.outrider.store.MongoStore;
import io.outrider.store.Run;
import io.outrider.store.StoreUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What each provider's answers come to, through the real routes: {@code src/test/resources/providers/NAME.json} holds answers
 * in the provider's documented shape, the pages they were written from, and the state and words in which each ends.
 */
@ExtendWith(StoreUnderTest.class)
class ProviderContractTest {
    private static final Instant START = Instant.parse("2026-02-17T13:50:00Z");
    private static final Path FOLDER = Path.of("src/test/resources/providers");
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> EVERYWHERE = List.of(
            "empty",
            "partial",
            "401",
            "402",
            "403",
            "422",
            "429",
            "429 with Retry-After in seconds",
            "429 with Retry-After as a date",
            "500",
            "timeout",
            "HTML instead of JSON");

    private final AtomicReference<JsonNode> playing = new AtomicReference<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger cases = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<AutoCloseable> closing = new ArrayList<>();

    @TestFactory
    Stream<DynamicContainer> everyAnswerEndsInItsDocumentedState(MongoStore store) throws Exception {
        ProviderRig rig = rig(store);
        Map<String, JsonNode> files = files();
        assertThat(files).hasSizeGreaterThanOrEqualTo(19);
        Map<String, URI> urls = new TreeMap<>();
        for (Map.Entry<String, JsonNode> file : files.entrySet()) {
            urls.put(provider(file.getKey(), file.getValue()), server());
        }
        ProviderRig.Session patient = rig.open(urls, p -> waiting(p, LONG));
        closing.add(0, patient);
        ProviderRig.Session impatient = rig.open(urls, p -> waiting(p, SHORT));
        closing.add(0, impatient);
        return files.entrySet().stream()
                .map(f -> DynamicContainer.dynamicContainer(
                        f.getKey(), cases(rig, c -> isSlow(c) ? impatient : patient, f.getKey(), f.getValue())))
                .onClose(this::close);
    }

    private static boolean isSlow(JsonNode c) {
        return !c.findValues("delay").isEmpty();
    }

    private Stream<DynamicTest> cases(
            ProviderRig rig, Function<JsonNode, ProviderRig.Session> session, String name, JsonNode file) {
        List<JsonNode> cases = new ArrayList<>();
        file.path("cases").forEach(cases::add);
        assertThat(cases).extracting(c -> c.path("name").asText()).containsAll(EVERYWHERE);
        assertThat(file.path("documentation")).isNotEmpty().allSatisfy(d -> {
            assertThat(d.path("page").asText()).startsWith("https://");
            assertThat(d.path("lookedUp").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        });
        return cases.stream()
                .map(c -> DynamicTest.dynamicTest(c.path("name").asText(), () -> {
                    playing.set(c);
                    rig.forget(provider(name, file));
                    asked.clear();
                    play(
                            rig,
                            session.apply(c),
                            provider(name, file),
                            file.path("kind").asText(),
                            c);
                }));
    }

    /** The name of the file, unless a provider has several. */
    private static String provider(String name, JsonNode file) {
        return file.path("provider").asText(name);
    }

    private void play(ProviderRig rig, ProviderRig.Session session, String name, String kind, JsonNode c) {
        switch (kind) {
            case "checker" -> check(rig, session, name, c);
            case "finder" -> find(rig, session, name, c);
            case "source" -> fetch(rig, session, name, c);
            case "prospector" -> prospect(rig, session, c);
            default ->
                throw new IllegalArgumentException(
                        "kind is '" + kind + "'; allowed are checker, finder, prospector, source");
        }
    }

    private void find(ProviderRig rig, ProviderRig.Session session, String name, JsonNode c) {
        rig.contact = ProviderRig.foundBy(name);
        rig.leads.withStatus(Lead.Status.NEW, 1000).forEach(l -> rig.leads.mark(l.id(), Lead.Status.SKIPPED, ""));
        Lead lead = lead(cases.incrementAndGet());
        assertThat(rig.leads.store(lead)).isEqualTo(Leads.Stored.INSERTED);
        look(rig, session, lead.id(), c);
        for (JsonNode later : c.path("later")) {
            playing.set(later);
            look(rig, session, lead.id(), later);
            later.path("people").forEach(p -> rig.remove(p.asText()));
        }
        c.path("people").forEach(p -> rig.remove(p.asText()));
    }

    private void look(ProviderRig rig, ProviderRig.Session session, String lead, JsonNode c) {
        asked.clear();
        Finding run = (Finding) session.run("find-contacts");
        assertThat(run.sentence()).contains(c.path("says").asText());
        assertThat(rig.leads.find(lead).orElseThrow().status().name())
                .as(run.sentence())
                .isEqualTo(c.path("expect").asText());
        List<String> people = new ArrayList<>();
        c.path("people").forEach(p -> people.add(p.asText()));
        assertThat(rig.contacts.ofLead(lead))
                .extracting(Contact::id)
                .as(run.sentence())
                .containsExactlyInAnyOrderElementsOf(people);
        c.path("asks").forEach(a -> assertThat(asked).contains(a.asText()));
        if (c.path("waits").asBoolean()) {
            int before = asked.size();
            assertThat(((Finding) session.run("find-contacts")).sentence())
                    .contains(c.path("says").asText());
            assertThat(asked).hasSize(before);
        }
    }

    private static Lead lead(int n) {
        return new Lead(
                "case" + n,
                "kestrel foods|plant manager " + n + "|OH",
                "kestrel foods",
                "Kestrel Foods",
                "Plant Manager",
                "OH",
                "https://board.example.test/" + n,
                "",
                Optional.empty(),
                Optional.empty(),
                List.of("test"),
                Lead.Status.NEW,
                START);
    }

    private void check(ProviderRig rig, ProviderRig.Session session, String name, JsonNode c) {
        rig.contact = ProviderRig.checkedBy(name);
        String address = "anna.case@" + name + ".test";
        rig.contacts.store(contact(address));
        CheckRun run = (CheckRun) session.run("check-addresses");
        Optional<AddressCheck> check = rig.contacts.find(address).orElseThrow().check();
        assertThat(check.map(k -> k.result().name()).orElse("unchecked"))
                .as(run.sentence())
                .isEqualTo(c.path("expect").asText());
        assertThat(run.sentence()).contains(c.path("says").asText(), name + " was asked 1");
        if (c.has("detail")) {
            assertThat(check.orElseThrow().detail()).isEqualTo(c.path("detail").asText());
        }
        if (c.path("waits").asBoolean()) {
            int before = asked.size();
            CheckRun again = (CheckRun) session.run("check-addresses");
            assertThat(again.sentence())
                    .contains("0 addresses checked: 1 unchecked", c.path("says").asText());
            assertThat(asked).hasSize(before);
        }
        rig.remove(address);
    }

    private void fetch(ProviderRig rig, ProviderRig.Session session, String name, JsonNode c) {
        rig.lead = settings(name);
        IntakeReport report = (IntakeReport) session.run("fetch-postings");
        assertThat(report.inserted())
                .as(report.sentence())
                .isEqualTo(c.path("leads").asInt());
        assertThat(report.errors())
                .as(report.sentence())
                .isEqualTo(c.path("errors").asInt());
        assertThat(report.remarks().getOrDefault(name, ""))
                .contains(c.path("says").asText());
        c.path("skipped").fields().forEachRemaining(skipped -> assertThat(report.skipped())
                .containsEntry(skipped.getKey(), skipped.getValue().asInt()));
        if (c.has("lead")) {
            assertThat(rig.events).anyMatch(e -> e.text().equals(c.path("lead").asText()));
        }
        if (c.path("waits").asBoolean()) {
            int before = asked.size();
            IntakeReport again = (IntakeReport) session.run("fetch-postings");
            assertThat(again.remarks().get(name)).startsWith("asked to be left alone until");
            assertThat(asked).hasSize(before);
        }
    }

    private void prospect(ProviderRig rig, ProviderRig.Session session, JsonNode c) {
        rig.forgetPeople();
        ProspectRun run = (ProspectRun) session.run("prospect-people");
        assertThat(run.sentence())
                .contains(
                        c.path("says").asText(),
                        "profile plant-managers, the only one: plant-managers 50.0 (never used)");
        for (String what : List.of("stored", "read")) {
            assertThat(run.counted(what))
                    .as(run.sentence())
                    .isEqualTo(c.path(what).asInt());
        }
        assertThat(run.counted("failed requests")).isEqualTo(c.path("errors").asInt());
        assertThat(rig.lastRun("prospect-people").status())
                .isEqualTo(c.path("failed").asBoolean() ? Run.Status.FAILED : Run.Status.COMPLETED);
        if (c.has("asks")) {
            List<String> asks = new ArrayList<>();
            c.path("asks").forEach(a -> asks.add(a.asText()));
            assertThat(asked).containsExactlyElementsOf(asks);
        }
        List<Lead> people = rig.leads.withStatus(Lead.Status.NEW, 1000).stream()
                .filter(lead -> PersonLead.is(lead.id()))
                .toList();
        assertThat(people).hasSize(c.path("stored").asInt());
        if (c.has("lead")) {
            assertThat(people)
                    .extracting(l ->
                            l.key() + " " + l.companyName() + ": " + l.title() + " (" + l.state() + ") " + l.website())
                    .contains(c.path("lead").asText());
        }
        if (c.path("waits").asBoolean()) {
            int before = asked.size();
            ProspectRun again = (ProspectRun) session.run("prospect-people");
            assertThat(again.sentence()).contains(c.path("says").asText());
            assertThat(asked).hasSize(before);
        }
    }

    private ProviderRig rig(MongoStore store) {
        ProviderRig rig = new ProviderRig(store, Clock.fixed(START, ZoneOffset.UTC));
        rig.profiles = List.of(new Profile(
                "plant-managers",
                ProviderRig.CAMPAIGN,
                List.of("Plant Manager", "Operations Manager"),
                List.of("Manufacturing"),
                List.of("51-200"),
                List.of(),
                List.of("automation")));
        rig.mail = Optional.of(domain -> MailRoute.Finding.REACHABLE);
        rig.machineTells(() -> START);
        return rig;
    }

    private static LeadSettings settings(String source) {
        LeadSettings d = LeadSettings.defaults();
        return new LeadSettings(
                List.of("Plant Manager", "Store Manager", "Fleet Manager", "Area Manager"),
                d.states(),
                d.industries(),
                d.excludedIt(),
                d.excludedStaffing(),
                d.minPay(),
                d.windowDays(),
                d.titlesPerQuery(),
                d.pages(),
                d.limit(),
                List.of(source),
                List.of(
                        Board.parse("greenhouse/acme"),
                        Board.parse("lever/acme=Lever Works"),
                        Board.parse("ashby/acme=Ashby Works")));
    }

    private static Contact contact(String address) {
        return Anna.at(address, START);
    }

    private static Provider waiting(Provider p, Duration timeout) {
        return ProviderRig.facts(p, p.url(), timeout, timeout, 0);
    }

    private static Map<String, JsonNode> files() throws IOException {
        Map<String, JsonNode> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.put(file.getFileName().toString().replace(".json", ""), JSON.readTree(file.toFile()));
            }
        }
        return all;
    }

    private URI server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "played-provider");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
        closing.add(() -> server.stop(0));
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String question = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip();
        JsonNode c = answer(playing.get(), question);
        asked.add(question);
        try {
            if (c.path("delay").asBoolean()) {
                over.await(LONG.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String text = c.has("text")
                ? c.path("text").asText()
                : c.has("body") ? c.path("body").toString() : "";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        c.path("headers").fields().forEachRemaining(h -> exchange.getResponseHeaders()
                .set(h.getKey(), h.getValue().asText()));
        exchange.sendResponseHeaders(c.path("status").asInt(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** What is played for a question: the first of the case's answers for its beginning, or the case itself. */
    private static JsonNode answer(JsonNode c, String question) {
        for (JsonNode one : c.path("answers")) {
            if (question.startsWith(one.path("on").asText())) {
                return one;
            }
        }
        return c;
    }

    private void close() {
        over.countDown();
        for (AutoCloseable part : closing) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("a part did not close", e);
            }
        }
    }
}
