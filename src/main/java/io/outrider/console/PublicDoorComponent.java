package io.outrider.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * This is what holds for every answer of the public server: no header of a request comes back, the headers that keep a
 * browser from being used against us, and JSON for a path or method that nobody serves. Stateless.
 */
public final class PublicDoorComponent {
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    /** platform-http echoes request headers; what is not on this list does not leave. */
    private static final Set<String> OURS = Set.of(
            "allow",
            "cache-control",
            "content-length",
            "content-security-policy",
            "content-type",
            "etag",
            "location",
            "retry-after",
            "set-cookie",
            "transfer-encoding",
            "www-authenticate",
            "x-accel-buffering");

    private final ObjectMapper json;
    private final boolean consoleOpen;

    /** @param consoleOpen whether pages and API answer without a login: in the sandbox, and nowhere else */
    public PublicDoorComponent(ObjectMapper json, boolean consoleOpen) {
        this.json = json;
        this.consoleOpen = consoleOpen;
    }

    /** Hangs the door into the public server's router. */
    public void install(Router router) {
        router.route().order(-2).handler(this::guard);
        router.route().last().handler(context -> refuse(router, context));
    }

    private void guard(RoutingContext context) {
        context.addHeadersEndHandler(end -> {
            MultiMap headers = context.response().headers();
            List.copyOf(headers.names()).stream()
                    .filter(name -> !OURS.contains(name.toLowerCase(Locale.ROOT)))
                    .forEach(headers::remove);
            unlessSet(headers, "Content-Security-Policy", POLICY);
            unlessSet(headers, "Cache-Control", headers.contains("ETag") ? "no-cache" : "no-store");
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("X-Frame-Options", "DENY");
            headers.set("Referrer-Policy", "no-referrer");
        });
        String path = context.request().path();
        if (consoleOpen || path.equals("/health") || path.startsWith("/u/")) {
            context.next();
        } else {
            end(
                    context,
                    new Answer(403, new Answer.Refusal("login_needed", "the console is closed: no login is set up")));
        }
    }

    private static void unlessSet(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }

    private void refuse(Router router, RoutingContext context) {
        String method = context.request().method().name();
        String path = context.request().path();
        Set<String> allowed = methods(router, path);
        Answer answer = Answer.nothingAt(method, path);
        if (!allowed.isEmpty()) {
            context.response().putHeader("Allow", String.join(", ", allowed));
            answer = new Answer(405, new Answer.Refusal("method_not_allowed", path + " answers " + allowed + " only"));
        }
        end(context, answer);
    }

    private void end(RoutingContext context, Answer answer) {
        context.response()
                .setStatusCode(answer.code())
                .putHeader("Content-Type", "application/json")
                .end(text(answer.content()));
    }

    private static Set<String> methods(Router router, String path) {
        return router.getRoutes().stream()
                .filter(route -> path.equals(route.getPath()))
                .map(Route::methods)
                .filter(methods -> methods != null)
                .flatMap(Set::stream)
                .map(method -> method.name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String text(Object content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("refusal cannot be written as JSON", e);
        }
    }
}
