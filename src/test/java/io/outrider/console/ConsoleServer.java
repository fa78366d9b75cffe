package io.outrider.console;

import io.outrider.suppression.UnsubscribePage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.Main;

/** This is the public server with the real route files over a fake world, on a port that the system picks. */
final class ConsoleServer implements AutoCloseable {
    final FakeWorld world;
    final String url;
    private final Main main = new Main();
    private final HttpClient client = HttpClient.newHttpClient();

    ConsoleServer(FakeWorld world) throws Exception {
        this.world = world;
        main.configure()
                .withRoutesIncludePattern(
                        "file:routes/console/*.camel.yaml,file:routes/suppression/unsubscribe.camel.yaml");
        main.configure().withShutdownTimeout(5);
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", "127.0.0.1");
        main.addInitialProperty("camel.server.port", "0");
        main.addInitialProperty("camel.server.maxBodySize", "65536");
        main.addInitialProperty("camel.server.fileUploadDirectory", "target/uploads");
        main.addInitialProperty("camel.rest.component", "platform-http");
        main.addInitialProperty("camel.rest.host", "127.0.0.1:8000");
        main.addInitialProperty("camel.rest.apiContextPath", "/api/openapi.json");
        main.addInitialProperty("camel.rest.apiProperties[api.title]", "Outrider");
        main.addInitialProperty("camel.rest.apiProperties[api.version]", "1");
        main.bind("overview", world.overview());
        main.bind("today", world.today());
        main.bind("listings", world.listings());
        main.bind("unknownBounces", new UnknownBounces(new Nonsense()));
        main.bind("health", world.health());
        main.bind("pages", new Pages());
        main.bind("consoleJson", ConsoleJson.mapper());
        main.bind("unsubscribePage", new UnsubscribePage(world.tokens, world, world, world.clock));
        main.start();
        VertxPlatformHttpRouter router = main.getCamelContext()
                .getRegistry()
                .findByType(VertxPlatformHttpRouter.class)
                .iterator()
                .next();
        new PublicDoorComponent(ConsoleJson.mapper(), true).install(router);
        new EventStreamComponent(world.listings(), ConsoleJson.mapper()).install(router);
        url = "http://127.0.0.1:" + router.getServer().getPort();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        main.stop();
    }
}
