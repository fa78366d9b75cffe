package io.outrider.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.console.door.Call;
import io.outrider.console.door.Entrance;
import io.outrider.console.door.Verdict;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * This is what holds for every request and answer of the public server: {@link Entrance} has let it in, no header of ours
 * comes from outside and none of a request goes back, the headers that keep a browser from being used against us, and JSON
 * for a path or method that nobody serves. Routes may trust {@code Outrider-User}, {@code Outrider-Role},
 * {@code Outrider-Session} and {@code Outrider-Address}. Stateless.
 */
public final class PublicDoorComponent {
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    /** platform-http echoes request headers; what is not on this list does not leave. */
    private static final Set<String> OURS = Set.of(
            "allow",
            "cache-control",
            "content-disposition",
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

    private static final String ENTERED = "outrider.entered";

    private final ObjectMapper json;
    private final Entrance entrance;

    public PublicDoorComponent(ObjectMapper json, Entrance entrance) {
        this.json = json;
        this.entrance = entrance;
    }

    /** Hangs the door into the public server's router; before it has any route. */
    public void install(Router router) {
        router.route().order(-2).handler(this::guard);
        router.route().last().handler(context -> refuse(router, context));
    }

    /** Who was let in with a request. */
    static Verdict.Enter entered(RoutingContext context) {
        return context.get(ENTERED);
    }

    private void guard(RoutingContext context) {
        context.addHeadersEndHandler(end -> tidy(context.response().headers()));
        HttpServerRequest request = context.request();
        List.copyOf(request.headers().names()).stream().filter(Call::ours).forEach(name -> request.headers()
                .remove(name));
        Call call = call(context);
        entrance.atOnce(call).ifPresentOrElse(verdict -> act(context, verdict), () -> {
            request.pause();
            context.vertx().executeBlocking(() -> entrance.judge(call), false).onComplete(judged -> {
                request.resume();
                if (judged.succeeded()) {
                    act(context, judged.result());
                } else {
                    context.fail(judged.cause());
                }
            });
        });
    }

    private static void tidy(MultiMap headers) {
        List.copyOf(headers.names()).stream()
                .filter(name -> !OURS.contains(name.toLowerCase(Locale.ROOT))
                        || headers.get(name).isEmpty())
                .forEach(headers::remove);
        unlessSet(headers, "Content-Security-Policy", POLICY);
        unlessSet(headers, "Cache-Control", headers.contains("ETag") ? "no-cache" : "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
    }

    private static Call call(RoutingContext context) {
        Map<String, String> headers = new TreeMap<>();
        context.request()
                .headers()
                .forEach(header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        if (context.request().authority() != null) { // HTTP/2 has no Host header
            headers.put("host", context.request().authority().toString());
        }
        return new Call(
                context.request().method().name(),
                context.request().path(),
                context.normalizedPath(),
                headers,
                context.queryParams().names());
    }

    private void act(RoutingContext context, Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused) {
            if (refused.code() == 401) {
                context.response().putHeader("WWW-Authenticate", "Bearer");
            }
            end(context, new Answer(refused.code(), new Answer.Refusal(refused.word(), refused.message())));
        } else if (verdict instanceof Verdict.ToLogin) {
            context.response()
                    .setStatusCode(303)
                    .putHeader("Location", "/login")
                    .end();
        } else {
            if (verdict instanceof Verdict.Enter enter) {
                context.put(ENTERED, enter);
                context.request()
                        .headers()
                        .set("Outrider-User", enter.user())
                        .set("Outrider-Role", enter.role().word())
                        .set("Outrider-Session", enter.session());
            }
            context.request()
                    .headers()
                    .set("Outrider-Address", context.request().remoteAddress().hostAddress());
            context.next();
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
