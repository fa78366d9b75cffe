package io.outrider.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.outrider.EchoingImap;
import io.outrider.PlainHttp;
import io.outrider.Planted;
import io.outrider.console.door.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged Outrider in production, with a store of its own process, asks its providers over https and reads its mailbox
 * over TLS; no secret in use shows in what it writes, keeps or answers, nor at a host that a provider redirects to (DESIGN
 * 4.8). The names of the hosts are known to that process alone, so nothing leaves the machine.
 */
@Timeout(180)
class ProductionTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String JAR =
            Path.of("target/outrider/outrider.jar").toAbsolutePath().toString();
    private static final List<String> HOSTS =
            List.of("jsearch.provider.test", "apollo.provider.test", "elsewhere.provider.test", "imap.ours.test");
    private static final String PASSWORD = "changeit";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = PlainHttp.client();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Left where it is when the test fails: the log is in it. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path home;

    private final Planted planted = new Planted();
    private final Map<String, String> environment = new HashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<Map<String, List<String>>> jsearch = new CopyOnWriteArrayList<>();
    private final List<Map<String, List<String>>> apollo = new CopyOnWriteArrayList<>();
    private final List<String> elsewhere = new CopyOnWriteArrayList<>();
    private SSLContext tls;
    private EchoingImap imap;

    @BeforeEach
    void aHouse() throws Exception {
        copy("config");
        copy("routes");
        certificate();
        int other = server("elsewhere", e -> elsewhere.add(e.getRequestHeaders().entrySet() + body(e)));
        Map<String, Integer> ports = Map.of(
                "jsearch", server("jsearch", this::jsearch), "apollo", server("apollo", e -> redirect(e, other)));
        for (Map.Entry<String, Integer> provider : ports.entrySet()) {
            Path file = home.resolve("config/providers/" + provider.getKey() + ".properties");
            String url = "url = https://" + provider.getKey() + ".provider.test:" + provider.getValue();
            Files.writeString(file, Files.readString(file).replaceFirst("(?m)^url *=.*$", url));
        }
        imap = new EchoingImap(tls);
        open.add(imap);
        Files.writeString(home.resolve("config/mailboxes.yaml"), mailbox());
        environment.put("OUTRIDER_PROFILE", "production");
        environment.put("OUTRIDER_DNS_SERVER", "127.0.0.1:9");
        environment.put("OUTRIDER_PORT", String.valueOf(FreePort.on(InetAddress.getLoopbackAddress())));
        environment.put("OUTRIDER_MANAGEMENT_PORT", String.valueOf(FreePort.on(InetAddress.getLoopbackAddress())));
        for (String key : List.of("OUTRIDER_JSEARCH_API_KEY", "OUTRIDER_APOLLO_API_KEY", "MAILBOX_ADA")) {
            environment.put(key, planted.plant(key));
        }
        environment.put("OUTRIDER_MANAGEMENT_PASSWORD", planted.plant("management password"));
        environment.put("OUTRIDER_MONGODB_URI", store());
    }

    @AfterEach
    void end() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private String mailbox() {
        return """
               mailboxes:
                 - address: ada@ours.test
                   display-name: Ada
                   zone: America/New_York
                   provider: other
                   smtp: {host: imap.ours.test, port: %1$d, security: implicit_tls}
                   imap: {host: imap.ours.test, port: %1$d, security: implicit_tls}
                   secret: env:MAILBOX_ADA
                   daily-limit: 30
                   status: active
               """
                .formatted(imap.port());
    }

    @Test
    void asksOverHttpsAndShowsNoSecret() throws Exception {
        String link = run("user", "add", "--email", "grace@ours.test", "--role", "admin", "--link");
        Process outrider = start(home.resolve("outrider.log"), "run");
        String web = "http://127.0.0.1:" + environment.get("OUTRIDER_PORT");
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> up(web));
        String token = logIn(web, link);
        for (String job : List.of("fetch-postings", "find-contacts", "read-mailboxes")) {
            assertThat(send(web + "/api/v1/jobs/" + job + "/run", "", "Authorization", "Bearer " + token))
                    .as(job)
                    .doesNotContain("\"error\"");
            Awaitility.await().atMost(PATIENCE).until(() -> asked(job));
        }
        assertThat(jsearch.get(0))
                .containsEntry("X-rapidapi-key", List.of(environment.get("OUTRIDER_JSEARCH_API_KEY")));
        assertThat(planted.in(jsearch.get(0).toString())).as("the search works").isNotEmpty();
        assertThat(apollo.get(0)).containsEntry("X-api-key", List.of(environment.get("OUTRIDER_APOLLO_API_KEY")));
        elsewhere.forEach(request -> planted.search("a request to another host", request));
        everyAnswer(web, token);
        planted.search("outrider doctor", run("doctor"));
        outrider.destroy();
        assertThat(outrider.waitFor(10, TimeUnit.SECONDS)).as("ends on SIGTERM").isTrue();
        everyFile();
        assertThat(planted.hits()).isEmpty();
    }

    private static boolean up(String web) throws Exception {
        HttpRequest health = HttpRequest.newBuilder(URI.create(web + "/health")).build();
        return CLIENT.send(health, BodyHandlers.discarding()).statusCode() == 200;
    }

    private boolean asked(String job) throws IOException {
        return switch (job) {
            case "fetch-postings" ->
                Files.readString(home.resolve("outrider.log")).contains("lead.intake");
            case "find-contacts" -> !apollo.isEmpty();
            default -> imap.refused() > 0;
        };
    }

    private void everyAnswer(String web, String token) throws Exception {
        String management = "http://127.0.0.1:" + environment.get("OUTRIDER_MANAGEMENT_PORT");
        String ops = "Basic " + base64("ops:" + environment.get("OUTRIDER_MANAGEMENT_PASSWORD"));
        JsonNode consoles =
                JSON.readTree(get(management + "/q/dev/", "Authorization", ops, "Accept", "application/json"));
        List<String> names = new ArrayList<>(List.of("all"));
        consoles.fieldNames().forEachRemaining(names::add);
        assertThat(names).hasSizeGreaterThan(30);
        for (String name : names) {
            String url = management + "/q/dev/" + name + "?dump=true&stackTrace=true&data=true&exposureLevel=full";
            planted.search(url, get(url, "Authorization", ops, "Accept", "application/json"));
            planted.search(url, get(url, "Authorization", ops));
        }
        for (String path : List.of("observe/health?data=true&exposureLevel=full", "observe/metrics", "observe/info")) {
            planted.search(path, get(management + "/" + path, "Authorization", ops));
        }
        JsonNode paths = JSON.readTree(get(web + "/api/openapi.json", "Authorization", "Bearer " + token))
                .get("paths");
        Map<String, JsonNode> all = new LinkedHashMap<>();
        paths.fields().forEachRemaining(e -> all.put(e.getKey(), e.getValue()));
        for (Map.Entry<String, JsonNode> path : all.entrySet()) {
            if (path.getValue().has("get") && !path.getKey().endsWith("/stream")) {
                String id = URLEncoder.encode("ada@ours.test", StandardCharsets.UTF_8);
                String url = web + path.getKey().replaceAll("\\{[^}]*}", id);
                planted.search(url, get(url, "Authorization", "Bearer " + token));
            }
        }
    }

    private void everyFile() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!Set.of("install.seed", "outrider.run")
                        .contains(file.getFileName().toString())) {
                    planted.search(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        assertThat(Files.size(home.resolve("outrider.log"))).isPositive();
        assertThat(Files.size(home.resolve("outside.mv"))).isPositive();
    }

    private String logIn(String web, String link) throws Exception {
        Matcher once = Pattern.compile("once=([\\w-]+)").matcher(link);
        assertThat(once.find()).as(link).isTrue();
        String answer = send(web + "/api/v1/auth/login", "{\"once\":\"" + once.group(1) + "\"}", "X-Test", "1");
        return planted.know(
                "session of the admin", JSON.readTree(answer).get("token").asText());
    }

    /** The first question is answered with a posting, every other with what a server says that repeats what it was told. */
    private void jsearch(HttpExchange e) throws IOException {
        jsearch.add(Map.copyOf(e.getRequestHeaders()));
        Map<String, Object> posting = Map.of(
                "employer_name", "Ridgeline Foods",
                "job_title", "Warehouse Manager",
                "job_state", "Ohio",
                "job_apply_link", "https://ridgeline.example/jobs/1",
                "employer_website", "https://ridgeline.example",
                "job_publisher", "LinkedIn",
                "job_posted_at_datetime_utc", Instant.now().minusSeconds(3600).toString());
        if (jsearch.size() == 1) {
            answer(e, 200, JSON.writeValueAsString(Map.of("status", "OK", "data", List.of(posting))));
        } else {
            answer(
                    e,
                    401,
                    JSON.writeValueAsString(
                            Map.of("message", "no: " + e.getRequestHeaders().entrySet())));
        }
    }

    private void redirect(HttpExchange e, int other) throws IOException {
        apollo.add(Map.copyOf(e.getRequestHeaders()));
        e.getResponseHeaders().add("Location", "https://elsewhere.provider.test:" + other + "/people");
        answer(e, apollo.size() % 2 == 1 ? 302 : 307, "");
    }

    /** What a server does with a request; one that answers nothing gets 404. */
    private interface Answering {
        void to(HttpExchange exchange) throws IOException;
    }

    private int server(String name, Answering answering) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", e -> {
            try (e) {
                answering.to(e);
                if (e.getResponseCode() < 0) {
                    answer(e, 404, name);
                }
            }
        });
        server.start();
        open.add(() -> server.stop(0));
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange e, int code, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        e.getResponseHeaders().add("Content-Type", "application/json");
        e.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        e.getResponseBody().write(bytes);
    }

    private static String body(HttpExchange e) {
        try {
            return new String(e.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException x) {
            return "";
        }
    }

    /** A certificate for the four hosts, and the list of their addresses: both for that one process. */
    private void certificate() throws Exception {
        StringBuilder names = new StringBuilder();
        StringBuilder hosts = new StringBuilder("127.0.0.1 localhost\n");
        for (String host : HOSTS) {
            names.append(names.isEmpty() ? "san=dns:" : ",dns:").append(host);
            hosts.append("127.0.0.1 ").append(host).append('\n');
        }
        Files.writeString(home.resolve("hosts"), hosts);
        String keytool = Path.of(JAVA).resolveSibling("keytool").toString();
        Path file = home.resolve("tls.p12");
        Process made = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "x",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=ours.test",
                        "-ext",
                        names.toString(),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("keytool.log").toFile())
                .start();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
    }

    private String store() throws IOException {
        Process store = new ProcessBuilder(JAVA, "-jar", JAR, "store", "--file", home.resolve("outside.mv") + "")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        open.add(store::destroyForcibly);
        String uri = store.inputReader().readLine();
        planted.know(
                "the store's door",
                URI.create(uri.replace("$", "")).getUserInfo().split(":")[1]);
        return uri;
    }

    private Process start(Path log, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djdk.net.hosts.file=" + home.resolve("hosts"),
                "-Djavax.net.ssl.trustStore=" + home.resolve("tls.p12"),
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                "-jar",
                JAR));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("OUTRIDER_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        open.add(process::destroyForcibly);
        return process;
    }

    private String run(String... words) throws Exception {
        Path log = home.resolve("command.log");
        Process process = start(log, words);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(log);
        Files.delete(log);
        return said;
    }

    private void copy(String folder) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            for (Path file : all.toList()) {
                Files.copy(file, home.resolve(file.toString()));
            }
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String get(String url, String... headers) throws Exception {
        return answer(HttpRequest.newBuilder(URI.create(url)).headers(headers));
    }

    private static String send(String url, String body, String... headers) throws Exception {
        return answer(HttpRequest.newBuilder(URI.create(url))
                .headers(headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String answer(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString())
                .body();
    }
}
