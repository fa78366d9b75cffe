package io.outrider.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.outrider.lead.provider.Provider;
import io.outrider.lead.provider.ProviderFile;
import io.outrider.mailbox.login.TokenEndpoint.Answer;
import io.outrider.settings.SecretFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenWireTest {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String body = "{\"access_token\":\"t\"}";

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " " + form);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI here() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static Map<String, Provider> shipped() throws IOException {
        return ProviderFile.readAll(Path.of("config/providers"));
    }

    private TokenWire wire() throws IOException {
        return new TokenWire(new ProviderWire(shipped().values(), s -> "key", Map.of("google-login", here())));
    }

    @Test
    void theShippedFilesNameTheDocumentedHosts() throws IOException {
        assertThat(shipped().get("google-login").url()).isEqualTo(URI.create("https://oauth2.googleapis.com"));
        assertThat(shipped().get("microsoft-login").url()).isEqualTo(URI.create("https://login.microsoftonline.com"));
    }

    @Test
    void postsAFormAndHandsTheAnswerOver() throws IOException {
        Map<String, String> form = new TreeMap<>(Map.of("client_secret", "a b&c=d", "grant_type", "refresh_token"));
        assertThat(wire().post("google-login", "/token", form)).isEqualTo(new Answer(200, body));
        status = 400;
        body = "{\"error\":\"invalid_grant\"}";
        assertThat(wire().post("google-login", "/token", form)).isEqualTo(new Answer(400, body));
        assertThat(heard.get(0))
                .startsWith("POST /token application/x-www-form-urlencoded")
                .endsWith("client_secret=a+b%26c%3Dd&grant_type=refresh_token");
    }

    @Test
    void followsNoRedirectAndRepeatsNothing() throws IOException {
        status = 307;
        assertThat(wire().post("google-login", "/token", Map.of("a", "b")).status())
                .isEqualTo(307);
        status = 503;
        assertThat(wire().post("google-login", "/token", Map.of("a", "b")).status())
                .isEqualTo(503);
        assertThat(heard).hasSize(2);
    }

    @Test
    void readsABoundedPartOfAnAnswer() throws IOException {
        body = "x".repeat(5_000_000);
        assertThat(wire().post("google-login", "/token", Map.of()).body()).hasSize(65_536);
    }

    @Test
    void asksNoHostThatIsNotThereInTheSandbox() throws IOException {
        TokenWire wire = wire();
        assertThatThrownBy(() -> wire.post("microsoft-login", "/token", Map.of("client_secret", "planted")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is refused")
                .hasMessageNotContaining("planted");
        assertThatThrownBy(() -> wire.post("yahoo-login", "/token", Map.of()))
                .hasMessage("there is no provider file 'yahoo-login.properties'");
    }

    @Test
    void goesByHttpsAloneOutsideTheSandbox() throws IOException {
        Path file = Files.writeString(folder.resolve("google-login.properties"), "url = " + here());
        Provider plain = ProviderFile.read(file);
        assertThatThrownBy(() -> new ProviderWire(List.of(plain), s -> "key", Map.of()))
                .hasMessageContaining("allowed is https");
    }

    @Test
    void keepsARenewedTokenWholeAndToItself() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "old");
        assertThat(new SecretFiles().keep("file:" + file, "new")).isEmpty();
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new SecretFiles().keep("env:TOKEN", "new")).startsWith("env:TOKEN cannot be written");
        assertThat(new SecretFiles().keep("file:" + folder.resolve("none/token"), "new"))
                .contains("cannot be written");
        try (var all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }
}
