package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.console.login.MongoTokens;
import io.outrider.console.login.MongoUsers;
import io.outrider.console.login.SandboxGuest;
import io.outrider.console.login.User;
import io.outrider.mail.Address;
import io.outrider.sandbox.Accepted;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Upload a list, start the campaign, is the whole minimum path (CMP-11): over HTTP, with the routes, gates and servers of a
 * sandbox at full speed, while another campaign runs.
 */
@Timeout(180)
class MinimumPathTest {
    private static final String CAMPAIGN =
            """
            id: spring
            name: Spring list
            state: draft
            mailboxes: []
            steps:
              - delayDays: 0
                subject: "about {{pain_point}} at {{company}}"
                text: |
                  Hi {{first_name}},

                  I read that {{company}} is busy with {{pain_point}}. We help teams of your size with exactly this kind of work, and I would be glad to show you how two of them did it.

                  Would a short call this week suit you?
            """;
    private static final String LIST =
            """
            E-Mail,First Name,Company,Pain Point
            maria@kestrel-foods.test,Maria,Kestrel Foods,late deliveries
            tom@harborline.test,Tom,Harborline,crowded docks
            ines@alderwood.test,Ines,Alderwood,slow repairs
            paul@northmill.test,Paul,Northmill,night shifts
            nora@brookside.test,Nora,Brookside,
            """;
    private static final String WITHOUT = "nora@brookside.test";

    @TempDir
    Path home;

    private final HttpClient http = PlainHttp.client();
    private String secret = "";

    @Test
    void aListIsUploadedTheCampaignStartedAndTheFirstMailArrives() throws Exception {
        copy("routes");
        copy("config");
        Files.writeString(home.resolve("config/campaigns/spring.yaml"), CAMPAIGN);
        try (Engine engine = Engine.start(home, environment())) {
            logIn(engine);
            upload(engine);
            untilSoon(() -> everybodyIsChecked(engine));
            untilSoon(() -> draft(engine, WITHOUT).path("status").asText().equals("review_failed"));
            assertThat(draft(engine, WITHOUT).get("reason").asText()).contains("pain_point");
            untilSoon(() -> isNoon(engine));
            assertThat(engine.sandbox().world().accepted())
                    .as("nothing goes while it is a draft")
                    .isEmpty();
            JsonNode waiting = draft(engine, "tom@harborline.test");
            assertThat(waiting.get("status").asText()).isEqualTo("ready_to_send");
            assertThat(ask(engine, "GET", "/api/v1/drafts/" + encoded(waiting) + "/why", "", 200)
                            .toString())
                    .contains("the campaign is not running");

            assertThat(ask(engine, "POST", "/api/v1/campaigns/spring/start", "", 200)
                            .get("state")
                            .asText())
                    .isEqualTo("running");
            untilSoon(() -> engine.sandbox().world().accepted().size() >= 2);
            assertThat(engine.sandbox().world().accepted())
                    .allSatisfy(mail -> assertThat(mail.subject()).isEqualTo(subjectTo(mail)));
            assertThat(engine.sandbox().world().duplicates()).isEmpty();
        }
    }

    /** A mail to whom the list gives no value would have no subject here. */
    private static String subjectTo(Accepted mail) {
        return LIST.lines()
                .map(line -> line.split(",", -1))
                .filter(cells -> mail.to().equals(List.of(cells[0])) && !cells[3].isEmpty())
                .map(cells -> "about " + cells[3] + " at " + cells[2])
                .findFirst()
                .orElse("none");
    }

    private void upload(Engine engine) throws Exception {
        String id = ask(engine, "POST", "/api/v1/imports?kind=people&campaign=spring", LIST, 201)
                .at("/run/id")
                .asText();
        untilSoon(() -> ask(engine, "GET", "/api/v1/imports/" + id, "", 200)
                .get("status")
                .asText()
                .equals("completed"));
        JsonNode counts = ask(engine, "GET", "/api/v1/imports/" + id, "", 200).get("counts");
        assertThat(counts.get("stored").asInt()).isEqualTo(5);
        assertThat(counts.path("rejected").asInt()).isZero();
    }

    private static boolean everybodyIsChecked(Engine engine) {
        return LIST.lines().skip(1).map(line -> new Address(line.split(",")[0])).allMatch(a -> engine.stores()
                .contacts()
                .find(a.value())
                .filter(c -> c.check().isPresent())
                .isPresent());
    }

    private static boolean isNoon(Engine engine) {
        var clock = engine.sandbox().clock();
        return clock.instant()
                .atZone(java.time.ZoneId.of("America/New_York"))
                .toLocalTime()
                .isAfter(LocalTime.NOON);
    }

    private JsonNode draft(Engine engine, String to) throws Exception {
        for (JsonNode row :
                ask(engine, "GET", "/api/v1/drafts?size=100", "", 200).get("items")) {
            if (row.get("to").asText().equals(to)) {
                return row;
            }
        }
        return new ObjectMapper().createObjectNode();
    }

    private static String encoded(JsonNode draft) {
        return URLEncoder.encode(draft.get("id").asText(), StandardCharsets.UTF_8);
    }

    private static void untilSoon(Callable<Boolean> holds) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .until(holds);
    }

    private void logIn(Engine engine) {
        User guest =
                new MongoUsers(engine.stores().store()).find(SandboxGuest.EMAIL).orElseThrow();
        secret = new MongoTokens(engine.stores().store(), MachineTime.system())
                .session(guest, false, Duration.ofHours(1))
                .secret();
    }

    private JsonNode ask(Engine engine, String method, String path, String body, int code) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + engine.port() + path))
                        .header("Authorization", "Bearer " + secret)
                        .header("Content-Type", "text/csv")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(code);
        return new ObjectMapper().readTree(answer.body());
    }

    /** Without postings: what the other campaign would send is none of this test's. */
    private Map<String, String> environment() {
        return Map.of(
                "OUTRIDER_PORT", "0",
                "OUTRIDER_MANAGEMENT_PORT", "0",
                "OUTRIDER_DATA_FOLDER", home.resolve("data").toString(),
                "OUTRIDER_LEAD_FETCH_CRON", "0 0 0 1 1 ?",
                "OUTRIDER_SANDBOX_SPEED", "0");
    }

    private void copy(String folder) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            for (Path from : all.filter(Files::isRegularFile).toList()) {
                Path to = home.resolve(from);
                Files.createDirectories(to.getParent());
                Files.copy(from, to);
            }
        }
    }
}
