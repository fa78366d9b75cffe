package io.outrider.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrider.PlainHttp;
import io.outrider.control.MongoSwitches;
import io.outrider.control.RouteCounts;
import io.outrider.control.RouteList;
import io.outrider.control.RouteSwitch;
import io.outrider.control.RouteSwitchTest.Remembered;
import io.outrider.control.Switch;
import io.outrider.control.SwitchedRoutes;
import io.outrider.settings.SecretReferences;
import io.outrider.settings.Settings;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.MachineTime;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(StoreUnderTest.class)
class ConsoleDoorTest {
    private static final String PLANTED = "pl4nted-s3cret";
    private static final List<String> WAYS = List.of(
            "",
            "?dump=true&enabled=true&stackTrace=true&data=true&exposureLevel=full",
            "?filter=*&processors=true&format=yaml&properties=true&all=true&internal=true",
            "?source=true&limit=1000&browse=true&values=true&nulls=true&language=simple&template=${body}");

    /** What holds a secret and is bound, as a careless bean would be. */
    public static final class Careless {
        public String getPassword() {
            return PLANTED + "-bean";
        }
    }

    private final MongoStore store;
    private final ActionToken token = ActionToken.random();
    private final Remembered events = new Remembered();
    private Main main;
    private RouteSwitch routes;
    private String url;

    ConsoleDoorTest(MongoStore store) {
        this.store = store;
    }

    private void start(String... variables) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "OUTRIDER_INSTALL_SEED", PLANTED + "-seed",
                "OUTRIDER_MONGODB_URI", "mongodb://root:" + PLANTED + "-uri@db.example.test",
                "OUTRIDER_PUBLIC_URL", "https://ada:" + PLANTED + "-url@outreach.example.test",
                "OUTRIDER_JSEARCH_API_KEY", PLANTED + "-key",
                "MAILBOX_ONE_PASSWORD", PLANTED + "-mailbox"));
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        Settings settings = Settings.read(Path.of("config"), environment);
        System.setProperty("careless.password", PLANTED + "-system");
        main = new Main();
        SwitchedRoutes switched = new SwitchedRoutes(new MongoSwitches(store), MachineTime.system());
        routes = new RouteSwitch(
                new MongoSwitches(store), switched, events, Clock.systemUTC(), () -> main.getCamelContext());
        RouteList list = new RouteList(
                () -> main.getCamelContext(), new RouteCounts(MachineTime.system()), routes, Clock.systemUTC());
        main.bind("switchedRoutes", switched);
        main.bind("consoleDoor", new ConsoleDoor(settings, list::now, routes, token, environment));
        main.bind("managementDoor", ManagementDoor.of(settings, new SecretReferences(Map.of())::resolve));
        main.bind("careless", new Careless());
        main.addInitialProperty("camel.management.enabled", "true");
        main.addInitialProperty("camel.management.host", "127.0.0.1");
        main.addInitialProperty("camel.management.port", "0");
        main.addInitialProperty("camel.management.healthCheckEnabled", "true");
        main.addInitialProperty("camel.management.devConsoleEnabled", "true");
        main.addInitialProperty("camel.main.devConsoleEnabled", "true");
        main.addInitialProperty("careless.api.key", PLANTED + "-property");
        main.configure().withJmxEnabled(false).withShutdownTimeout(2);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a")
                        .routeId("a")
                        .routeGroup("inbox")
                        .setVariable("x", body())
                        .to("log:a?level=OFF");
                from("seda:b").routeId("b").routeGroup("inbox").to("direct:a");
                from("direct:page").routeId("page").routeGroup("console").to("log:page?level=OFF");
            }
        });
        main.start();
        main.getCamelContext().createProducerTemplate().sendBody("direct:a", PLANTED + "-body");
        url = "http://127.0.0.1:"
                + main.getCamelContext().getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
                        .filter(VertxPlatformHttpRouter::isManagementServer)
                        .findFirst()
                        .orElseThrow()
                        .getServer()
                        .getPort();
    }

    @AfterEach
    void stop() {
        System.clearProperty("careless.password");
        if (main != null) {
            routes.close();
            main.stop();
        }
    }

    private HttpResponse<String> ask(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return PlainHttp.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private ServiceStatus status(String route) {
        return main.getCamelContext().getRouteController().getRouteStatus(route);
    }

    @Test
    void noConsoleThatIsRegisteredShowsASecretOrChangesAnything() throws Exception {
        start();
        List<String> ids = main
                .getCamelContext()
                .getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .getConsoleIDs()
                .stream()
                .sorted()
                .toList();
        assertThat(ids).hasSizeGreaterThan(40).contains("send", "properties", "eval-language", "stub", "quartz");
        List<String> paths = new ArrayList<>(ids);
        paths.addAll(List.of("all", "index", "bean/careless", "top/*", "processor/*", "source/a", "browse/a"));
        for (String id : paths) {
            for (String way : WAYS) {
                String path = "/q/dev/" + id + way.replace("${body}", "%24%7Bbody%7D");
                HttpResponse<String> json = ask(path, "Accept", "application/json");
                HttpResponse<String> text = ask(path);
                assertThat(json.statusCode()).as(path).isEqualTo(200);
                assertThat(json.body() + text.body())
                        .as(path)
                        .doesNotContain(PLANTED)
                        .doesNotContain(System.getProperty("java.class.path").substring(0, 40));
                if (ids.contains(id) && !ConsoleDoor.SHOWN.contains(id) && !id.equals("properties")) {
                    assertThat(json.body()).as(path).contains("\"refused\"");
                }
            }
        }
        assertThat(ask("/observe/health?data=true&exposureLevel=full&stackTrace=true")
                        .body())
                .doesNotContain(PLANTED);
        assertThat(status("a")).isEqualTo(ServiceStatus.Started);
        assertThat(main.getCamelContext().hasComponent("quartz"))
                .as("asking made no scheduler")
                .isNull();
        assertThat(ask("/q/dev/properties", "Accept", "application/json").body())
                .contains("install.seed", "***", "sending.window.opens", "09:00");
    }

    private static final List<Map.Entry<String, String>> REFUSED = List.of(
            Map.entry("route?action=stop&filter=a", "token is missing"),
            Map.entry("route?action=stop&filter=a&token=", "token is missing"),
            Map.entry("route?action=stop&filter=a&token=0000", "token is missing"),
            Map.entry("route/a?action=stop&token=TOKEN", "path is not"),
            Map.entry("all?action=stop&filter=a&token=TOKEN", "path is not"),
            Map.entry("route?action=stop&token=TOKEN", "filter names no"),
            Map.entry("route-group?action=stop&token=TOKEN", "filter names no"),
            Map.entry("route-group?action=stop&filter=in*&token=TOKEN", "filter names no"),
            Map.entry("route?action=stop&filter=*&token=TOKEN", "route is '*'"),
            Map.entry("route?action=stop&filter=a,b&token=TOKEN", "route is 'a,b'"),
            Map.entry("route?action=stop&filter=nope&token=TOKEN", "route is 'nope'"),
            Map.entry("route?action=kill&filter=a&token=TOKEN", "action is not known"),
            Map.entry("route?action=&filter=a&token=TOKEN", "action is not known"),
            Map.entry("route?action=stop&filter=page&token=TOKEN", "route 'page' is not switched"),
            Map.entry("route-group?action=stop&filter=console&token=TOKEN", "route 'page' is not switched"));

    @Test
    void anActionWithoutTokenNameOrKnownWordIsRefused() throws Exception {
        start();
        for (Map.Entry<String, String> refused : REFUSED) {
            for (String accept : List.of("application/json", "text/plain")) {
                String path = "/q/dev/" + refused.getKey().replace("TOKEN", token.text());
                assertThat(ask(path, "Accept", accept).body())
                        .as(refused.getKey())
                        .contains("refused", refused.getValue())
                        .doesNotContain(token.text());
            }
        }
        assertThat(Arrays.asList(status("a"), status("b"), status("page"))).containsOnly(ServiceStatus.Started);
        assertThat(events.kinds()).isEmpty();
    }

    @Test
    void whoKnowsTheTokenSwitchesARouteOrAGroupAsTheApiDoes() throws Exception {
        start();
        assertThat(act("route?action=suspend&filter=b")).contains("\"routeId\":\"b\"", "suspended");
        assertThat(act("route-group?action=stop&filter=inbox")).contains("\"routeId\":\"a\"", "\"routeId\":\"b\"");
        assertThat(Arrays.asList(status("a"), status("b"))).containsOnly(ServiceStatus.Stopped);
        assertThat(ask("/q/dev/route?filter=b", "Accept", "application/json").body())
                .contains("\"state\":\"stopped\"")
                .doesNotContain("\"page\"");
        assertThat(new MongoSwitches(store).of(List.of("a", "b")).values())
                .extracting(Switch::by)
                .containsOnly("console");
        assertThat(events.kinds()).containsExactly("route.suspended", "route.stopped", "route.stopped");
        act("route-group?action=start&filter=inbox");
        assertThat(Arrays.asList(status("a"), status("b"))).containsOnly(ServiceStatus.Started);
    }

    private String act(String what) throws Exception {
        return ask("/q/dev/" + what + "&token=" + token.text(), "Accept", "application/json")
                .body();
    }

    @Test
    void withAPasswordTheWholeServerButTheLiveCheckAsksForIt() throws Exception {
        start("OUTRIDER_MANAGEMENT_PASSWORD", PLANTED + "-door", "OUTRIDER_MANAGEMENT_BIND", "0.0.0.0");
        for (String path : List.of("/q/dev/", "/q/dev/all", "/observe/health", "/observe/health/ready", "/", "/nope")) {
            assertThat(ask(path).statusCode()).as(path).isEqualTo(401);
            for (String wrong : List.of("ada:", "ada:" + PLANTED, "", ":", PLANTED + "-door:x")) {
                assertThat(ask(path, "Authorization", basic(wrong)).statusCode())
                        .isEqualTo(401);
            }
            assertThat(ask(path, "Authorization", "Basic ?!").statusCode()).isEqualTo(401);
        }
        assertThat(ask("/observe/health/live").statusCode()).isEqualTo(200);
        assertThat(ask("/q/dev/", "Authorization", basic("ada:" + PLANTED + "-door"))
                        .body())
                .contains("route-group");
        assertThat(ask("/observe/health/live%2f..%2f..%2f..%2fq/dev/all").statusCode())
                .isEqualTo(401);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0", "192.0.2.7", "::", "no such host"})
    void elsewhereThanOnLoopbackItDoesNotStartWithoutAPassword(String bind) {
        Settings settings = Settings.read(Path.of("config"), Map.of("OUTRIDER_MANAGEMENT_BIND", bind));
        assertThatThrownBy(() -> ManagementDoor.of(settings, new SecretReferences(Map.of())::resolve))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContainingAll("'management.password'", "'management.bind' is '" + bind + "'", "loopback")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aPasswordThatIsNotThereEndsTheStart() {
        Settings settings =
                Settings.read(Path.of("config"), Map.of("OUTRIDER_MANAGEMENT_PASSWORD", "env:NOT_THERE_AT_ALL"));
        assertThatThrownBy(() -> ManagementDoor.of(settings, new SecretReferences(Map.of())::resolve))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining("'management.password'");
    }

    @Test
    void aTokenIsAsLongAsItMustBeAndNeverPrinted() {
        assertThat(token.text()).matches("[0-9a-f]{64}");
        assertThat(token.toString()).doesNotContain(token.text());
        assertThat(token.is(null)).isFalse();
        assertThatThrownBy(() -> ActionToken.of(() -> new byte[3])).hasMessageContaining("allowed are 32");
        assertThat(URLEncoder.encode(token.text(), StandardCharsets.UTF_8)).isEqualTo(token.text());
    }
}
