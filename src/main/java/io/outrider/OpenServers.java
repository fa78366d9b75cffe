package io.outrider;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * These are the two HTTP servers once they run. Camel goes on without a server whose port another process took at the last
 * moment; here each proves that it is ours who answers there.
 */
final class OpenServers {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CamelContext camel;

    OpenServers(CamelContext camel) {
        this.camel = camel;
    }

    /** The router of the public server. */
    Router web() {
        return routers()
                .filter(VertxPlatformHttpRouter::isMainServer)
                .findFirst()
                .orElseThrow();
    }

    /** The router of the management server. */
    Router management() {
        return routers()
                .filter(VertxPlatformHttpRouter::isManagementServer)
                .findFirst()
                .orElseThrow();
    }

    private Stream<VertxPlatformHttpRouter> routers() {
        return camel.getRegistry().findByType(VertxPlatformHttpRouter.class).stream();
    }

    /**
     * Makes sure that a server answers.
     *
     * @param address what others reach it by, {@code host:port}
     * @throws Settings.Wrong when nobody, or somebody else, answers
     */
    static void prove(Router router, String key, String address) {
        String path = "/" + UUID.randomUUID();
        Route challenge = router.get(path)
                .order(-100)
                .handler(context -> context.response().setStatusCode(204).end());
        try {
            if (status(URI.create("http://" + address + path)) != 204) {
                throw taken(key, address, "another program answers there");
            }
        } catch (IOException e) {
            throw taken(key, address, "nobody answers there: " + e);
        } finally {
            challenge.remove();
        }
    }

    private static int status(URI uri) throws IOException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Settings.Wrong taken(String key, String address, String fact) {
        return new Settings.Wrong(
                List.of("'" + key + "' is '" + address + "'; " + fact + "; allowed is a port that is free"));
    }

    /** What this machine reaches a server by that listens on an address. */
    static String reachable(String bind, int port) {
        String host = bind.equals("0.0.0.0") || bind.equals("::") || bind.isEmpty() ? "127.0.0.1" : bind;
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
