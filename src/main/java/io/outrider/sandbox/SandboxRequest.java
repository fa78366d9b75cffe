package io.outrider.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * This is a request to a provider of the sandbox.
 *
 * @param method GET or POST
 * @param path decoded
 * @param query parameters, decoded; the first of each name
 * @param header header by name, the empty string when missing
 * @param body JSON, or a missing node
 */
public record SandboxRequest(
        String method, String path, Map<String, String> query, Function<String, String> header, JsonNode body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static SandboxRequest of(HttpExchange exchange) throws IOException {
        return new SandboxRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query(exchange.getRequestURI().getRawQuery()),
                name -> {
                    String value = exchange.getRequestHeaders().getFirst(name);
                    return value == null ? "" : value;
                },
                JSON.readTree(exchange.getRequestBody().readAllBytes()));
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> all = new TreeMap<>();
        for (String part : raw == null ? new String[0] : raw.split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                all.putIfAbsent(part.substring(0, equals), decode(part.substring(equals + 1)));
            }
        }
        return all;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A whole number among the parameters. */
    int number(String name, int preset, int most) {
        String text = query.getOrDefault(name, String.valueOf(preset));
        int value = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " is '" + text + "'; allowed are 1 to " + most);
        }
        return value;
    }
}
