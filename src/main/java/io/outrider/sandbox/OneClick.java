package io.outrider.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;

/** This is the button "unsubscribe" of a mail program (RFC 8058): one POST, to this machine and nowhere else. Thread-safe. */
final class OneClick {
    /** Names are not looked up: a question to a name server would leave the machine too. */
    private static final Pattern HERE = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * What a press came to.
     *
     * @param repeat whether pressing again may help
     * @param outcome one sentence
     */
    record Pressed(boolean done, boolean repeat, String outcome) {}

    /** Presses the button of a link. */
    Pressed press(URI link) {
        try {
            if (link.getHost() == null || !HERE.matcher(link.getHost()).matches()) {
                return new Pressed(false, false, "host " + link.getHost() + " is not this machine");
            }
            HttpRequest post = HttpRequest.newBuilder(link)
                    .timeout(Duration.ofSeconds(5))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                    .build();
            int status =
                    client.send(post, HttpResponse.BodyHandlers.discarding()).statusCode();
            return new Pressed(status / 100 == 2, status >= 500, "POST answered " + status);
        } catch (IOException | IllegalArgumentException e) {
            return new Pressed(false, true, "POST came to nothing: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Pressed(false, true, "POST was interrupted");
        }
    }
}
