package io.outrider.lead.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** This is the JSON of a request, filled in from the {@code body.NAME} line of a provider file. Values are never spliced into text. */
public final class RequestBody {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RequestBody() {}

    /**
     * The body with our values in it.
     *
     * @param provider whose file has the line
     * @param name of the line
     * @param values texts, numbers or lists by the name behind the {@code $}
     */
    public static String of(Provider provider, String name, Map<String, Object> values) {
        return json(provider, name, values).toString();
    }

    /** The same as a tree, to be a value of another body. */
    public static JsonNode json(Provider provider, String name, Map<String, Object> values) {
        String template = provider.bodies().get(name);
        if (template == null) {
            throw new IllegalArgumentException("body." + name + " of provider '" + provider.name() + "' is missing");
        }
        try {
            return filled(JSON.readTree(template), values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "body." + name + " of provider '" + provider.name() + "' is no JSON: '" + template + "'", e);
        }
    }

    private static JsonNode filled(JsonNode template, Map<String, Object> values) {
        if (template instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            object.fields().forEachRemaining(f -> copy.set(f.getKey(), filled(f.getValue(), values)));
            return copy;
        }
        if (template.isArray()) {
            ArrayNode copy = JSON.createArrayNode();
            template.forEach(item -> copy.add(filled(item, values)));
            return copy;
        }
        String text = template.asText();
        return template.isTextual() && text.startsWith("$") && values.containsKey(text.substring(1))
                ? JSON.valueToTree(values.get(text.substring(1)))
                : template;
    }
}
