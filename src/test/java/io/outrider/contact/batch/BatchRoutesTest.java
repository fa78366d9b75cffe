package io.outrider.contact.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.outrider.ProviderRig;
import io.outrider.contact.AddressCheck;
import io.outrider.contact.Anna;
import io.outrider.contact.CheckRun;
import io.outrider.contact.Contact;
import io.outrider.contact.MailRoute;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Batches through the real routes: handed over once, whatever is lost in between. */
@ExtendWith(StoreUnderTest.class)
class BatchRoutesTest {
    private static final Instant START = Instant.parse("2026-02-17T13:50:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProviderRig rig;
    private final MongoStore store;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<JsonNode> jobs = new CopyOnWriteArrayList<>();
    private Instant now = START;
    private boolean losesReceipts;
    private boolean working;
    private HttpServer server;

    BatchRoutesTest(MongoStore store) {
        this.store = store;
        rig = new ProviderRig(store, Clock.fixed(START, ZoneOffset.UTC));
        rig.mail = Optional.of(domain -> MailRoute.Finding.REACHABLE);
        rig.machineTells(() -> now);
    }

    @BeforeEach
    void start() throws IOException {
        for (String collection : List.of("contacts", "batches", "verdicts", "provider_use")) {
            store.collection(collection).deleteMany(new org.bson.Document());
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void manyAddressesGoInOneJobAndAreValidWhenItIsDone() throws Exception {
        IntStream.range(0, 5).forEach(i -> store("anna" + i));
        rig.contact = ProviderRig.checkedInBatches(3, "neverbounce", "internal");
        working = true;
        assertThat(run("neverbounce").sentence()).contains("has taken a batch of 5 addresses", "5 unchecked");
        assertThat(run("neverbounce").sentence()).contains("is at work on a batch of 5 addresses", "5 unchecked");
        working = false;
        assertThat(run("neverbounce").sentence()).contains("5 addresses checked: 1 invalid, 4 valid");
        assertThat(jobs).hasSize(1);
        assertThat(jobs.get(0).path("input")).hasSize(5);
        assertThat(asked).noneMatch(a -> a.contains("/v4/single/check"));
        assertThat(verdict("anna0")).contains("INVALID neverbounce");
        assertThat(verdict("anna1")).contains("VALID neverbounce");
    }

    @Test
    void fewAddressesAreAskedOneByOne() throws Exception {
        IntStream.range(0, 3).forEach(i -> store("anna" + i));
        rig.contact = ProviderRig.checkedInBatches(3, "neverbounce");
        run("neverbounce");
        assertThat(jobs).isEmpty();
        assertThat(asked).hasSize(3).allMatch(a -> a.contains("/v4/single/check"));
    }

    @Test
    void aJobWhoseReceiptWasLostIsFoundByItsNameAndNotMadeAgain() throws Exception {
        IntStream.range(0, 5).forEach(i -> store("anna" + i));
        rig.contact = ProviderRig.checkedInBatches(3, "neverbounce");
        losesReceipts = true;
        run("neverbounce");
        losesReceipts = false;
        assertThat(jobs).hasSize(1);
        assertThat(run("neverbounce").sentence()).contains("5 unchecked");
        assertThat(asked).noneMatch(a -> a.contains("/v4.2/jobs/search"));
        now = START.plus(Duration.ofMinutes(15));
        assertThat(run("neverbounce").sentence()).contains("5 addresses checked");
        assertThat(jobs).hasSize(1);
        assertThat(asked).noneMatch(a -> a.contains("/v4/single/check"));
    }

    @Test
    void aJobThatNeverArrivedIsMadeOnceMoreUnderItsName() throws Exception {
        IntStream.range(0, 5).forEach(i -> store("anna" + i));
        rig.contact = ProviderRig.checkedInBatches(3, "neverbounce");
        losesReceipts = true;
        run("neverbounce");
        losesReceipts = false;
        String name = jobs.remove(0).path("filename").asText();
        now = START.plus(Duration.ofMinutes(15));
        run("neverbounce");
        assertThat(jobs).hasSize(1).allMatch(j -> j.path("filename").asText().equals(name));
        assertThat(run("neverbounce").sentence()).contains("5 addresses checked");
    }

    @Test
    void aCheckerWithoutAListOfBatchesIsNotAskedAgainWhenTheReceiptWasLost() throws Exception {
        IntStream.range(0, 5).forEach(i -> store("anna" + i));
        rig.contact = ProviderRig.checkedInBatches(3, "emailable");
        losesReceipts = true;
        run("emailable");
        losesReceipts = false;
        now = START.plus(Duration.ofMinutes(15));
        assertThat(run("emailable").sentence())
                .contains("may have taken a batch of 5 addresses at 2026-02-17T13:50:00Z and gave no receipt");
        assertThat(jobs).hasSize(1);
        assertThat(asked).noneMatch(a -> a.contains("/v1/verify"));
        now = START.plus(Duration.ofDays(8));
        run("emailable");
        assertThat(run("emailable").sentence()).contains("has taken a batch of 5 addresses");
    }

    @Test
    void emailableAnswersWithTheResultsThemselves() throws Exception {
        IntStream.range(0, 5).forEach(i -> store("anna" + i));
        rig.contact = ProviderRig.checkedInBatches(3, "emailable");
        run("emailable");
        assertThat(run("emailable").sentence()).contains("5 addresses checked: 1 invalid, 4 valid");
        assertThat(jobs).hasSize(1);
    }

    @Test
    void aRefusedBatchEndsAndItsAddressesAreNotLost() throws Exception {
        IntStream.range(0, 5).forEach(i -> store("anna" + i));
        rig.contact = ProviderRig.checkedInBatches(3, "neverbounce");
        server.removeContext("/");
        server.createContext("/", e -> reply(e, 200, JSON.createObjectNode().put("status", "auth_failure")));
        assertThat(run("neverbounce").sentence()).contains("refuses the key ('auth_failure')", "5 unchecked");
        assertThat(store.collection("batches").countDocuments()).isZero();
    }

    @Test
    void anAddressThatWasCheckedThisWeekIsNotAskedAboutAgainAndTheVerdictSaysWhenItWasMade() throws Exception {
        store("anna1");
        rig.contact = ProviderRig.checkedBy("neverbounce");
        run("neverbounce");
        store.collection("contacts").deleteMany(new org.bson.Document());
        store("anna1");
        ProviderRig later = new ProviderRig(store, Clock.fixed(START.plus(Duration.ofDays(6)), ZoneOffset.UTC));
        later.mail = rig.mail;
        later.contact = rig.contact;
        assertThat(run(later, "neverbounce").sentence())
                .isEqualTo("1 addresses checked: 1 valid, bounce rate 0.0 %; neverbounce had answered 1 before");
        assertThat(asked).hasSize(1);
        assertThat(later.contacts
                        .find("anna1@acme.test")
                        .orElseThrow()
                        .check()
                        .orElseThrow()
                        .checkedAt())
                .isEqualTo(START);
        store.collection("contacts").deleteMany(new org.bson.Document());
        store("anna1");
        ProviderRig muchLater = new ProviderRig(store, Clock.fixed(START.plus(Duration.ofDays(8)), ZoneOffset.UTC));
        muchLater.mail = rig.mail;
        muchLater.contact = rig.contact;
        assertThat(run(muchLater, "neverbounce").sentence()).contains("neverbounce was asked 1");
        assertThat(asked).hasSize(2);
    }

    @Test
    void anUnknownIsAskedAgain() throws Exception {
        store("unknown");
        rig.contact = ProviderRig.checkedBy("neverbounce");
        run("neverbounce");
        store.collection("contacts").deleteMany(new org.bson.Document());
        store("unknown");
        run("neverbounce");
        assertThat(asked).hasSize(2);
    }

    private CheckRun run(String checker) throws Exception {
        return run(rig, checker);
    }

    private CheckRun run(ProviderRig on, String checker) throws Exception {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (ProviderRig.Session session = on.open(Map.of(checker, url), p -> p)) {
            return (CheckRun) session.run("check-addresses");
        }
    }

    private Optional<String> verdict(String name) {
        return rig.contacts
                .find(name + "@acme.test")
                .flatMap(Contact::check)
                .map((AddressCheck c) -> c.result() + " " + c.provider());
    }

    private void store(String name) {
        rig.contacts.store(Anna.at(name + "@acme.test", START));
    }

    /** NeverBounce's jobs and single check, Emailable's batch; one job at a time. */
    private void answer(HttpExchange e) throws IOException {
        String question = e.getRequestMethod() + " " + e.getRequestURI();
        String body = new String(e.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(question);
        ObjectNode json = JSON.createObjectNode().put("status", "success");
        if (question.startsWith("POST ")) {
            jobs.add(JSON.readTree(body));
            json.put("job_id", 150970)
                    .put("id", "5cfcbfdeede34200693c4319")
                    .put("message", "Batch successfully created.");
            reply(e, losesReceipts ? 500 : 200, json);
            return;
        }
        if (question.contains("/jobs/search")) {
            ArrayNode found = json.putArray("results");
            jobs.forEach(j -> found.addObject()
                    .put("id", 150970)
                    .put("filename", j.path("filename").asText()));
        } else if (question.contains("/jobs/status")) {
            json.put("job_status", working ? "running" : "complete");
        } else if (question.contains("/jobs/results")) {
            results(json);
        } else if (question.contains("/v1/batch")) {
            json.put("message", working ? "Your batch is being processed." : "Batch verification completed.");
            ArrayNode emails = json.putArray("emails");
            jobs.get(0).path("emails").forEach(a -> emails.addObject()
                    .put("email", a.asText())
                    .put("state", a.asText().startsWith("anna0") ? "undeliverable" : "deliverable"));
        } else {
            json.put("result", question.contains("unknown") ? "unknown" : "valid");
        }
        reply(e, 200, json);
    }

    private void results(ObjectNode json) {
        ArrayNode rows = json.putArray("results");
        for (JsonNode row : jobs.get(0).path("input")) {
            String address = row.path("email").asText();
            ObjectNode one = rows.addObject();
            one.putObject("data").put("email", address);
            one.putObject("verification").put("result", address.startsWith("anna0") ? "invalid" : "valid");
        }
    }

    private static void reply(HttpExchange e, int status, JsonNode json) throws IOException {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        e.getResponseHeaders().set("Content-Type", "application/json");
        e.sendResponseHeaders(status, bytes.length);
        e.getResponseBody().write(bytes);
        e.close();
    }
}
