package io.outrider.contact.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The wire itself: it goes where it was told to, for so long and so much, and nowhere else. */
class HttpWebTest {
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> lookedUp = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void itConnectsToTheAddressThatWasNamedAndLooksUpNothingElse() throws IOException {
        try (HttpWeb web = web()) {
            Fetched page = web.get(URI.create("http://acme.test/hello"), 100);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).isEqualTo("hello");
            assertThat(asked.get(0)).startsWith("acme.test /hello Outrider/0.1 ");
            assertThat(lookedUp).containsExactly("acme.test:80");
            web.get(URI.create("http://acme.test/hello"), 100);
            assertThat(lookedUp).as("each connection is asked for anew").hasSize(2);
        }
    }

    @Test
    void aRedirectIsToldAndNotFollowed() throws IOException {
        try (HttpWeb web = web()) {
            Fetched page = web.get(URI.create("http://acme.test/away"), 100);
            assertThat(page.onward()).contains("http://169.254.169.254/");
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void aHostInsideIsRefusedBeforeAConnectionIsMade() throws IOException {
        Hosts hosts = new PublicHosts(host -> List.of(InetAddress.getLoopbackAddress()));
        try (HttpWeb web = new HttpWeb(hosts, Optional.empty(), DEADLINE)) {
            for (String url : List.of("http://acme.test/", "https://metadata.google.internal/")) {
                Fetched page = web.get(URI.create(url), 100);
                assertThat(page.isRefused()).isTrue();
                assertThat(page.says()).contains("leads to 127.0.0.1, which is not on the public internet");
            }
            assertThat(web.get(URI.create("http://127.0.0.1/"), 100).isRefused())
                    .isTrue();
            assertThat(web.get(
                                    URI.create("http://acme.test:"
                                            + server.getAddress().getPort() + "/"),
                                    100)
                            .says())
                    .contains("allowed is 80");
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void noMoreIsReadThanWasAskedFor() throws IOException {
        try (HttpWeb web = web()) {
            assertThat(web.get(URI.create("http://acme.test/endless"), 5000).body())
                    .hasSize(5000);
        }
    }

    @Test
    void whoDribblesIsLeftAtTheDeadline() throws IOException {
        try (HttpWeb web = web()) {
            assertThat(web.get(URI.create("http://acme.test/dribble"), 5000).says())
                    .isEqualTo("did not answer within 1 s");
        }
    }

    @Test
    void nobodyThereIsNoAnswer() throws IOException {
        Hosts none = (host, port) -> {
            throw new java.net.UnknownHostException("none");
        };
        try (HttpWeb web = new HttpWeb(none, Optional.empty(), DEADLINE)) {
            Fetched page = web.get(URI.create("https://acme.test/"), 100);
            assertThat(page.says()).isEqualTo("was not found in DNS");
            assertThat(page.isRefused()).isFalse();
        }
    }

    private HttpWeb web() {
        return new HttpWeb(
                (host, port) -> {
                    lookedUp.add(host + ":" + port);
                    return List.of(server.getAddress());
                },
                Optional.empty(),
                DEADLINE);
    }

    private void answer(HttpExchange e) throws IOException {
        String path = e.getRequestURI().getPath();
        asked.add(e.getRequestHeaders().getFirst("Host") + " " + path + " "
                + e.getRequestHeaders().getFirst("User-Agent"));
        if (path.equals("/away")) {
            e.getResponseHeaders().set("Location", "http://169.254.169.254/");
            e.sendResponseHeaders(302, -1);
        } else if (path.equals("/endless") || path.equals("/dribble")) {
            e.sendResponseHeaders(200, 0);
            write(e, path.equals("/dribble"));
        } else {
            e.sendResponseHeaders(200, 0);
            e.getResponseBody().write("hello".getBytes(StandardCharsets.UTF_8));
        }
        e.close();
    }

    /** For ever, in pieces that each come in time. */
    private void write(HttpExchange e, boolean slowly) throws IOException {
        byte[] piece = new byte[slowly ? 1 : 10_000];
        try {
            while (!end.await(slowly ? 100 : 0, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                e.getResponseBody().write(piece);
                e.getResponseBody().flush();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
