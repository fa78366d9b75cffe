package io.outrider.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.console.door.FreePort;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * This is a real Chromium, spoken to by the WebDriver protocol (W3C); tests are skipped where there is none. There is one in
 * a process: starting it takes longer than most tests.
 */
final class Browser implements AutoCloseable {
    private static final String CHROMIUM = "/usr/bin/chromium";
    private static final String DRIVER = "/usr/bin/chromedriver";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Browser running;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final String base;
    private final String session;

    /** The browser of this process, without cookies and on an empty page. */
    static synchronized Browser fresh() throws Exception {
        assumeTrue(new File(CHROMIUM).canExecute() && new File(DRIVER).canExecute(), "no Chromium on this machine");
        if (running == null) {
            running = new Browser(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium"));
            Runtime.getRuntime().addShutdownHook(new Thread(running::end));
        }
        running.close();
        return running;
    }

    private Browser(Path emptyFolder) throws Exception {
        int port = FreePort.on(InetAddress.getLoopbackAddress());
        base = "http://127.0.0.1:" + port;
        driver = new ProcessBuilder(DRIVER, "--port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> call("GET", "/status", null)
                .get("ready")
                .asBoolean());
        Map<String, Object> options = Map.of("binary", CHROMIUM, "args", arguments(emptyFolder));
        Map<String, Object> wanted =
                Map.of("goog:chromeOptions", options, "goog:loggingPrefs", Map.of("browser", "ALL"));
        session = "/session/"
                + call("POST", "/session", Map.of("capabilities", Map.of("alwaysMatch", wanted)))
                        .get("sessionId")
                        .asText();
    }

    private static List<String> arguments(Path emptyFolder) {
        return List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--force-prefers-reduced-motion",
                "--user-data-dir=" + emptyFolder);
    }

    /** Opens a page in a window of this size. */
    void open(String url, int width, int height, String scheme) throws Exception {
        devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        Map<String, String> colours = Map.of("name", "prefers-color-scheme", "value", scheme);
        devTools("Emulation.setEmulatedMedia", Map.of("features", List.of(colours)));
        call("POST", session + "/url", Map.of("url", url));
    }

    /** Gives the browser a cookie for a server, as a log-in does. */
    void keep(String url, String name, String value) throws Exception {
        devTools("Network.setCookie", Map.of("url", url, "name", name, "value", value, "httpOnly", true));
    }

    /** Takes every cookie away. */
    void forget() throws Exception {
        devTools("Network.clearBrowserCookies", Map.of());
    }

    /** Types into the field that a selector finds. */
    void type(String selector, String text) throws Exception {
        String element = call("POST", session + "/element", Map.of("using", "css selector", "value", selector))
                .elements()
                .next()
                .asText();
        call("POST", session + "/element/" + element + "/value", Map.of("text", text));
    }

    /** What a script returns. */
    JsonNode ask(String script) throws Exception {
        return call("POST", session + "/execute/sync", Map.of("script", script, "args", List.of()));
    }

    /** The text of the page as a person sees it. */
    String seen() throws Exception {
        return ask("return document.body.innerText").asText();
    }

    /** Errors and warnings about this server that the browser wrote down since it was last asked. */
    List<String> complaints(String url) throws Exception {
        return call("POST", session + "/se/log", Map.of("type", "browser")).findValuesAsText("message").stream()
                .filter(message -> message.contains(url))
                .toList();
    }

    void screenshot(Path file) throws Exception {
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                Base64.getDecoder()
                        .decode(call("GET", session + "/screenshot", null).asText()));
    }

    private void devTools(String command, Map<String, ?> parameters) throws Exception {
        call("POST", session + "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    private JsonNode call(String method, String path, Object body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        JsonNode value = JSON.readTree(
                        client.send(request, BodyHandlers.ofString()).body())
                .get("value");
        if (value.has("error")) {
            throw new IllegalStateException(
                    method + " " + path + ": " + value.get("message").asText());
        }
        return value;
    }

    private void end() {
        try {
            call("DELETE", session, null);
            driver.destroy();
            driver.waitFor();
        } catch (Exception e) {
            driver.destroyForcibly();
        }
    }

    /** Leaves the page and forgets what it said and was told. */
    @Override
    public void close() throws Exception {
        ask("window.stop(); location.href = 'about:blank'");
        forget();
        complaints("");
    }
}
