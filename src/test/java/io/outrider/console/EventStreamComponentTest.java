package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrider.PlainHttp;
import io.outrider.store.Event;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventStreamComponentTest {
    private final FakeWorld world = new FakeWorld();
    private ConsoleServer server;

    @BeforeEach
    void start() throws Exception {
        for (int i = 0; i < 60; i++) {
            world.record(Event.of("lead.stored", "lead-" + i, "Lead " + i));
        }
        server = new ConsoleServer(world);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theLastFiftyComeAtOnceAndNewOnesAsTheyHappen() throws Exception {
        try (BufferedReader lines = open("")) {
            assertThat(texts(lines, 50)).startsWith("Lead 10").endsWith("Lead 59");
            world.record(Event.of("lead.stored", "late", "Late lead"));
            assertThat(texts(lines, 1)).containsExactly("Late lead");
        }
    }

    @Test
    void whoComesBackMissesNothingAndSeesNothingTwice() throws Exception {
        try (BufferedReader lines = open(world.journal.get(57).id())) {
            assertThat(texts(lines, 2)).containsExactly("Lead 58", "Lead 59");
        }
    }

    @Test
    void tooManyReadersAreSentAwayAndAPlaceIsFreeAgainWhenOneLeaves() throws Exception {
        List<BufferedReader> readers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            readers.add(open(""));
        }
        assertThat(answer("").statusCode()).isEqualTo(503);

        readers.get(0).close();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            HttpResponse<InputStream> next = answer("");
            next.body().close();
            assertThat(next.statusCode()).isEqualTo(200);
        });
        for (BufferedReader reader : readers) {
            reader.close();
        }
    }

    @Test
    void aStreamEndsWithTheSessionThatOpenedIt() throws Exception {
        try (BufferedReader lines = open("")) {
            texts(lines, 50);
            assertThat(server.send("POST", "/api/v1/auth/logout", "").statusCode())
                    .isEqualTo(200);
            world.record(Event.of("lead.stored", "late", "Late lead"));
            assertThat(lines.lines().filter(line -> line.startsWith("data: ")).toList())
                    .as("what came after the log-out, to the end of the stream")
                    .noneMatch(line -> line.contains("Late lead"));
        }
    }

    @Test
    void anOpenStreamDoesNotHoldUpTheShutdown() throws Exception {
        try (BufferedReader lines = open("")) {
            texts(lines, 50);
            long begin = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
        }
    }

    private HttpResponse<InputStream> answer(String after) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url + "/api/v1/events/stream"))
                .header("Last-Event-ID", after)
                .header("Authorization", "Bearer " + server.token)
                .build();
        return PlainHttp.client().send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private BufferedReader open(String after) throws Exception {
        HttpResponse<InputStream> answer = answer(after);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static List<String> texts(BufferedReader lines, int count) throws Exception {
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            String line = lines.readLine();
            if (line.startsWith("data: ")) {
                texts.add(line.replaceAll(".*\"text\":\"([^\"]*)\".*", "$1"));
            }
        }
        return texts;
    }
}
