package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrider.settings.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenServersTest {
    private final Vertx vertx = Vertx.vertx();
    private final Router ours = Router.router(vertx);
    private HttpServer server;

    @BeforeEach
    void open() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(ours)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private String address() {
        return "127.0.0.1:" + server.actualPort();
    }

    @Test
    void shouldKnowItsOwnServerAndLeaveNothingInIt() {
        assertThatCode(() -> OpenServers.prove(ours, "port", address())).doesNotThrowAnyException();
        assertThat(ours.getRoutes()).isEmpty();
    }

    @Test
    void shouldNoticeThatAnotherProgramTookThePort() {
        assertThatThrownBy(() -> OpenServers.prove(Router.router(vertx), "port", address()))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessage(
                        "'port' is '" + address() + "'; another program answers there; allowed is a port that is free");
    }

    @Test
    void shouldNoticeThatNobodyListens() throws IOException {
        int free;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = probe.getLocalPort();
        }
        assertThatThrownBy(() -> OpenServers.prove(ours, "management.port", "127.0.0.1:" + free))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContainingAll("'management.port' is '127.0.0.1:" + free + "'", "nobody answers");
    }

    @Test
    void shouldBeReachedOnLoopbackWhereItListensEverywhere() {
        assertThat(OpenServers.reachable("0.0.0.0", 80)).isEqualTo("127.0.0.1:80");
        assertThat(OpenServers.reachable("::1", 80)).isEqualTo("[::1]:80");
        assertThat(OpenServers.reachable("10.0.0.1", 80)).isEqualTo("10.0.0.1:80");
    }
}
