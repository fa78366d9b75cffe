package io.outrider.console.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.mail.Address;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** These are the fields of a JSON body, each asked for by name; what is not asked for is refused. */
final class Fields {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode body;

    private Fields(JsonNode body) {
        this.body = body;
    }

    /** Reads a body that may have these fields and no others. */
    static Fields of(String text, String... names) {
        Fields fields = new Fields(parsed(text));
        List<String> allowed = List.of(names);
        for (Iterator<String> there = fields.body.fieldNames(); there.hasNext(); ) {
            String name = there.next();
            if (!allowed.contains(name)) {
                throw new Invalid(name, "…", "only the fields " + String.join(", ", allowed));
            }
        }
        return fields;
    }

    private static JsonNode parsed(String text) {
        try {
            JsonNode node = JSON.readTree(text == null ? "" : text);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // the parser's message quotes the body, which may hold a password
        }
        throw new Invalid("body", "no JSON object", "a JSON object such as {\"email\": \"ada@example.com\"}");
    }

    boolean has(String field) {
        return body.hasNonNull(field);
    }

    /** A text of 1 to {@code most} characters; {@code shown} says whether a refusal may quote it. */
    String text(String field, int most, boolean shown) {
        JsonNode node = body.path(field);
        String value = node.isTextual() ? node.asText() : "";
        if (value.isBlank() || value.length() > most || value.chars().anyMatch(c -> c < ' ')) {
            throw new Invalid(
                    field, shown ? body.path(field).asText() : "***", "a text of 1 to " + most + " characters");
        }
        return value;
    }

    Optional<String> maybe(String field, int most, boolean shown) {
        return has(field) ? Optional.of(text(field, most, shown)) : Optional.empty();
    }

    boolean flag(String field, boolean otherwise) {
        JsonNode node = body.path(field);
        if (has(field) && !node.isBoolean()) {
            throw new Invalid(field, node.asText(), "true, false");
        }
        return has(field) ? node.asBoolean() : otherwise;
    }

    Optional<Role> role(String field) {
        return maybe(field, 20, true).map(word -> roleOf(field, word));
    }

    static Role roleOf(String field, String word) {
        return Role.of(word).orElseThrow(() -> new Invalid(field, word, Role.words()));
    }

    static String emailOf(String field, String text) {
        return Address.parse(text)
                .map(Address::value)
                .orElseThrow(() -> new Invalid(field, text, "an address such as ada@example.com"));
    }
}
