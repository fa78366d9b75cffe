package io.outrider.console;

import io.outrider.console.door.Call;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * This is a second server, with opt-out and health and nothing else, so that the console need not face the internet
 * (DESIGN 5). What passes its filter goes through the same door as everywhere.
 */
public final class PublicPort {
    private static final long PATIENCE_SECONDS = 10;

    private PublicPort() {}

    /**
     * Begins to listen, until its Vert.x is closed.
     *
     * @param all router of the public server
     * @throws IllegalStateException when the port cannot be listened on
     */
    public static void open(Vertx vertx, Router all, String bind, int port) {
        Router few = Router.router(vertx);
        few.route().handler(context -> pass(context, all));
        HttpServer server = vertx.createHttpServer().requestHandler(few);
        wait(server.listen(port, bind), "listen on " + bind + ":" + port);
    }

    private static void pass(RoutingContext context, Router all) {
        Call call = new Call(
                context.request().method().name(),
                context.request().path(),
                context.normalizedPath(),
                Map.of(),
                Set.of());
        if (call.forTheWorld()) {
            all.handle(context.request());
        } else {
            context.response()
                    .setStatusCode(404)
                    .putHeader("Content-Type", "text/plain")
                    .end("nothing here\n");
        }
    }

    private static void wait(io.vertx.core.Future<?> future, String what) {
        try {
            future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while trying to " + what, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot " + what + ": " + e.getMessage(), e);
        }
    }
}
