package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandDoorTest {
    private static final String TOKEN = "0123456789abcdef";

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void open() throws Exception {
        Router router = Router.router(vertx);
        Map<String, Errand> errands = Map.of(
                "echo", words -> Errand.Answer.finding("said " + words.get("word"), "twice"),
                "fall",
                        words -> {
                            throw new IllegalStateException("over");
                        });
        new CommandDoor(errands, TOKEN).install(router);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private RunningOutrider running(String token) {
        return new RunningOutrider(
                new RunFile(1, "127.0.0.1:" + server.actualPort(), token, "v", Instant.parse("2026-11-21T12:00:00Z")));
    }

    private int status(String method, String command, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.actualPort() + "/outrider/" + command))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        return PlainHttp.client()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void shouldHandWordsInAndTheAnswerOut() throws Exception {
        assertThat(running(TOKEN).call("echo", Map.of("word", "\"ü\"")))
                .isEqualTo(Errand.Answer.finding("said \"ü\"", "twice"));
    }

    @Test
    void shouldRefuseAnotherToken() {
        assertThatThrownBy(() -> running(TOKEN + "0").call("echo", Map.of()))
                .isInstanceOf(RunningOutrider.Silent.class)
                .hasMessageContaining("refused the token")
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void shouldSayThatACommandIsUnknown() throws Exception {
        assertThat(running(TOKEN).call("nothing", Map.of()))
                .isEqualTo(Errand.Answer.wrongUsage("command 'nothing' is unknown to this version"));
    }

    @Test
    void shouldAnswerForAnErrandThatFails() throws Exception {
        assertThat(running(TOKEN).call("fall", Map.of()).lines().get(0)).contains("'fall' failed", "over");
    }

    @Test
    void shouldRefuseWhatIsNoCommand() throws Exception {
        assertThat(status("GET", "echo", "")).isEqualTo(405);
        assertThat(status("POST", "echo", "x".repeat(2 << 20))).isEqualTo(413);
        assertThat(status("POST", "echo", "{\"words\":{\"word\":\"a\"}}")).isEqualTo(200);
    }

    @Test
    void shouldSayWhenNobodyAnswers() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> running(TOKEN).hello())
                .isInstanceOf(RunningOutrider.Silent.class)
                .hasMessageContaining("gave no answer");
    }
}
