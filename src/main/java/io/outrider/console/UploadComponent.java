package io.outrider.console;

import io.outrider.console.door.Verdict;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * This puts the body of {@code POST /api/v1/imports} into a file while it arrives, however large it is, and then asks the
 * route of that operation, with the file's name in {@code Outrider-Upload}, a header that no request can bring. It stands
 * beside platform-http, which holds a body in memory and refuses one of more than 64 kB.
 */
public final class UploadComponent {
    private static final String ROUTE = "direct:begin-import";
    private static final List<String> PARAMETERS = List.of("kind", "campaign", "dry_run", "map");

    private static final String REFUSAL = "{\"code\":\"too_large\",\"message\":\"body is larger than %d MB; allowed is"
            + " what import.most-mb says, or the command 'import', which takes any size\"}";

    private final Path folder;
    private final long mostBytes;

    /** @param mostBytes a larger body is answered with 413 and thrown away */
    public UploadComponent(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** Stands behind the door and before the routes of the public server. */
    public void install(Router router, CamelContext camel) {
        router.post("/api/v1/imports").order(-1).handler(context -> take(context, camel));
    }

    /** The door has just let the body flow, so it must be listened to in this very turn: opened without waiting. */
    private void take(RoutingContext context, CamelContext camel) {
        String name = UUID.randomUUID().toString();
        Path file = folder.resolve(name);
        context.vertx().fileSystem().mkdirsBlocking(folder.toString());
        OpenOptions own = new OpenOptions().setCreateNew(true).setPerms("rw-------");
        AsyncFile out = context.vertx().fileSystem().openBlocking(file.toString(), own);
        new Upload(context, camel, name, file, out).receive();
    }

    /** One body on its way; lives on one event loop. */
    private final class Upload {
        private final RoutingContext context;
        private final CamelContext camel;
        private final String name;
        private final Path file;
        private final AsyncFile out;
        private long bytes;
        private boolean over;

        Upload(RoutingContext context, CamelContext camel, String name, Path file, AsyncFile out) {
            this.context = context;
            this.camel = camel;
            this.name = name;
            this.file = file;
            this.out = out;
        }

        void receive() {
            context.request().handler(this::write).endHandler(end -> finish()).exceptionHandler(broken -> drop());
        }

        private void write(Buffer part) {
            bytes += part.length();
            if (over) {
                return;
            }
            if (bytes > mostBytes) {
                over = true;
                return;
            }
            out.write(part);
            if (out.writeQueueFull()) {
                context.request().pause();
                out.drainHandler(drained -> context.request().resume());
            }
        }

        private void finish() {
            if (over) {
                drop();
                answer(413, REFUSAL.formatted(mostBytes >> 20));
                return;
            }
            out.close()
                    .compose(closed -> context.vertx().executeBlocking(this::ask, false))
                    .onSuccess(said -> answer(
                            said.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 503, Integer.class),
                            said.getMessage().getBody(String.class)))
                    .onFailure(context::fail);
        }

        private Exchange ask() {
            Verdict.Enter who = PublicDoorComponent.entered(context);
            try (ProducerTemplate template = camel.createProducerTemplate()) {
                return template.request(ROUTE, exchange -> {
                    PARAMETERS.forEach(p -> exchange.getMessage()
                            .setHeader(p, context.queryParams().get(p)));
                    exchange.getMessage().setHeader("Outrider-Upload", name);
                    exchange.getMessage().setHeader("Outrider-User", who.user());
                });
            } catch (IOException e) {
                throw new UncheckedIOException("route '" + ROUTE + "' cannot be left", e);
            }
        }

        private void answer(int code, String json) {
            context.response()
                    .setStatusCode(code)
                    .putHeader("Content-Type", "application/json")
                    .end(json == null ? "" : json);
        }

        private void drop() {
            out.close().onComplete(closed -> context.vertx().fileSystem().delete(file.toString()));
        }
    }
}
