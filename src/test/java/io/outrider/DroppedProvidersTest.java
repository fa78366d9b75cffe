package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.outrider.routes.Refusals;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider is one YAML file: dropped into a running Outrider it is asked, mapped and counted, without a class or a restart. */
@Tag("long")
class DroppedProvidersTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String CHECKER = "contact/check-with-truemail.camel.yaml";
    private static final String BOARD = "lead/search-townboard.camel.yaml";

    @TempDir
    Path home;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer checker;
    private HttpServer board;

    @BeforeEach
    void startServers() throws IOException {
        checker = server("{\"code\":0,\"verdict\":{\"kind\":\"GOOD\",\"why\":\"mailbox found\"}}");
        board = server(
                "{\"vacancies\":[{\"role\":\"Plant Manager\",\"firm\":\"Quillmark Foods Inc.\",\"where\":\"Dayton, OH\","
                        + "\"when\":\"2026-02-16\",\"href\":\"https://townboard.test/v/1\"}]}");
    }

    @AfterEach
    void stopServers() {
        checker.stop(0);
        board.stop(0);
    }

    @Test
    void anEighthCheckerAndANewBoardWorkAsSoonAsTheirFilesAreThere() throws Exception {
        copy("routes");
        copy("config");
        try (Engine engine = Engine.start(home, environment())) {
            until(engine, "contact.checked", "truemail is not there: no route check-with-truemail is running");
            until(engine, "lead.intake", "townboard: is not there: no route search-townboard is running");
            drop(CHECKER, checkerFile());
            drop(BOARD, boardFile());
            until(engine, "contact.checked", "; truemail was asked ");
            until(engine, "lead.intake", "townboard 1");
            assertThat(engine.live().findings()).isEmpty();
            assertThat(events(engine, "lead.stored")).contains("Plant Manager at Quillmark Foods (OH)");
            assertThat(asked)
                    .anyMatch(line -> line.startsWith("GET /v1/look?who=") && line.contains("sandbox-key"))
                    .anyMatch(line -> line.startsWith("GET /open/vacancies"));
            assertThat(engine.stores().store().collection("contacts").find())
                    .anySatisfy(contact -> assertThat(contact.get("check", org.bson.Document.class))
                            .containsEntry("provider", "truemail")
                            .containsEntry("result", "VALID")
                            .containsEntry("detail", "mailbox found"));
            refused(
                    engine,
                    "value: env:OUTRIDER_TRUEMAIL_API_KEY",
                    "value: env:OUTRIDER_APOLLO_API_KEY",
                    "key.secret'");
            refused(engine, "value: http://127.0.0.1", "value: http://10.0.0.7", "'provider.url' is");
            refused(engine, "name: provider.timeout", "name: provider.patience", "'provider.patience' is 'is unknown");
            goes(engine);
        }
    }

    /** The edit is refused with its line, and what ran before runs on. */
    private void refused(Engine engine, String good, String bad, String finding) throws IOException {
        assertThat(checkerFile()).contains(good);
        drop(CHECKER, checkerFile().replace(good, bad));
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        engine.live().findings())
                .extracting(Refusals.Refusal::finding)
                .anySatisfy(f -> {
                    assertThat(f.toString()).contains(CHECKER + ":", finding);
                    assertThat(f.line()).isGreaterThan(6);
                }));
        assertThat(engine.live().context().getRoute("check-with-truemail")).isNotNull();
        drop(CHECKER, checkerFile());
        Awaitility.await().atMost(PATIENCE).until(() -> engine.live().findings().isEmpty());
    }

    /** A file that goes takes its provider with it, and a new address is the one that is called. */
    private void goes(Engine engine) throws Exception {
        HttpServer moved = server("{\"code\":0,\"verdict\":{\"kind\":\"BAD\",\"why\":\"moved\"}}");
        try {
            drop(CHECKER, checkerFile().replace(port(checker), port(moved)));
            String url = "provider.truemail.url";
            Awaitility.await().atMost(PATIENCE).until(() -> engine.live()
                    .context()
                    .getPropertiesComponent()
                    .resolveProperty(url)
                    .filter(u -> u.endsWith(port(moved)))
                    .isPresent());
            Files.delete(home.resolve("routes").resolve(CHECKER));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> engine.live()
                                    .context()
                                    .getPropertiesComponent()
                                    .resolveProperty(url)
                                    .isEmpty()
                            && engine.live().context().getRoute("check-with-truemail") == null);
        } finally {
            moved.stop(0);
        }
    }

    private static void until(Engine engine, String kind, String text) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> assertThat(
                        events(engine, kind))
                .anyMatch(e -> e.contains(text)));
    }

    private static List<String> events(Engine engine, String kind) {
        List<String> texts = new ArrayList<>();
        String after = "0";
        for (List<Events.Entry> page = engine.stores().events().after(after, 500);
                !page.isEmpty();
                page = engine.stores().events().after(after, 500)) {
            page.stream()
                    .map(Events.Entry::event)
                    .filter(e -> e.kind().equals(kind))
                    .map(Event::text)
                    .forEach(texts::add);
            after = page.get(page.size() - 1).id();
        }
        return texts;
    }

    private String checkerFile() {
        return """
                # Asks Truemail whether there is a mailbox behind one address.
                # Trigger:   direct:ask-truemail, by check-with-truemail (ask-checkers).
                # Guarantee: what its words mean stands below.
                # Failure:   quarantine (errors.camel.yaml); the checker gave no opinion.

                - templatedRoute:
                    routeTemplateRef: checker
                    routeId: check-with-truemail
                    parameters:
                      - name: name
                        value: truemail
                      - name: provider.url
                        value: http://127.0.0.1:PORT
                      - name: provider.key.in
                        value: header
                      - name: provider.key.name
                        value: X-Token
                      - name: provider.key.secret
                        value: env:OUTRIDER_TRUEMAIL_API_KEY
                      - name: provider.timeout
                        value: 5s
                      - name: provider.map.result
                        value: /verdict/kind
                      - name: provider.map.detail
                        value: /verdict/why
                      - name: provider.value.valid
                        value: GOOD, FINE
                      - name: provider.value.invalid
                        value: BAD

                - route:
                    id: ask-truemail
                    group: contact
                    description: One look
                    routeConfigurationId: quarantine
                    from:
                      uri: direct:ask-truemail
                      steps:
                        - setHeader:
                            name: CamelHttpQuery
                            expression:
                              simple:
                                expression: who=${body.encoded}
                        - setHeader:
                            name: CamelHttpMethod
                            expression:
                              constant:
                                expression: GET
                        - to:
                            uri: "{{provider.truemail.url}}/v1/look"
                            parameters:
                              throwExceptionOnFailure: false
                """
                .replace("PORT", port(checker));
    }

    private String boardFile() {
        return """
                # Asks Townboard for everything it has.
                # Trigger:   direct:ask-townboard, by search-townboard (ask-sources).
                # Guarantee: where things are in the answer stands below.
                # Failure:   quarantine (errors.camel.yaml); the question is counted as failed.

                - templatedRoute:
                    routeTemplateRef: source
                    routeId: search-townboard
                    parameters:
                      - name: name
                        value: townboard
                      - name: provider.url
                        value: http://127.0.0.1:PORT
                      - name: provider.map.list
                        value: /vacancies
                      - name: provider.map.title
                        value: /role
                      - name: provider.map.company
                        value: /firm
                      - name: provider.map.location
                        value: /where
                      - name: provider.map.posted
                        value: /when
                      - name: provider.map.link
                        value: /href

                - route:
                    id: ask-townboard
                    group: lead
                    description: Everything it has
                    routeConfigurationId: quarantine
                    from:
                      uri: direct:ask-townboard
                      steps:
                        - setHeader:
                            name: CamelHttpMethod
                            expression:
                              constant:
                                expression: GET
                        - to:
                            uri: "{{provider.townboard.url}}/open/vacancies"
                            parameters:
                              throwExceptionOnFailure: false
                """
                .replace("PORT", port(board));
    }

    private void drop(String file, String text) throws IOException {
        Path path = home.resolve("routes").resolve(file);
        Path fresh = path.resolveSibling(".fresh");
        Files.writeString(fresh, text);
        Files.move(fresh, path, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
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

    private static String port(HttpServer server) {
        return String.valueOf(server.getAddress().getPort());
    }

    private HttpServer server(String answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Token"));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("OUTRIDER_PORT", "0");
        environment.put("OUTRIDER_MANAGEMENT_PORT", "0");
        environment.put("OUTRIDER_SANDBOX_SPEED", "0");
        environment.put("OUTRIDER_LEAD_SOURCES", "jsearch,townboard");
        environment.put("OUTRIDER_CONTACT_CHECK_CHAIN", "neverbounce,truemail");
        return environment;
    }
}
