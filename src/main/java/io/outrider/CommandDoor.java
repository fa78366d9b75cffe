package io.outrider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is where commands reach the running Outrider: {@code POST /outrider/NAME} on the management server, from this
 * machine only, with the token of this start. In and out is JSON: {@code {"words":{}}} and {@code {"exit":0,"lines":[]}}.
 * Thread-safe; errands run on worker threads.
 */
final class CommandDoor {
    private static final Logger LOG = LoggerFactory.getLogger(CommandDoor.class);
    private static final long MOST_BYTES = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Map<String, String>>> WORDS = new TypeReference<>() {};

    private final Map<String, Errand> errands;
    private final byte[] expected;

    CommandDoor(Map<String, Errand> errands, String token) {
        this.errands = Map.copyOf(errands);
        this.expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    /** Opens the door on the management server's router. */
    void install(Router router) {
        router.route("/outrider/*").order(-3).handler(this::admit);
        router.route(HttpMethod.POST, "/outrider/:command")
                .order(-2)
                .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
                .handler(this::run)
                .failureHandler(c -> end(c, c.statusCode() < 400 ? 500 : c.statusCode(), wrong("refused")));
    }

    private void admit(RoutingContext context) {
        String given = context.request().getHeader("Authorization");
        boolean knows = given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected);
        if (!knows || !local(context.request())) {
            end(context, 403, wrong("refused: allowed is this start's token, from this machine"));
        } else {
            context.next();
        }
    }

    /** From loopback, or from the very address that the server listens on. */
    private static boolean local(HttpServerRequest request) {
        try {
            String from = request.remoteAddress().hostAddress();
            return from != null
                    && (from.equals(request.localAddress().hostAddress())
                            || InetAddress.getByName(from).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private void run(RoutingContext context) {
        Errand errand = errands.get(context.pathParam("command"));
        if (errand == null) {
            end(context, 404, wrong("command '" + context.pathParam("command") + "' is unknown to this version"));
            return;
        }
        String body = context.body().asString();
        context.vertx()
                .executeBlocking(() -> answer(errand, body), false)
                .onSuccess(answer -> end(context, 200, answer))
                .onFailure(fault -> end(context, 200, fault(context.pathParam("command"), fault)));
    }

    private static Errand.Answer answer(Errand errand, String body) throws JsonProcessingException {
        Map<String, String> words = JSON.readValue(body, WORDS).getOrDefault("words", Map.of());
        return errand.run(words);
    }

    private static Errand.Answer fault(String command, Throwable fault) {
        LOG.warn("command {} met a fault", command, fault);
        return Errand.Answer.finding("'" + command + "' failed in the running process: " + fault);
    }

    private static Errand.Answer wrong(String line) {
        return new Errand.Answer(2, List.of(line));
    }

    private static void end(RoutingContext context, int status, Errand.Answer answer) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(JSON.createObjectNode()
                        .put("exit", answer.exit())
                        .set("lines", JSON.valueToTree(answer.lines()))
                        .toString());
    }
}
