package io.outrider.contact.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.TreeMap;
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
    private HttpServer second;

    BatchContractTest(MongoStore store) {
        this.store = store;
        rig = new ProviderRig(store, Clock.fixed(START, ZoneOffset.UTC));
        rig.mail = Optional.of(domain -> MailRoute.Finding.REACHABLE);
        rig.machineTells(() -> now);
    }

    @BeforeEach
    void start() throws IOException {
        server = serve();
        second = serve();
    }

    private HttpServer serve() throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.setExecutor(Executors.newCachedThreadPool());
        started.createContext("/", this::answer);
        started.start();
        return started;
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        second.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clearout", "reacher", "zerobounce"})
    void everyDialogueEndsAsItShould(String checker) throws Exception {
        JsonNode fixture = JSON.readTree(
                Path.of("src/test/resources/providers/batch", checker + ".json").toFile());
        assertThat(fixture.path("documentation")).isNotEmpty();
        rig.contact = ProviderRig.checkedInBatches(3, checker);
        Map<String, URI> urls = new TreeMap<>(Map.of(checker, url(server)));
        further(checker).ifPresent(name -> urls.put(name, url(second)));
        List<String> wrong = new ArrayList<>();
        try (ProviderRig.Session session = rig.open(urls, p -> impatient(p, urls))) {
            for (JsonNode dialogue : fixture.path("dialogues")) {
                try {
                    play(session, checker, dialogue);
                } catch (AssertionError e) {
                    wrong.add(dialogue.path("name").asText() + ": " + e.getMessage());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(bodies)
                .isNotEmpty()
                .allSatisfy(body -> assertThat(body.toString()).doesNotContain("$"))
                .anySatisfy(body -> assertThat(body.toString()).contains("anna0@acme.test"));
        if (checker.equals("clearout")) {
            isForm(bodies.get(0));
            assertThat(bodies.get(1).toString()).isEqualTo("{\"list_id\":\"5c60eb454506101c9d2f7b17\"}");
        }
        if (checker.equals("zerobounce")) {
            assertThat(bodies.get(0).path("api_key").asText()).isEqualTo(ProviderServer.KEY);
            assertThat(bodies.get(0).path("timeout").asInt()).isEqualTo(50);
            assertThat(bodies.get(0).path("email_batch").get(0).toString())
                    .isEqualTo("{\"email_address\":\"anna0@acme.test\",\"ip_address\":\"\"}");
        }
    }

    private static void isForm(JsonNode form) {
        assertThat(form.path("file").asText())
                .startsWith("Email\r\n\"anna0@acme.test\"\r\n")
                .hasLineCount(6);
        assertThat(form.path("headers").asText())
                .containsPattern("name=\"file\"; filename=\"outrider-\\d+-[0-9a-f]+\\.csv\"\r\nContent-Type: text/csv");
        assertThat(form.path("optimize").asText()).isEqualTo("highest_accuracy");
        assertThat(form.path("ignore_duplicate_file").asText()).isEqualTo("true");
    }

    /** The second host of a checker. */
    private static Optional<String> further(String checker) {
        return Optional.ofNullable(Map.of("zerobounce", "zerobouncebulk", "clearout", "clearoutresults")
                .get(checker));
    }

    private static URI url(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
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
        boolean single =
                Set.of("POST /v0/check_email", "POST /v2/email_verify/instant").contains(question)
                        || question.startsWith("GET /v2/validate?");
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
            bodies.add(read(e, asked));
        }
        if (answer.path("hang").asBoolean()) {
            hang();
        }
        boolean far = e.getLocalAddress().getPort() == second.getAddress().getPort();
        if (far != (question.startsWith("GET /5c68/") || question.startsWith("POST /v2/validatebatch"))) {
            surprises.add(question + " at the wrong host");
        }
        String text = answer.has("text")
                ? answer.path("text").asText()
                : answer.path("body").toString();
        send(
                e,
                answer.path("status").asInt(),
                text.replace("{results}", url(second).toString()));
    }

    /** What was sent: JSON, or a form, whose file becomes a list of lines. */
    private static JsonNode read(HttpExchange e, byte[] asked) throws IOException {
        String type = String.valueOf(e.getRequestHeaders().getFirst("Content-Type"));
        if (!type.startsWith("multipart/form-data")) {
            return JSON.readTree(asked);
        }
        String boundary = type.replaceFirst(".*boundary=\"?([^\";]+).*", "$1");
        ObjectNode form = JSON.createObjectNode();
        String text = new String(asked, StandardCharsets.UTF_8);
        assertThat(text).endsWith("--" + boundary + "--\r\n");
        for (String part : text.split("--" + boundary + "(--)?\r\n")) {
            if (!part.isEmpty()) {
                String[] halves = part.split("\r\n\r\n", 2);
                form.put(halves[0].replaceFirst("(?s).* name=\"([^\"]+)\".*", "$1"), halves[1].stripTrailing());
                form.put("headers", form.path("headers").asText() + halves[0]);
            }
        }
        return form;
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
    private static Provider impatient(Provider p, Map<String, URI> urls) {
        return ProviderRig.facts(
                p, urls.getOrDefault(p.name(), p.url()), p.timeout(), Duration.ofMillis(700), p.quota());
    }
}
