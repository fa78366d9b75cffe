package io.outrider.contact.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.outrider.contact.AddressCheck;
import io.outrider.contact.Anna;
import io.outrider.contact.Contact;
import io.outrider.contact.MongoContacts;
import io.outrider.sending.crash.Child;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A batch of addresses whose process is killed with -9 in the middle of a request: ordered once, and every address ends checked. */
@Timeout(240)
class BatchKillTest {
    private static final int ADDRESSES = 40;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<JsonNode> orders = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService hands = Executors.newCachedThreadPool();
    private volatile String holdsBack = "";
    private volatile CountDownLatch reached = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(hands);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        hands.shutdownNow();
    }

    @Test
    void aBatchThatWasTakenWhileWeDiedIsFoundByItsNameAndAskedForByItsNumber() throws Exception {
        killedAt("/v4.2/jobs/create", "/v4.2/jobs/results");
    }

    @Test
    @Tag("long")
    void theSameAtEveryRequestOfTheDialogue() throws Exception {
        killedAt("/v4.2/jobs/create", "/v4.2/jobs/search", "/v4.2/jobs/status", "/v4.2/jobs/results");
    }

    private void killedAt(String... requests) throws Exception {
        try (EmbeddedStore embedded = EmbeddedStore.open(folder.resolve("store.mv"));
                MongoStore store = embedded.connect()) {
            MongoIndexes.create(store);
            MongoContacts contacts = new MongoContacts(store);
            IntStream.range(0, ADDRESSES)
                    .forEach(i -> contacts.store(Anna.at("anna" + i + "@acme.test", BatchChild.START)));
            for (int life = 0; life < requests.length; life++) {
                killAt(requests[life], embedded.uri(), life);
                assertThat(contacts.unchecked(1000)).hasSize(ADDRESSES);
                assertThat(store.collection("batches").countDocuments()).isEqualTo(1);
            }
            holdsBack = "";
            asked.clear();
            BatchChild.check(store, url(), Duration.ofMinutes(20L * requests.length));
            assertThat(contacts.unchecked(1000)).isEmpty();
            assertThat(IntStream.range(0, ADDRESSES).mapToObj(i -> result(contacts, i)))
                    .containsOnly(AddressCheck.Result.VALID);
            assertThat(store.collection("batches").countDocuments()).isZero();
        }
        assertThat(orders).as("ordered once").hasSize(1);
        assertThat(orders.get(0).path("input")).hasSize(ADDRESSES);
        assertThat(asked)
                .as("after the last kill, by the number that the list of jobs gave")
                .hasSize(2)
                .allMatch(question -> question.contains("job_id=150970"));
    }

    private static AddressCheck.Result result(MongoContacts contacts, int i) {
        return contacts.find("anna" + i + "@acme.test")
                .flatMap(Contact::check)
                .map(AddressCheck::result)
                .orElseThrow();
    }

    private void killAt(String request, String uri, int life) throws Exception {
        reached = new CountDownLatch(1);
        holdsBack = request;
        Process child = new ProcessBuilder(
                        Child.command(BatchChild.class, uri, url().toString(), String.valueOf(20L * life)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child-" + life + ".log").toFile())
                .start();
        try {
            assertThat(reached.await(90, TimeUnit.SECONDS))
                    .as("reached " + request)
                    .isTrue();
            assertThat(child.isAlive()).as("still asking when it is killed").isTrue();
        } finally {
            child.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** NeverBounce's jobs: the order is taken before the answer is given, or not given. */
    private void answer(HttpExchange e) throws IOException {
        String path = e.getRequestURI().getPath();
        asked.add(e.getRequestMethod() + " " + e.getRequestURI());
        ObjectNode json = JSON.createObjectNode().put("status", "success");
        if (path.endsWith("/jobs/create")) {
            orders.add(JSON.readTree(new String(e.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            json.put("job_id", 150970);
        } else if (path.endsWith("/jobs/search")) {
            ArrayNode found = json.putArray("results");
            orders.forEach(j -> found.addObject()
                    .put("id", 150970)
                    .put("filename", j.path("filename").asText()));
        } else if (path.endsWith("/jobs/status")) {
            json.put("job_status", "complete");
        } else {
            results(json);
        }
        if (path.equals(holdsBack)) {
            reached.countDown();
            waitForTheEnd();
            return;
        }
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        e.getResponseHeaders().set("Content-Type", "application/json");
        e.sendResponseHeaders(200, bytes.length);
        e.getResponseBody().write(bytes);
        e.close();
    }

    private void waitForTheEnd() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void results(ObjectNode json) {
        ArrayNode rows = json.putArray("results");
        for (JsonNode row : orders.get(0).path("input")) {
            ObjectNode one = rows.addObject();
            one.putObject("data").put("email", row.path("email").asText());
            one.putObject("verification").put("result", "valid");
        }
    }
}
