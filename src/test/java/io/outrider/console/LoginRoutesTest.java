package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.console.login.Role;
import io.outrider.console.login.User;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs in and out over HTTP, and looks after users, by the real route files. */
class LoginRoutesTest {
    private static final String PASSWORD = "correct horse battery staple";
    private static ConsoleServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new ConsoleServer(new FakeWorld());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void nobodyButTheGuestIsLeft() {
        server.users.all().stream().filter(u -> !u.id().startsWith("sandbox@")).forEach(server.users::remove);
    }

    @Test
    void aPasswordIsATokenForPrograms() throws Exception {
        server.add("ann@outrider.example", Role.VIEWER, PASSWORD);
        JsonNode session = json(login("Ann@Outrider.Example", PASSWORD), 200);

        assertThat(status(session.get("token").asText(), "GET", "/api/v1/status"))
                .isEqualTo(200);
        assertThat(session.at("/user/role").asText()).isEqualTo("viewer");
        assertThat(server.users.find("ann@outrider.example").orElseThrow().lastLogin())
                .isPresent();
    }

    @Test
    void aPasswordIsACookieForBrowsersThatNoScriptReads() throws Exception {
        server.add("ann@outrider.example", Role.VIEWER, PASSWORD);
        String body = "{\"email\":\"ann@outrider.example\",\"password\":\"" + PASSWORD + "\",\"cookie\":true}";
        HttpResponse<String> plain = post(body);
        String cookie = plain.headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(cookie)
                .matches("outrider=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict; Max-Age=28800")
                .doesNotContain("Secure");
        assertThat(plain.body()).doesNotContain(cookie.substring(9, 52));
        assertThat(server.bare("GET", "/api/v1/auth/me", "", "Cookie", "a=b; " + cookie.split(";", 2)[0])
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"ann@outrider.example,wrong password here", "bob@outrider.example," + PASSWORD, "nobody," + PASSWORD})
    void aWrongPasswordAndAnUnknownUserAreAnsweredAlike(String email, String password) throws Exception {
        server.add("ann@outrider.example", Role.VIEWER, PASSWORD);
        server.add("bob@outrider.example", Role.VIEWER, null);

        HttpResponse<String> refused = login(email, password);
        assertThat(json(refused, 401).get("message").asText()).isEqualTo("e-mail address or password is wrong");
        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(server.world.journal)
                .noneSatisfy(e -> assertThat(e.toString()).contains(password));
    }

    @Test
    void aLinkWorksOnceAndIsNoSession() throws Exception {
        User ann = server.add("ann@outrider.example", Role.VIEWER, null);
        String link = server.adding.link(ann);

        assertThat(status(link, "GET", "/api/v1/status")).isEqualTo(401);
        assertThat(json(once(link), 200).at("/user/email").asText()).isEqualTo("ann@outrider.example");
        assertThat(once(link).statusCode()).isEqualTo(401);
        assertThat(once(server.tokens.link(ann, Duration.ofSeconds(-1)).secret())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theLinkOfTheSandboxWorksUntilItStops() throws Exception {
        assertThat(once(server.guest.secret()).statusCode()).isEqualTo(200);
        assertThat(json(once(server.guest.secret()), 200).at("/user/role").asText())
                .isEqualTo("admin");
    }

    @Test
    void nothingHoldsAfterLogOutRemovalOrAChangeOfPasswordOrRole() throws Exception {
        String[] changes = {
            "POST /api/v1/auth/logout own {}",
            "PUT /api/v1/users/ann@outrider.example admin {\"role\":\"operator\"}",
            "PUT /api/v1/users/ann@outrider.example admin {\"active\":false}",
            "DELETE /api/v1/users/ann@outrider.example admin {}",
            "PUT /api/v1/auth/password own {\"current\":\"" + PASSWORD + "\",\"password\":\"another long password\"}"
        };
        for (String change : changes) {
            User ann = server.add("ann@outrider.example", Role.VIEWER, PASSWORD);
            String session = server.session(ann);
            String link = server.adding.link(ann);
            String[] parts = change.split(" ", 4);
            String by = parts[2].equals("own") ? session : server.token;
            assertThat(ask(by, parts[0], parts[1], parts[3]).statusCode())
                    .as(change)
                    .isEqualTo(200);

            assertThat(status(session, "GET", "/api/v1/auth/me")).as(change).isEqualTo(401);
            if (!change.contains("logout")) {
                assertThat(once(link).statusCode()).as(change).isEqualTo(401);
            }
            server.users.find(ann.id()).ifPresent(server.users::remove);
            User again = server.add("ann@outrider.example", Role.VIEWER, PASSWORD);
            assertThat(status(session, "GET", "/api/v1/auth/me"))
                    .as("who comes back")
                    .isEqualTo(401);
            server.users.remove(again);
        }
    }

    @Test
    void aChangedPasswordGoesOnWithANewSession() throws Exception {
        User ann = server.add("ann@outrider.example", Role.VIEWER, PASSWORD);
        String change = "{\"current\":\"%s\",\"password\":\"%s\"}";
        HttpResponse<String> wrong = ask(
                server.session(ann),
                "PUT",
                "/api/v1/auth/password",
                change.formatted("not this one", "another long password"));
        assertThat(json(wrong, 422).get("field").asText()).isEqualTo("current");
        HttpResponse<String> weak =
                ask(server.session(ann), "PUT", "/api/v1/auth/password", change.formatted(PASSWORD, "short"));
        assertThat(json(weak, 422).get("allowed").asText()).contains("12 to 128 characters");
        assertThat(weak.body()).doesNotContain("short\"");
        HttpResponse<String> done = ask(
                server.session(ann),
                "PUT",
                "/api/v1/auth/password",
                change.formatted(PASSWORD, "another long password"));
        assertThat(status(json(done, 200).get("token").asText(), "GET", "/api/v1/auth/me"))
                .isEqualTo(200);
        assertThat(login("ann@outrider.example", PASSWORD).statusCode()).isEqualTo(401);
        assertThat(login("ann@outrider.example", "another long password").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoCameByALinkChoosesAPasswordWithoutTheOldOne() throws Exception {
        User ann = server.add("ann@outrider.example", Role.VIEWER, PASSWORD);
        String session = json(once(server.adding.link(ann)), 200).get("token").asText();
        assertThat(ask(session, "PUT", "/api/v1/auth/password", "{\"password\":\"another long password\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tenFailuresOfAUserAreEnoughAndOthersStillGetIn() throws Exception {
        server.add("ann@outrider.example", Role.VIEWER, PASSWORD);
        server.add("bob@outrider.example", Role.VIEWER, PASSWORD);
        for (int i = 0; i < 10; i++) {
            assertThat(login("ann@outrider.example", "guess number " + i).statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> eleventh = login("ann@outrider.example", PASSWORD);
        assertThat(json(eleventh, 429).get("code").asText()).isEqualTo("too_many_logins");
        assertThat(eleventh.headers().firstValue("Retry-After")).contains("900");
        assertThat(login("bob@outrider.example", PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void anAdminLooksAfterUsers() throws Exception {
        JsonNode added = json(
                server.send("POST", "/api/v1/users", "{\"email\":\"Ann@outrider.example\",\"role\":\"operator\"}"),
                201);
        String link = added.get("link").asText();
        assertThat(link).startsWith("/login#once=");
        assertThat(json(once(link.substring(link.indexOf('=') + 1)), 200)
                        .at("/user/role")
                        .asText())
                .isEqualTo("operator");
        assertThat(json(server.get("/api/v1/users"), 200).get("users")).hasSize(2);
        JsonNode ann = json(server.get("/api/v1/users/ann@outrider.example"), 200);
        assertThat(ann.get("password").asBoolean()).isFalse();
        assertThat(ann.toString()).doesNotContain("stamp").doesNotContain("hash");
        assertThat(json(server.send("PUT", "/api/v1/users/ann@outrider.example", "{\"name\":\"Ann\"}"), 200)
                        .at("/user/name")
                        .asText())
                .isEqualTo("Ann");
        assertThat(server.send("DELETE", "/api/v1/users/ann@outrider.example", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(json(server.get("/api/v1/users/ann@outrider.example"), 404)
                        .get("code")
                        .asText())
                .isEqualTo("not_found");
        assertThat(server.world.journal)
                .extracting(e -> e.event().kind())
                .contains("user.added", "user.link", "login", "user.changed", "user.removed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\":\"nobody\",\"role\":\"viewer\"}|422|email",
                "{\"email\":\"ann@outrider.example\",\"role\":\"king\"}|422|role",
                "{\"email\":\"ann@outrider.example\"}|422|role",
                "{\"email\":\"ann@outrider.example\",\"role\":\"viewer\",\"password\":\"short\"}|422|password",
                "{\"email\":\"ann@outrider.example\",\"role\":\"viewer\",\"admin\":true}|422|admin",
                "{\"email\":[],\"role\":\"viewer\"}|422|email",
                "[1]|422|body",
                "{\"email\":|422|body",
                "''|422|body",
                "{\"email\":\"sandbox@outrider.example\",\"role\":\"viewer\"}|409|"
            })
    void aBadUserIsNotAdded(String body, int code, String field) throws Exception {
        JsonNode refusal = json(server.send("POST", "/api/v1/users", body), code);
        if (code == 422) {
            assertThat(refusal.get("field").asText()).isEqualTo(field);
            assertThat(refusal.get("allowed").asText()).isNotBlank();
        }
        assertThat(server.users.all()).hasSize(1);
    }

    @Test
    void theLastAdminStaysAndNobodyRemovesHimself() throws Exception {
        String own = "/api/v1/users/sandbox@outrider.example";
        assertThat(json(server.send("PUT", own, "{\"role\":\"viewer\"}"), 409)
                        .get("code")
                        .asText())
                .isEqualTo("last_admin");
        assertThat(json(server.send("PUT", own, "{\"active\":false}"), 409)
                        .get("code")
                        .asText())
                .isEqualTo("last_admin");
        assertThat(json(server.send("DELETE", own, ""), 409).get("code").asText())
                .isEqualTo("own_user");
        assertThat(server.get("/api/v1/auth/me").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> login(String email, String password) throws Exception {
        return post("{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
    }

    private static HttpResponse<String> once(String secret) throws Exception {
        return post("{\"once\":\"" + secret + "\"}");
    }

    private static HttpResponse<String> post(String body) throws Exception {
        return server.bare("POST", "/api/v1/auth/login", body, "Content-Type", "application/json");
    }

    private static HttpResponse<String> ask(String token, String method, String path, String body) throws Exception {
        return server.bare(method, path, body, "Content-Type", "application/json", "Authorization", "Bearer " + token);
    }

    private static int status(String token, String method, String path) throws Exception {
        return ask(token, method, path, "").statusCode();
    }

    private static JsonNode json(HttpResponse<String> response, int code) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(code);
        return new ObjectMapper().readTree(response.body());
    }
}
