package io.outrider.contact.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.outrider.ProviderRig;
import io.outrider.contact.Anna;
import io.outrider.contact.CheckRun;
import io.outrider.contact.Contact;
import io.outrider.contact.MailRoute;
import io.outrider.lead.provider.Provider;
import io.outrider.sandbox.ProviderServer;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each recorded dialogue about a batch ends in the documented state, and nothing is asked that is not in it. */
@ExtendWith(StoreUnderTest.class)
class BatchContractTest {
    private static final Instant START = Instant.parse("2026-02-17T13:50:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProviderRig rig;
    private final MongoStore store;
    private final List<String> surprises = new CopyOnWriteArrayList<>();
    private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private Iterator<JsonNode> answers = List.<JsonNode>of().iterator();
    private Instant now = START;
    private boolean singles;
    private HttpServer server;

    BatchContractTest(MongoStore store) {
        this.store = store;
        rig = new ProviderRig(store, Clock.fixed(START, ZoneOffset.UTC));
        rig.mail = Optional.of(domain -> MailRoute.Finding.REACHABLE);
        rig.machineTells(() -> now);
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reacher", "zerobounce"})
    void everyDialogueEndsAsItShould(String checker) throws Exception {
        JsonNode fixture = JSON.readTree(
                Path.of("src/test/resources/providers/batch", checker + ".json").toFile());
        assertThat(fixture.path("documentation")).isNotEmpty();
        rig.contact = ProviderRig.checkedInBatches(3, checker);
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        List<String> wrong = new ArrayList<>();
        try (ProviderRig.Session session = rig.open(Map.of(checker, url), BatchContractTest::impatient)) {
            for (JsonNode dialogue : fixture.path("dialogues")) {
                try {
                    play(session, checker, dialogue);
                } catch (AssertionError e) {
                    wrong.add(dialogue.path("name").asText() + ": " + e.getMessage());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(bodies).isNotEmpty().allSatisfy(body -> assertThat(body.toString())
                .contains("anna0@acme.test")
                .doesNotContain("$"));
        if (checker.equals("zerobounce")) {
            assertThat(bodies.get(0).path("api_key").asText()).isEqualTo(ProviderServer.KEY);
            assertThat(bodies.get(0).path("email_batch").get(0).toString())
                    .isEqualTo("{\"email_address\":\"anna0@acme.test\",\"ip_address\":\"\"}");
        }
    }

    private void play(ProviderRig.Session session, String checker, JsonNode dialogue) {
        for (String collection : List.of("contacts", "batches", "verdicts", "provider_use")) {
            store.collection(collection).deleteMany(new org.bson.Document());
        }
        IntStream.range(0, 5).forEach(i -> rig.contacts.store(Anna.at("anna" + i + "@acme.test", START)));
        now = START;
        surprises.clear();
        singles = dialogue.path("singles").asBoolean();
        for (JsonNode run : dialogue.path("runs")) {
            now = now.plus(Duration.ofMinutes(run.path("after").asInt()));
            answers = run.path("answers").iterator();
            String sentence = ((CheckRun) session.run("check-addresses")).sentence();
            run.path("says").forEach(words -> assertThat(sentence).contains(words.asText()));
            assertThat(answers.hasNext()).as("all was asked for; %s", sentence).isFalse();
        }
        assertThat(surprises).as("nothing else was asked for").isEmpty();
        assertThat(store.collection("batches").countDocuments())
                .isEqualTo(dialogue.path("open").asLong());
        dialogue.path("verdicts").fields().forEachRemaining(v -> assertThat(rig.contacts
                        .find(v.getKey() + "@acme.test")
                        .flatMap(Contact::check)
                        .map(c -> c.result() + " " + c.provider()))
                .contains(v.getValue().asText() + " " + checker));
    }

    private void answer(HttpExchange e) throws IOException {
        String question =
                e.getRequestMethod() + " " + e.getRequestURI().toString().replaceAll("[?&](api_key)=[^&]*", "");
        byte[] asked = e.getRequestBody().readAllBytes();
        boolean single = Set.of("POST /v0/check_email").contains(question) || question.startsWith("GET /v2/validate");
        if (single || !answers.hasNext()) {
            if (!single || !singles) {
                surprises.add(question);
            }
            send(e, 404, "{}");
            return;
        }
        JsonNode answer = answers.next();
        if (!answer.path("to").asText().equals(question)) {
            surprises.add(question + " in the place of " + answer.path("to").asText());
        }
        if (question.startsWith("POST ")) {
            bodies.add(JSON.readTree(asked));
        }
        if (answer.path("hang").asBoolean()) {
            hang();
        }
        send(
                e,
                answer.path("status").asInt(),
                answer.has("text")
                        ? answer.path("text").asText()
                        : answer.path("body").toString());
    }

    private void hang() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange e, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        e.getResponseHeaders().set("Content-Type", text.startsWith("<") ? "text/html" : "application/json");
        e.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        e.getResponseBody().write(bytes);
        e.close();
    }

    /** Facts as shipped, but a test does not wait for a minute. */
    private static Provider impatient(Provider p) {
        return new Provider(
                p.name(),
                p.url(),
                p.key(),
                p.headers(),
                p.timeout(),
                Duration.ofMillis(700),
                p.concurrency(),
                p.quota(),
                p.asking(),
                p.map(),
                p.bodies(),
                p.values(),
                p.whens(),
                p.statuses());
    }
}
