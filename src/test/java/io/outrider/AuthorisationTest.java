package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.console.login.MongoTokens;
import io.outrider.console.login.MongoUsers;
import io.outrider.console.login.Role;
import io.outrider.console.login.Tokens;
import io.outrider.console.login.User;
import io.outrider.console.login.Users;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Asks every operation that a running sandbox describes, and every page, as nobody, with a session that ran out, and in each
 * role; what each may do is written down here once more, without a look at the table in the product.
 */
class AuthorisationTest {
    /** Reads that need more than a viewer, and changes that need less than an admin. All others follow the rule. */
    private static final Map<String, Role> EXCEPTIONS = Map.ofEntries(
            Map.entry("GET /api/v1/users", Role.ADMIN),
            Map.entry("GET /api/v1/users/{id}", Role.ADMIN),
            Map.entry("POST /api/v1/imports", Role.OPERATOR),
            Map.entry("GET /api/v1/imports/{id}", Role.OPERATOR),
            Map.entry("GET /api/v1/imports/{id}/rejects", Role.OPERATOR),
            Map.entry("POST /api/v1/imports/{id}/cancel", Role.OPERATOR),
            Map.entry("POST /api/v1/imports/{id}/resume", Role.OPERATOR),
            Map.entry("POST /api/v1/runs/{id}/cancel", Role.OPERATOR),
            Map.entry("POST /api/v1/campaigns/{id}/{action}", Role.OPERATOR),
            Map.entry("PUT /api/v1/leads/{id}/status", Role.OPERATOR),
            Map.entry("GET /api/v1/exports/{name}", Role.OPERATOR),
            Map.entry("POST /api/v1/exports/mailmerge", Role.OPERATOR),
            Map.entry("POST /api/v1/jobs/{id}/run", Role.OPERATOR),
            Map.entry("POST /api/v1/pipelines/email-validation/run-selected", Role.OPERATOR),
            Map.entry("POST /api/v1/drafts/{id}/settle", Role.OPERATOR),
            Map.entry("POST /api/v1/inbox/verdicts", Role.OPERATOR),
            Map.entry("POST /api/v1/auth/logout", Role.VIEWER),
            Map.entry("PUT /api/v1/auth/password", Role.VIEWER));

    private static final Set<String> OPEN = Set.of("POST /api/v1/auth/login");

    /** What is served beside the API that is described. */
    private static final List<String> PAGES = List.of(
            "GET /",
            "GET /api/docs",
            "GET /api/openapi.json",
            "GET /console/console.js",
            "GET /console/chart.js",
            "GET /console/docs.js",
            "GET /nothing",
            "GET /api/v1/nothing",
            "POST /api/v1/nothing",
            "DELETE /api/v1/status",
            "PATCH /api/v1/users/{id}",
            "OPTIONS /api/v1/users",
            "POST /",
            "POST /console/console.js");

    private static final HttpClient CLIENT = PlainHttp.client();

    @TempDir
    static Path data;

    private static Engine engine;
    private static Users users;
    private static Tokens tokens;

    /** Who asks. */
    enum Caller {
        NOBODY,
        EXPIRED,
        VIEWER,
        OPERATOR,
        ADMIN;

        Optional<Role> role() {
            return Role.of(name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    @BeforeAll
    static void start() {
        engine = Engine.start(
                Path.of(""),
                Map.of(
                        "OUTRIDER_PORT", "0",
                        "OUTRIDER_MANAGEMENT_PORT", "0",
                        "OUTRIDER_PUBLIC_PORT", "0",
                        "OUTRIDER_DATA_FOLDER", data.toString(),
                        "OUTRIDER_SANDBOX_SPEED", "1"));
        users = new MongoUsers(engine.stores().store());
        tokens = new MongoTokens(engine.stores().store(), MachineTime.system());
        for (Role role : Role.values()) {
            users.add(new User(
                    role.word() + "@outrider.example", "", role, true, "", "1", Instant.EPOCH, Optional.empty()));
        }
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @ParameterizedTest
    @EnumSource(Caller.class)
    void everyCellOfTheMatrix(Caller caller) throws Exception {
        List<String> wrong = new ArrayList<>();
        List<String> operations = operations();
        for (String operation : operations) {
            HttpResponse<String> answer = ask(operation, bearer(caller));
            if (!expected(operation, caller).contains(answer.statusCode())) {
                wrong.add(operation + " as " + caller + ": " + answer.statusCode() + " " + answer.body());
            }
        }
        assertThat(operations).hasSizeGreaterThan(30);
        assertThat(wrong).isEmpty();
    }

    private static Set<Integer> expected(String operation, Caller caller) {
        if (OPEN.contains(operation)) {
            return Set.of(422);
        }
        if (caller.role().isEmpty()) {
            return operation.equals("GET /") ? Set.of(303) : Set.of(401);
        }
        Role least = EXCEPTIONS.getOrDefault(operation, operation.startsWith("GET ") ? Role.VIEWER : Role.ADMIN);
        boolean enough = caller.role().get().ordinal() >= least.ordinal();
        return enough ? Set.of(200, 201, 400, 404, 405, 409, 415, 422) : Set.of(403);
    }

    @Test
    void everyExceptionIsAnOperation() throws Exception {
        Set<String> all = new TreeSet<>(operations());
        assertThat(all).containsAll(EXCEPTIONS.keySet()).containsAll(OPEN);
    }

    @Test
    void anotherSiteChangesNothingThoughItHasTheSessionOfAnAdmin() throws Exception {
        List<User> before = users.all();
        for (String operation : operations()) {
            if (!operation.startsWith("GET ")) {
                String secret = session(Caller.ADMIN);
                String[][] ways = {
                    {"Authorization", "Bearer " + secret, "Origin", "https://evil.example"},
                    {"Authorization", "Bearer " + secret, "Origin", "null"},
                    {"Authorization", "Bearer " + secret, "Referer", "https://evil.example/" + url()},
                    {"Authorization", "Bearer " + secret, "Sec-Fetch-Site", "cross-site"},
                    {"Authorization", "Bearer " + secret, "Sec-Fetch-Site", "same-site", "Origin", url()},
                    {"Cookie", "outrider=" + secret, "Origin", "https://evil.example"},
                    {"Cookie", "outrider=" + secret, "Origin", url().replaceAll("\\d+$", "1")},
                    {"Cookie", "outrider=" + secret, "Origin", url() + "@evil.example"},
                    {"Cookie", "outrider=" + secret}
                };
                for (String[] way : ways) {
                    int least = OPEN.contains(operation) && way.length == 2 ? 422 : 403;
                    assertThat(ask(operation, way).statusCode())
                            .as(operation + " " + String.join(" ", way).replace(secret, "…"))
                            .isEqualTo(least);
                }
                assertThat(ask("GET /api/v1/auth/me", "Cookie", "outrider=" + secret)
                                .statusCode())
                        .isEqualTo(200);
            }
        }
        assertThat(users.all()).isEqualTo(before);
    }

    @Test
    void ourOwnPageMayChangeSomething() throws Exception {
        for (String[] from :
                new String[][] {{"Origin", url()}, {"Referer", url() + "/"}, {"Sec-Fetch-Site", "same-origin"}}) {
            String secret = session(Caller.VIEWER);
            assertThat(ask("POST /api/v1/auth/logout", "Cookie", "outrider=" + secret, from[0], from[1])
                            .statusCode())
                    .as(from[0])
                    .isEqualTo(200);
            assertThat(ask("GET /api/v1/auth/me", "Cookie", "outrider=" + secret)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void theStreamOfEventsNeedsALogin() throws Exception {
        assertThat(ask("GET /api/v1/events/stream").statusCode()).isEqualTo(401);
        assertThat(ask("GET /api/v1/events/stream", bearer(Caller.EXPIRED)).statusCode())
                .isEqualTo(401);
    }

    private static List<String> operations() throws Exception {
        List<String> all = new ArrayList<>(PAGES);
        JsonNode paths = new ObjectMapper()
                .readTree(ask("GET /api/openapi.json", bearer(Caller.VIEWER)).body())
                .get("paths");
        paths.fields().forEachRemaining(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(verb -> all.add(verb.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        return all;
    }

    private static String[] bearer(Caller caller) {
        return caller == Caller.NOBODY ? new String[0] : new String[] {"Authorization", "Bearer " + session(caller)};
    }

    private static String session(Caller caller) {
        Role role = caller.role().orElse(Role.ADMIN);
        Duration life = caller == Caller.EXPIRED ? Duration.ofSeconds(-1) : Duration.ofHours(1);
        User user = users.find(role.word() + "@outrider.example").orElseThrow();
        return tokens.session(user, false, life).secret();
    }

    private static String url() {
        return "http://127.0.0.1:" + engine.port();
    }

    private static HttpResponse<String> ask(String operation, String... headers)
            throws IOException, InterruptedException {
        String[] parts = operation.split(" ");
        String path = parts[1].replaceAll("\\{[^}]*}", "nobody");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(parts[0], parts[0].equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
