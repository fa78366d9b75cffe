package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.console.door.FreePort;
import io.outrider.console.login.Role;
import io.outrider.console.login.User;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries to get past the door by tricks with paths, methods, headers and parameters. */
class DoorTest {
    private static ConsoleServer server;
    private static String fewUrl;
    private static User viewer;

    @BeforeAll
    static void start() throws Exception {
        server = new ConsoleServer(new FakeWorld().busy());
        viewer = server.add("viewer@outrider.example", Role.VIEWER, null);
        int port = FreePort.on(InetAddress.getLoopbackAddress());
        PublicPort.open(server.router.vertx(), server.router, "127.0.0.1", port);
        fewUrl = "http://127.0.0.1:" + port;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/v1/status",
                "/api//v1/status",
                "/api/v1/../v1/status",
                "/u/../api/v1/status",
                "/health/../api/v1/status",
                "/login/../api/v1/status",
                "/u/%2e%2e/api/v1/status",
                "/u/..%2fapi/v1/status",
                "/console/login.js/../console.js",
                "/console/%63onsole.js",
                "/api/v1/status/",
                "/api/v1/status;x=/u/",
                "/API/V1/STATUS",
                "/api/v1/%73tatus",
                "/api/v1/status?path=/u/x",
                "/api/v1/auth/login/../../status",
                "/health/",
                "/HEALTH",
                "/healthx",
                "/u/",
                "/u",
                "/ux/y",
                "/api/v1/auth/login",
                "/api/v1/events/stream",
                "/api/v1/events/stream/"
            })
    void noSpellingOfAPathNeedsNoLogin(String path) throws Exception {
        for (String method : List.of("GET", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "DELETE")) {
            assertThat(raw(server.url, method, path)).as(method).isEqualTo(401);
            assertThat(raw(fewUrl, method, path)).as(method + ", public port").isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/users",
                "/api/v1/users/",
                "//api/v1/users",
                "/api/v1//users",
                "/api/v1/./users",
                "/api/v1/x/../users",
                "/api/v1/%75sers",
                "/api/v1/users/sandbox@outrider.example",
                "/api/v1/users/sandbox%40outrider.example/",
                "/api/v1/status/../users",
                "/API/v1/users",
                "/api/v1/users;a=b",
                "/api/v1/users%2F"
            })
    void noSpellingShowsUsersToAViewer(String path) throws Exception {
        for (String method : List.of("GET", "HEAD", "POST", "PUT")) {
            assertThat(raw(server.url, method, path, "Authorization: Bearer " + server.session(viewer)))
                    .as(method)
                    .isIn(403, 404, 405);
        }
    }

    @Test
    void aViewerCannotDisguiseAChangeAsReading() throws Exception {
        String token = "Bearer " + server.session(viewer);
        for (String header : List.of("X-HTTP-Method-Override", "X-Method-Override", "CamelHttpMethod", "_method")) {
            server.bare("GET", "/api/v1/users/sandbox@outrider.example", "", "Authorization", token, header, "DELETE");
            server.bare("GET", "/api/v1/status?" + header + "=DELETE", "", "Authorization", token, header, "DELETE");
        }
        assertThat(server.users.find("sandbox@outrider.example")).isPresent();
    }

    @Test
    void nobodySaysHimselfWhoHeIs() throws Exception {
        String token = "Bearer " + server.session(viewer);
        for (String spelling : List.of("Outrider-Role", "outrider-role", "OUTRIDER-ROLE")) {
            HttpResponse<String> answer = server.bare(
                    "GET",
                    "/api/v1/users",
                    "",
                    spelling,
                    "admin",
                    "Outrider-User",
                    "sandbox@outrider.example",
                    "Authorization",
                    token);
            assertThat(answer.statusCode()).isEqualTo(403);
        }
        HttpResponse<String> me = server.bare(
                "GET",
                "/api/v1/auth/me",
                "",
                "Outrider-User",
                "sandbox@outrider.example",
                "outrider-user",
                "sandbox@outrider.example",
                "Authorization",
                token);
        assertThat(me.body()).contains("viewer@outrider.example").doesNotContain("sandbox@");
        assertThat(server.bare("GET", "/api/v1/auth/me", "", "Outrider-User", "sandbox@outrider.example")
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Outrider-User", "outrider-user", "Outrider%2DUser", "OUTRIDER-SESSION"})
    void noParameterBecomesAHeaderOfOurs(String name) throws Exception {
        HttpResponse<String> answer = server.get("/api/v1/auth/me?" + name + "=sandbox@outrider.example");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "Application/X-WWW-Form-UrlEncoded; charset=utf-8",
                "multipart/form-data; boundary=b"
            })
    void noFormBecomesHeadersOfOurs(String type) throws Exception {
        String body = type.startsWith("multi")
                ? "--b\r\nContent-Disposition: form-data; name=\"Outrider-User\"\r\n\r\nx\r\n--b--\r\n"
                : "Outrider-User=x";
        assertThat(server.send("POST", "/api/v1/auth/logout", body, "Content-Type", type)
                        .statusCode())
                .isEqualTo(415);
        assertThat(server.send("GET", "/api/v1/auth/me", "").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsOpenIsOpenOnBothPortsAndTheRestOnOne() throws Exception {
        String optOut = "/u/" + server.world.token;
        for (String url : List.of(server.url, fewUrl)) {
            assertThat(raw(url, "GET", "/health")).isEqualTo(200);
            assertThat(raw(url, "HEAD", "/health")).isEqualTo(200);
            assertThat(raw(url, "GET", optOut)).isEqualTo(200);
            assertThat(raw(url, "POST", optOut, "Content-Length: 0", "Origin: null"))
                    .isEqualTo(200);
        }
        assertThat(raw(server.url, "GET", "/login")).isEqualTo(200);
        for (String path : List.of("/login", "/", "/console/login.js", "/api/openapi.json", "/api/v1/auth/login")) {
            assertThat(raw(fewUrl, "GET", path)).as(path).isEqualTo(404);
            assertThat(raw(fewUrl, "POST", path)).as(path).isEqualTo(404);
        }
    }

    @Test
    void aPersonIsShownTheWay() throws Exception {
        HttpResponse<String> page = server.bare("GET", "/api/docs", "", "Accept", "text/html,*/*");
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location")).contains("/login");
        assertThat(server.bare("GET", "/api/v1/status", "", "Accept", "text/html")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void onlyAnAddressThatNobodyServesIs404AndOnlyAfterALogin() throws Exception {
        assertThat(raw(server.url, "GET", "/api/v1/nothing")).isEqualTo(401);
        assertThat(server.get("/api/v1/nothing").statusCode()).isEqualTo(404);
        assertThat(server.send("POST", "/api/v1/status", "{}").statusCode()).isEqualTo(405);
    }

    /** Status of a request whose line goes out as it stands here. */
    private static int raw(String url, String method, String path, String... headers) throws Exception {
        URI uri = URI.create(url);
        try (java.net.Socket socket = new java.net.Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(20_000);
            String request = method + ' ' + path + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                    + "\r\nConnection: close\r\n"
                    + String.join(
                            "", List.of(headers).stream().map(h -> h + "\r\n").toList()) + "\r\n";
            socket.getOutputStream().write(request.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            String line = new java.io.BufferedReader(new java.io.InputStreamReader(
                            socket.getInputStream(), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .readLine();
            return Integer.parseInt(line.split(" ")[1]);
        }
    }
}
