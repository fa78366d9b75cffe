package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the real route files and asks them over HTTP. */
class ConsoleRoutesTest {
    private static ConsoleServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new ConsoleServer(new FakeWorld().busy());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void storeAnswersAgain() {
        server.world.down = false;
    }

    @Test
    void statusTellsProfileStoreAndBothTimes() throws Exception {
        JsonNode status = json("/api/v1/status", 200);

        assertThat(status.get("profile").asText()).isEqualTo("sandbox");
        assertThat(status.get("sandbox").asBoolean()).isTrue();
        assertThat(status.get("store").asText()).isEqualTo("embedded");
        assertThat(status.get("businessTime").asText()).isEqualTo("2026-02-17T18:37:12Z");
        assertThat(status.get("zone").asText()).isEqualTo("America/New_York");
        assertThat(status.get("machineTime").asText()).endsWith("Z").isNotEqualTo("2026-02-17T18:37:12Z");
    }

    @Test
    void stagesRoutesPlanAndMailboxesAreThere() throws Exception {
        assertThat(json("/api/v1/stages", 200).at("/stages/0/count").asInt()).isEqualTo(812);
        assertThat(json("/api/v1/routes", 200).at("/routes/0/id").asText()).isEqualTo("fetch-postings");
        assertThat(json("/api/v1/plan/today", 200).get("slots")).hasSize(201);
        JsonNode paused = json("/api/v1/mailboxes", 200).at("/mailboxes/5");
        assertThat(paused.get("status").asText()).isEqualTo("paused");
        assertThat(paused.at("/pauses/0/cause").asText()).isEqualTo("complaint");
        assertThat(paused.get("coverageAgeSeconds").asLong()).isEqualTo(480);
    }

    @Test
    void draftsComeInPagesAndByStatus() throws Exception {
        JsonNode second = json("/api/v1/drafts?status=ready_to_send&page=2&size=10", 200);

        assertThat(second.get("total").asInt()).isEqualTo(12);
        assertThat(second.get("items")).hasSize(2);
        assertThat(json("/api/v1/drafts?page=2&size=10", 200)
                        .at("/items/2/status")
                        .asText())
                .as("a page may begin in one status and end in the next")
                .isEqualTo("sent");
    }

    @Test
    void whyShowsEveryGateOfADraftWhoseIdIsEncoded() throws Exception {
        server.world.whys.put("camp|1f00|0", Hindered.draft("camp|1f00|0"));
        JsonNode why = json("/api/v1/drafts/camp%7C1f00%7C0/why", 200);

        assertThat(why.fieldNames())
                .toIterable()
                .containsExactly(
                        "draft", "status", "mailbox", "zone", "now", "summary", "goes", "never", "gates", "change");
        assertThat(why.get("draft").asText()).isEqualTo("camp|1f00|0");
        assertThat(why.get("status").asText()).isEqualTo("ready_to_send");
        assertThat(why.get("zone").asText()).isEqualTo("Europe/Berlin");
        assertThat(why.get("now").asText()).isEqualTo("2026-02-17T18:37:12Z");
        assertThat(why.get("goes").isNull()).isTrue();
        assertThat(why.get("never").asBoolean()).isTrue();
        assertThat(why.get("gates").findValuesAsText("verdict")).containsExactly("refuse", "send", "defer");
        assertThat(why.at("/gates/0/clears").isNull()).isTrue();
        assertThat(why.at("/gates/2/clears").asText()).isEqualTo("2026-02-17T19:11:44Z");
        assertThat(why.at("/change/gate").asText()).isEqualTo("suppression");
        assertThat(why.at("/change/goes").asText()).isEqualTo("2026-02-17T19:11:44Z");
    }

    @Test
    void whyOfNoDraftIs404AndDuringAnOutage503() throws Exception {
        assertThat(json("/api/v1/drafts/camp%7Cgone%7C0/why", 404)
                        .get("message")
                        .asText())
                .contains("no draft of that id");
        server.world.down = true;
        assertThat(json("/api/v1/drafts/camp%7C1f00%7C0/why", 503).get("code").asText())
                .isEqualTo("unavailable");
        assertThat(server.bare("GET", "/api/v1/drafts/camp%7C1f00%7C0/why", "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void eventsGoOnBehindAPlace() throws Exception {
        JsonNode last = json("/api/v1/events?limit=2", 200).get("items");
        assertThat(last).hasSize(2);
        String place = last.get(0).get("id").asText();
        assertThat(json("/api/v1/events?after=" + place, 200).at("/items/0/id").asText())
                .isEqualTo(last.get(1).get("id").asText());
    }

    @Test
    void listsTheBouncesThatNobodyUnderstands() throws Exception {
        JsonNode items = json("/api/v1/inbox/unknown", 200).get("items");
        assertThat(items).hasSize(2);
        assertThat(items.get(0).get("template").asText()).isEqualTo("the hedgehog sleeps");
        assertThat(items.get(0).get("count").asInt()).isEqualTo(7);
        assertThat(json("/api/v1/inbox/unknown?limit=1", 200).get("items")).hasSize(1);
        assertThat(json("/api/v1/inbox/unknown?limit=0", 400).get("field").asText())
                .isEqualTo("limit");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/drafts?status=gone, status, gone",
        "/api/v1/drafts?size=0, size, 0",
        "/api/v1/drafts?page=two, page, two",
        "/api/v1/events?limit=501, limit, 501",
        "/api/v1/suppressions?limit=-1, limit, -1"
    })
    void aBadParameterIsNamedWithItsValueAndWhatIsAllowed(String path, String field, String value) throws Exception {
        JsonNode refusal = json(path, 400);

        assertThat(refusal.get("field").asText()).isEqualTo(field);
        assertThat(refusal.get("value").asText()).isEqualTo(value);
        assertThat(refusal.get("allowed").asText()).isNotBlank();
    }

    @Test
    void anUnknownPathIsJsonAndAWrongMethodNamesTheRightOne() throws Exception {
        assertThat(json("/api/v1/nothing", 404).get("code").asText()).isEqualTo("not_found");
        HttpResponse<String> wrong = server.send("POST", "/api/v1/status", "{}");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/console/console.js",
                "/console/chart.js",
                "/console/none",
                "/api/v1/status",
                "/api/v1/events",
                "/api/v1/drafts?status=x",
                "/health",
                "/nothing",
                "/api/openapi.json",
                "/u/strange"
            })
    void noHeaderOrParameterOfTheRequestComesBack(String path) throws Exception {
        String asked = path + (path.contains("?") ? "&" : "?") + "planted=secret";
        HttpResponse<String> response = server.get(asked, "X-Planted", "secret", "Accept-Language", "xx");

        assertThat(response.headers().map())
                .doesNotContainKeys("planted", "x-planted", "accept-language", "user-agent");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .matches("default-src '(self|none)'.*");
    }

    @Test
    void anOutageIs503WithoutDetail() throws Exception {
        server.world.down = true;

        HttpResponse<String> events = server.get("/api/v1/events");
        assertThat(events.statusCode()).isEqualTo(503);
        assertThat(events.body())
                .contains("unavailable")
                .doesNotContain("mongodb:")
                .doesNotContain("secret");
    }

    @Test
    void healthIs200AndBecomes503WhenTheStoreDoesNotAnswer() throws Exception {
        JsonNode well = json("/health", 200);
        assertThat(well.get("status").asText()).isEqualTo("healthy");
        assertThat(well.get("scheduler_running").asBoolean()).isTrue();
        assertThat(well.get("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

        server.world.down = true;
        JsonNode ill = json("/health", 503);
        assertThat(ill.get("status").asText()).isEqualTo("unhealthy");
        assertThat(ill.toString()).doesNotContain("secret");
    }

    @Test
    void thePageLoadsNothingFromElsewhere() throws Exception {
        for (String file : List.of(
                "/",
                "/login",
                "/console/login.js",
                "/api/docs",
                "/console/docs.js",
                "/console/console.css",
                "/console/console.js",
                "/console/drafts.js",
                "/console/inbox.js",
                "/console/favicon.svg")) {
            HttpResponse<String> response = server.get(file);
            assertThat(response.statusCode()).as(file).isEqualTo(200);
            assertThat(response.body().replace("http://www.w3.org/2000/svg", ""))
                    .as(file)
                    .doesNotContain("http://")
                    .doesNotContain("https://")
                    .doesNotContain("//cdn");
        }
    }

    @Test
    void aBrowserThatHasTheFileGetsNoBody() throws Exception {
        String tag =
                server.get("/console/chart.js").headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = server.get("/console/chart.js", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/console/..%2Fapplication.properties", "/console/..%2F..%2Fpom.xml", "/console/index.html.bak"})
    void noPathLeadsToAnotherFile(String path) throws Exception {
        assertThat(server.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void theApiDescribesItself() throws Exception {
        assertThat(json("/api/openapi.json", 200).get("paths").fieldNames())
                .toIterable()
                .contains("/api/v1/status", "/api/v1/plan/today", "/api/v1/drafts", "/api/v1/events");
    }

    private static JsonNode json(String path, int code) throws Exception {
        HttpResponse<String> response = server.get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(code);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        return new ObjectMapper().readTree(response.body());
    }
}
