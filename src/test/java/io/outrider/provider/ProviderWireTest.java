package io.outrider.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.outrider.lead.provider.Provider;
import io.outrider.lead.provider.ProviderFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
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
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class ProviderWireTest {
    private static final String SECRET = "planted-secret-4711";

    static {
        // Read once a JVM, by whichever class uses the server first; see ProviderServer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    @TempDir
    Path folder;

    private final List<String> mine = new CopyOnWriteArrayList<>();
    private final List<String> foreign = new CopyOnWriteArrayList<>();
    private HttpServer own;
    private HttpServer other;

    @BeforeEach
    void startServers() throws IOException {
        other = server(foreign);
        own = server(mine);
    }

    @AfterEach
    void stopServers() {
        own.stop(0);
        other.stop(0);
    }

    @Test
    void theKeyJoinsAsAHeaderAndNothingOfCamelHoldsIt() throws Exception {
        Exchange answer = get("key.in=header\nkey.name=X-Key", url(own) + "/a?x=1");
        assertThat(mine).singleElement().asString().contains("GET /a?x=1", "X-key=[" + SECRET + "]");
        assertThat(answer.getMessage().getHeaders().toString() + answer.getProperties() + answer.getFromEndpoint())
                .doesNotContain(SECRET);
    }

    @Test
    void theKeyJoinsAsABearerToken() throws Exception {
        get("key.in=bearer", url(own) + "/a");
        assertThat(mine).singleElement().asString().contains("Authorization=[Bearer " + SECRET + "]");
    }

    @Test
    void theKeyJoinsAsAQueryParameter() throws Exception {
        get("key.in=query\nkey.name=api_key", url(own) + "/a?email=x%40y.test");
        assertThat(mine).singleElement().asString().contains("/a?email=x%40y.test&api_key=" + SECRET);
    }

    @Test
    void theKeyJoinsAsAFieldOfTheJson() throws Exception {
        try (DefaultCamelContext camel = camel("key.in=json\nkey.name=token")) {
            camel.createProducerTemplate().requestBody(url(own) + "/a", "{\"email\":\"x@y.test\"}", String.class);
        }
        assertThat(mine).singleElement().asString().contains("{\"email\":\"x@y.test\",\"token\":\"" + SECRET + "\"}");
    }

    @Test
    void noLogShowsTheKeyEvenAtDebug() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        List<Appender<ILoggingEvent>> usual = new ArrayList<>();
        root.iteratorForAppenders().forEachRemaining(usual::add);
        usual.forEach(root::detachAppender);
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        try {
            get("key.in=query\nkey.name=k", url(own) + "/a");
            get("key.in=header\nkey.name=X-Key", url(own) + "/500?throwExceptionOnFailure=false");
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
            usual.forEach(root::addAppender);
        }
        assertThat(log.list).isNotEmpty();
        assertThat(List.copyOf(log.list))
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void fixedHeadersOfTheFileAreSent() throws Exception {
        get("header.X-Plan=basic", url(own) + "/a");
        assertThat(mine).singleElement().asString().contains("X-plan=[basic]");
    }

    @Test
    void aHostThatNoFileNamesIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> get("key.in=header\nkey.name=X-Key", url(other) + "/a"))
                .hasRootCauseMessage(
                        "host '%s' is refused; allowed are the hosts of [%s]".formatted(url(other), url(own)));
        assertThat(foreign).isEmpty();
    }

    @Test
    void aRedirectToAnotherHostIsNotFollowedAndCarriesNoKey() {
        assertThatThrownBy(() -> get("key.in=header\nkey.name=X-Key", url(own) + "/redirect?followRedirects=true"))
                .isInstanceOf(CamelExecutionException.class);
        assertThat(foreign).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("redirects")
    void aRedirectToAnotherHostCarriesNoKey(String key, int status, boolean known) throws Exception {
        String where = "/" + status + "?followRedirects=true&throwExceptionOnFailure=false";
        try (DefaultCamelContext camel = camel(key, known)) {
            Exchange answer = camel.createProducerTemplate()
                    .request(url(own) + where, e -> e.getMessage().setBody("{\"email\":\"x@y.test\"}"));
            assertThat(mine).first().asString().contains(SECRET);
            assertThat(foreign).hasSize(known ? 1 : 0).noneMatch(request -> request.contains(SECRET));
            assertThat(answer.getMessage().getHeaders() + " " + answer.getException())
                    .doesNotContain(SECRET);
        }
    }

    static Stream<Arguments> redirects() {
        return Stream.of("header\nkey.name=X-Key", "bearer", "query\nkey.name=k", "json\nkey.name=token")
                .flatMap(key -> Stream.of(301, 302, 303, 307, 308).flatMap(status -> Stream.of(true, false)
                        .map(known -> Arguments.of("key.in=" + key, status, known))));
    }

    @Test
    void anAnswerThatRepeatsTheKeyInALocationIsNotQuoted() {
        assertThatThrownBy(() -> get("key.in=query\nkey.name=k", url(own) + "/302?a=1"))
                .rootCause()
                .hasMessageContaining("redirectLocation: " + url(other) + "/landed?a=1")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void aRedirectWithinTheHostCarriesTheKeyOnce() throws Exception {
        get("key.in=query\nkey.name=k", url(own) + "/within?followRedirects=true");
        assertThat(mine).hasSize(2);
        assertThat(mine.get(1)).contains("/landed?k=" + SECRET).doesNotContain(SECRET + "&");
    }

    @Test
    void anAnswerThatTakesTooLongEndsByTheTimeoutOfTheFile() {
        assertThatThrownBy(() -> get("timeout=200ms", url(own) + "/slow"))
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aRequestAboutManyWaitsAsLongAsTheFileSaysForSuch() throws Exception {
        String lines = "timeout=600s\ntimeout.bulk=200ms\nkey.in=header\nkey.name=X-Key";
        try (DefaultCamelContext camel = camel(lines)) {
            Exchange answer = camel.createProducerTemplate()
                    .request(url(own) + "/slow", e -> e.getMessage().setHeader("Bulk-Request", "true"));
            assertThat(answer.getException()).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(mine).singleElement().asString().doesNotContainIgnoringCase("bulk-request");
    }

    @Test
    void aServerThatTakesNoConnectionEndsByTheTimeoutOfTheFile() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DefaultCamelContext camel = camel("timeout=300ms", full.getLocalPort())) {
            List<Socket> waiting = fill(full);
            Exchange answer =
                    camel.createProducerTemplate().request("http://127.0.0.1:" + full.getLocalPort() + "/a", e -> {});
            assertThat(answer.getException()).isInstanceOf(ConnectTimeoutException.class);
            for (Socket one : waiting) {
                one.close();
            }
        }
    }

    /** Connections that nobody accepts, until the next one is left waiting too. */
    private static List<Socket> fill(ServerSocket server) throws IOException {
        List<Socket> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Socket one = new Socket();
            all.add(one);
            try {
                one.connect(server.getLocalSocketAddress(), 200);
            } catch (SocketTimeoutException e) {
                return all;
            }
        }
        throw new AssertionError("the server takes every connection");
    }

    @Test
    void theFiguresAreThirtySecondsForOneAndSixtyForMany() throws Exception {
        Provider unsaid = provider("url=https://api.acme.test");
        assertThat(unsaid.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(unsaid.bulk()).isEqualTo(Duration.ofSeconds(60));
        for (Provider checker :
                ProviderFile.readAll(Path.of("config/providers")).values()) {
            assertThat(checker.timeout()).as(checker.name()).isLessThanOrEqualTo(Duration.ofSeconds(30));
            assertThat(checker.bulk()).as(checker.name()).isEqualTo(Duration.ofSeconds(60));
        }
    }

    @Test
    void tooManyRequestsIsNotRepeated() throws Exception {
        get("concurrency=1", url(own) + "/429?throwExceptionOnFailure=false");
        assertThat(mine).hasSize(1);
    }

    @Test
    void whoAsksIsNotToldToAProviderAndNotSaidByOne() throws Exception {
        try (DefaultCamelContext camel = camel("concurrency=1")) {
            Exchange answer = camel.createProducerTemplate().request(url(own) + "/named", e -> {
                e.getMessage().setHeader("Outrider-Session", "s-1");
                e.getMessage().setHeader("X-Other", "other");
            });
            assertThat(mine)
                    .singleElement()
                    .asString()
                    .contains("X-other=[other]")
                    .doesNotContain("s-1");
            assertThat(answer.getMessage().getHeaders())
                    .containsEntry("X-Said", "yes")
                    .doesNotContainValue("ada")
                    .doesNotContainValue("admin");
        }
    }

    @Test
    void aServerErrorIsRepeatedOnce() throws Exception {
        get("concurrency=1", url(own) + "/500?throwExceptionOnFailure=false");
        assertThat(mine).hasSize(2);
    }

    @Test
    void outsideTheSandboxPlainHttpIsRefused() throws Exception {
        Provider provider = provider("url=http://api.acme.test");
        assertThatThrownBy(() -> new ProviderWire(List.of(provider), s -> "", Map.of()))
                .hasMessage("url of provider 'acme' is 'http://api.acme.test'; allowed is https");
    }

    @Test
    void inTheSandboxOnlyTheSandboxServersAreReached() throws Exception {
        Provider acme = provider("url=https://api.acme.test");
        ProviderWire wire = new ProviderWire(List.of(acme), s -> "", Map.of("another", URI.create(url(own))));
        assertThatThrownBy(() -> ask(wire, "https://api.acme.test/a"))
                .rootCause()
                .hasMessageContaining("is refused");
    }

    private Exchange get(String lines, String url) throws Exception {
        try (DefaultCamelContext camel = camel(lines)) {
            Exchange answer = camel.createProducerTemplate().request(url, e -> {});
            if (answer.getException() != null) {
                throw new CamelExecutionException("the request ended in an exception", answer, answer.getException());
            }
            return answer;
        }
    }

    private static void ask(ProviderWire wire, String url) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getComponent("https", HttpComponent.class).setHttpClientConfigurer(wire);
            camel.start();
            camel.createProducerTemplate().requestBody(url, null, String.class);
        }
    }

    private DefaultCamelContext camel(String lines) throws Exception {
        return camel(lines, false);
    }

    private DefaultCamelContext camel(String lines, int port) throws Exception {
        Provider provider = provider("url=https://api.acme.test\n" + lines);
        return camel(
                new ProviderWire(List.of(provider), ref -> "", Map.of("acme", URI.create("http://127.0.0.1:" + port))));
    }

    /** With the other server as a second provider, whose key is another one, or unknown. */
    private DefaultCamelContext camel(String lines, boolean known) throws Exception {
        String more = lines.contains("key.in") ? "\nkey.secret=env:ACME" : "";
        Provider provider = provider("url=https://api.acme.test\n" + lines + more);
        Map<String, URI> urls = new HashMap<>(Map.of("acme", URI.create(url(own))));
        List<Provider> providers = new ArrayList<>(List.of(provider));
        if (known) {
            urls.put("other", URI.create(url(other)));
            providers.add(ProviderFile.read(
                    Files.writeString(folder.resolve("other.properties"), "url=https://api.other.test")));
        }
        ProviderWire wire = new ProviderWire(providers, ref -> "env:ACME".equals(ref) ? SECRET : "", urls);
        return camel(wire);
    }

    private static DefaultCamelContext camel(ProviderWire wire) {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getComponent("http", HttpComponent.class).setHttpClientConfigurer(wire);
        camel.start();
        return camel;
    }

    private Provider provider(String text) throws IOException {
        return ProviderFile.read(Files.writeString(folder.resolve("acme.properties"), text));
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private HttpServer server(List<String> seen) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, seen));
        server.start();
        return server;
    }

    /** As servers do that move somewhere else as a whole. */
    private static String query(URI asked) {
        return asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
    }

    private void answer(HttpExchange exchange, List<String> seen) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + Map.copyOf(exchange.getRequestHeaders()) + " " + body);
        int status =
                switch (exchange.getRequestURI().getPath()) {
                    case "/redirect", "/within" -> 302;
                    case "/429" -> 429;
                    case "/500" -> 500;
                    case "/301", "/302", "/303", "/307", "/308" ->
                        Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
                    default -> 200;
                };
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        "/within".equals(exchange.getRequestURI().getPath())
                                ? "/landed"
                                : url(other) + "/landed" + query(exchange.getRequestURI()));
        if ("/named".equals(exchange.getRequestURI().getPath())) {
            exchange.getResponseHeaders().set("outrider-user", "ada");
            exchange.getResponseHeaders().set("Outrider-Role", "admin");
            exchange.getResponseHeaders().set("X-Said", "yes");
        }
        if (!"/slow".equals(exchange.getRequestURI().getPath())) {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        }
    }
}
