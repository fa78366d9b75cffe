package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Mailbox;
import io.outrider.sandbox.Accepted;
import io.outrider.sandbox.ProviderServer;
import io.outrider.sending.smtp.ScriptedSmtp;
import io.outrider.store.MongoStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A secret that is in use shows in nothing that a running Outrider writes, keeps or answers (DESIGN 4.8). */
@Timeout(400)
@Tag("long")
class PlantedSecretsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = PlainHttp.client();

    @TempDir
    Path home;

    private final Planted planted = new Planted();
    private final Map<String, String> environment = new HashMap<>();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private String management;
    private String web;

    @BeforeEach
    void aHome() throws IOException {
        for (String folder : List.of("config", "routes")) {
            try (Stream<Path> all = Files.walk(Path.of(folder))) {
                for (Path file : all.toList()) {
                    Files.copy(file, home.resolve(file.toString()));
                }
            }
        }
        environment.put("OUTRIDER_PORT", "0");
        environment.put("OUTRIDER_MANAGEMENT_PORT", "0");
        environment.put("OUTRIDER_SANDBOX_SPEED", "0");
        environment.put("OUTRIDER_MANAGEMENT_PASSWORD", planted.plant("management password"));
        for (String provider : List.of("JSEARCH_API", "APOLLO_API", "NEVERBOUNCE_API", "WEBHOOK")) {
            environment.put("OUTRIDER_" + provider + "_KEY", planted.plant("key in the environment: " + provider));
        }
        planted.know("provider key of the sandbox", ProviderServer.KEY);
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void printAgain() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void theSandboxShowsNone() throws Exception {
        try (LogTap log = new LogTap();
                ScriptedSmtp smtp = new ScriptedSmtp();
                EchoingImap imap = new EchoingImap();
                Engine engine = Engine.start(home, environment, this::watched)) {
            web = "http://127.0.0.1:" + engine.port();
            know(engine);
            refuseTwo(engine, smtp, imap);
            String control = planted.plant("control");
            org.slf4j.LoggerFactory.getLogger(Engine.class).info("on purpose: {}", control);
            String admin = logIn(log);
            provoke(admin);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> engine.sandbox().world().accepted().size() >= 12);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> imap.refused() > 0 && smtp.verbs().contains("AUTH"));

            assertThat(planted.in(log.written())).as("the search works").contains("control");
            askEverything(engine, admin);
            MongoDump.of(engine.stores().store()).forEach((name, text) -> planted.search("collection " + name, text));
            commands();
            searchFiles();
            Set<String> people = people(engine);
            engine.close();
            planted.search("the log", withoutWhatIsMeant(log.written()));
            planted.search("what was printed", printed.toString(StandardCharsets.UTF_8));
            assertThat(planted.hits()).isEmpty();
            assertThat(recipientsIn(log.written(), people)).isEmpty();
        }
    }

    /** The store's own door is made at its start; whoever connects is told. */
    private MongoStore watched(String uri) {
        planted.know(
                "the store's door",
                URI.create(uri.replace("$", "")).getUserInfo().split(":")[1]);
        return MongoStore.open(uri);
    }

    private void know(Engine engine) throws IOException {
        JsonNode run = JSON.readTree(home.resolve("data/outrider.run").toFile());
        management = run.get("management").asText();
        planted.know("token of the run file", run.get("token").asText());
        planted.know(
                "install.seed",
                Files.readString(home.resolve("data/install.seed")).strip());
        for (Mailbox mailbox : engine.stores().mailboxes().all()) {
            planted.know(
                    "password of " + mailbox.id(), engine.sandbox().secrets().resolve(mailbox.secret()));
        }
    }

    /** Two mailboxes get servers that refuse the log-in and say back what they were told. */
    private static void refuseTwo(Engine engine, ScriptedSmtp smtp, EchoingImap imap) {
        Mailbox sends = engine.stores().mailboxes().all().get(0);
        Mailbox reads = engine.stores().mailboxes().all().get(1);
        String first = engine.sandbox().secrets().resolve(sends.secret());
        String second = engine.sandbox().secrets().resolve(reads.secret());
        smtp.on("AUTH", smtpReply(sends.id(), first));
        imap.says(second + " " + saslPlain(reads.id(), second));
        save(engine, sends, new MailHost("127.0.0.1", smtp.port(), MailHost.Security.IMPLICIT_TLS), sends.imap());
        save(engine, reads, reads.smtp(), new MailHost("127.0.0.1", imap.port(), MailHost.Security.IMPLICIT_TLS));
    }

    private static void save(Engine engine, Mailbox m, MailHost smtp, MailHost imap) {
        engine.stores()
                .mailboxes()
                .save(new Mailbox(
                        m.address(),
                        m.displayName(),
                        m.zone(),
                        smtp,
                        imap,
                        m.secret(),
                        m.status(),
                        m.dailyLimit(),
                        m.since(),
                        m.pauses(),
                        m.coverage(),
                        m.sentCopy(),
                        m.dns(),
                        m.settings()));
    }

    private static String smtpReply(String user, String password) {
        return "535 5.7.8 not good: " + password + " " + saslPlain(user, password) + " " + base64(password);
    }

    private static String saslPlain(String user, String password) {
        return base64("\0" + user + "\0" + password);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** By the link that the sandbox prints, which is the one secret that a log line is for. */
    private String logIn(LogTap log) throws Exception {
        Matcher link = Pattern.compile("login#once=([\\w-]+)").matcher(log.written());
        assertThat(link.find()).isTrue();
        planted.know("one-time link of the sandbox", link.group(1));
        String first = JSON.readTree(post("auth/login", "{\"once\":\"" + link.group(1) + "\"}"))
                .get("token")
                .asText();
        planted.know("session by link", first);
        String password = planted.plant("password of a user");
        post(
                "users",
                JSON.writeValueAsString(Map.of("email", "grace@ours.test", "role", "admin", "password", password)),
                "Authorization",
                "Bearer " + first);
        JsonNode session = JSON.readTree(
                post("auth/login", JSON.writeValueAsString(Map.of("email", "grace@ours.test", "password", password))));
        return planted.know("session by password", session.get("token").asText());
    }

    private static String withoutWhatIsMeant(String log) {
        return log.replaceAll("(console at http://127.0.0.1:\\d+/login#once=)[\\w-]+", "$1")
                .replaceAll(".*on purpose: .*", "");
    }

    private void provoke(String admin) throws Exception {
        for (String wrong : List.of(environment.get("OUTRIDER_MANAGEMENT_PASSWORD") + "x", "wrong")) {
            planted.search(
                    "refusal of the management server",
                    get("http://" + management + "/q/dev/", "Authorization", "Basic " + base64("ops:" + wrong))
                            .body());
        }
        planted.search(
                "refused login",
                post(
                        "auth/login",
                        JSON.writeValueAsString(Map.of(
                                "email",
                                "grace@ours.test",
                                "password",
                                environment.get("OUTRIDER_WEBHOOK_KEY"),
                                "more",
                                environment.get("OUTRIDER_WEBHOOK_KEY")))));
        planted.search("half a login", post("auth/login", "{\"password\":\"" + planted.plant("half a password")));
        planted.search(
                "a path with a token",
                get(web + "/api/v1/status?token=" + admin).body());
        Files.writeString(
                home.resolve("routes/lead/broken.camel.yaml"),
                "# A file that is broken.\n- route:\n    id: broken\n    from:\n      uri: direct:broken\n      steps:\n"
                        + "        - log:\n            message: '{{env:OUTRIDER_APOLLO_API_KEY}} {{install.seed}}"
                        + " ${sysenv.OUTRIDER_APOLLO_API_KEY} ${env:OUTRIDER_APOLLO_API_KEY}'\n");
    }

    private void askEverything(Engine engine, String admin) throws Exception {
        String password = environment.get("OUTRIDER_MANAGEMENT_PASSWORD");
        String[] ops = {"Authorization", "Basic " + base64("ops:" + password), "Accept", "application/json"};
        String index = get("http://" + management + "/q/dev/", ops).body();
        Set<String> consoles = new LinkedHashSet<>(List.of("", "all", "index"));
        JSON.readTree(index).fieldNames().forEachRemaining(consoles::add);
        assertThat(consoles).hasSizeGreaterThan(30);
        for (String console : consoles) {
            for (String way : List.of("", "?dump=true&stackTrace=true&data=true&exposureLevel=full&processors=true")) {
                String url = "http://" + management + "/q/dev/" + console + way;
                planted.search(url, get(url, ops).body());
                planted.search(url, get(url, ops[0], ops[1]).body());
            }
        }
        for (String path : List.of("observe/health?data=true&exposureLevel=full", "observe/metrics", "observe/info")) {
            planted.search(path, get("http://" + management + "/" + path, ops).body());
        }
        for (String url : pages(engine, admin)) {
            HttpResponse<String> answer = get(web + url, "Authorization", "Bearer " + admin);
            planted.search(url, answer.body() + answer.headers().map());
        }
    }

    private List<String> pages(Engine engine, String admin) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "/",
                "/health",
                "/api/openapi.json",
                "/api/docs",
                "/console/console.js",
                "/console/chart.js",
                "/login"));
        List<String> ids = List.of(
                engine.stores().mailboxes().all().get(0).id(),
                engine.stores().mailboxes().all().get(1).id(),
                "grace@ours.test",
                "nobody",
                "read-mailboxes",
                planted.plant("an id that is a secret"));
        JsonNode paths = JSON.readTree(get(web + "/api/openapi.json", "Authorization", "Bearer " + admin)
                        .body())
                .get("paths");
        paths.fieldNames().forEachRemaining(path -> {
            if (paths.get(path).has("get") && !path.endsWith("/stream")) {
                for (String id : path.contains("{") ? ids.subList(0, 5) : List.of("")) {
                    all.add(path.replaceAll("\\{[^}]*}", URLEncoder.encode(id, StandardCharsets.UTF_8)));
                }
            }
        });
        assertThat(all).hasSizeGreaterThan(25);
        return all;
    }

    private void commands() {
        Map<String, String> elsewhere = new HashMap<>(environment);
        String door = planted.plant("the door of a MongoDB");
        elsewhere.put(
                "OUTRIDER_MONGODB_URI",
                "mongodb://ops:" + URLEncoder.encode(door, StandardCharsets.UTF_8)
                        + "@127.0.0.1:1/x?serverSelectionTimeoutMS=200");
        for (String word : List.of("doctor", "run")) {
            planted.search("outrider " + word + " without its store", run(elsewhere, word));
        }
        planted.search("outrider doctor", run(environment, "doctor"));
        planted.search("outrider routes lint", run(environment, "routes", "lint"));
        planted.search("outrider user list", run(environment, "user", "list"));
        Matcher link = Pattern.compile("once=([\\w-]+)").matcher(run(environment, "user", "link", "grace@ours.test"));
        assertThat(link.find()).isTrue();
        planted.know("one-time link of a user", link.group(1));
    }

    private String run(Map<String, String> with, String... words) {
        StringWriter said = new StringWriter();
        PrintWriter to = new PrintWriter(said, true);
        Outrider.commandLine(home, with).setErr(to).setOut(to).execute(words);
        return said.toString();
    }

    private void searchFiles() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!Set.of("install.seed", "outrider.run")
                        .contains(file.getFileName().toString())) {
                    planted.search(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    private static Set<String> people(Engine engine) {
        Set<String> people = new LinkedHashSet<>();
        for (Accepted mail : engine.sandbox().world().accepted()) {
            people.addAll(mail.to());
        }
        assertThat(people).hasSizeGreaterThan(5);
        return people;
    }

    private static List<String> recipientsIn(String log, Set<String> people) {
        return people.stream()
                .filter(p -> log.contains(p) || log.contains(p.replace("@", "%40")))
                .map(p -> log.lines()
                        .filter(l -> l.contains(p) || l.contains(p.replace("@", "%40")))
                        .findFirst()
                        .orElse(p))
                .toList();
    }

    private static HttpResponse<String> get(String url, String... headers) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(20))
                        .headers(headers.length == 0 ? new String[] {"X-Test", "1"} : headers)
                        .build(),
                BodyHandlers.ofString());
    }

    private String post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(web + "/api/v1/" + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString()).body();
    }
}
