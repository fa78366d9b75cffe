package io.outrider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** This is the running Outrider, as a command sees it: it asks, and waits for the answer. Thread-safe. */
final class RunningOutrider {
    /** Every running Outrider knows this errand; it answers with its version. */
    static final String HELLO = "hello";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final RunFile file;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    RunningOutrider(RunFile file) {
        this.file = file;
    }

    /** It is not there, does not answer, or is not the one that wrote the file. */
    static final class Silent extends Exception {
        private static final long serialVersionUID = 1;

        Silent(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Has an errand done there. */
    Errand.Answer call(String command, Map<String, String> words) throws Silent {
        return call(command, words, PATIENCE);
    }

    /** Whether it answers within a few seconds. */
    Errand.Answer hello() throws Silent {
        return call(HELLO, Map.of(), CONNECT);
    }

    private Errand.Answer call(String command, Map<String, String> words, Duration patience) throws Silent {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://" + file.management() + "/outrider/" + command))
                    .timeout(patience)
                    .header("Authorization", "Bearer " + file.token())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("words", words))))
                    .build();
            return answer(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException | IllegalArgumentException e) {
            throw new Silent(file + " gave no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Silent(file + " was not waited for", e);
        }
    }

    private Errand.Answer answer(HttpResponse<String> response) throws Silent, IOException {
        if (response.statusCode() == 403) {
            throw new Silent(file + " refused the token of its file", null);
        }
        JsonNode json = JSON.readTree(response.body());
        if (json == null || !json.has("exit")) {
            throw new Silent(file + " answered " + response.statusCode() + ", which is no Outrider", null);
        }
        List<String> lines = new ArrayList<>();
        json.path("lines").forEach(line -> lines.add(line.asText()));
        return new Errand.Answer(json.path("exit").asInt(1), lines);
    }
}
