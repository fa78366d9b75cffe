package io.outrider.lead.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * This is what a provider answered, read through its file's mapping. A place that is not there reads as the empty text.
 *
 * @param provider whose answer it is
 * @param json the answer, or one row of it
 */
public record Answer(Provider provider, JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The answer in a text; a text that is no JSON is an empty answer. */
    public static Answer of(Provider provider, String text) {
        try {
            return new Answer(provider, JSON.readTree(text == null ? "" : text));
        } catch (JsonProcessingException e) {
            return new Answer(provider, MissingNode.getInstance());
        }
    }

    /** Whether the provider says that the request worked; a file without {@code map.ok} takes every JSON for a yes. */
    public boolean ok() {
        return json.isContainerNode()
                && (!provider.maps("ok")
                        || provider.meaning(text("ok")).filter("ok"::equals).isPresent());
    }

    /** Whether there is a list under {@code map.list}, be it empty. */
    public boolean hasList() {
        return at("list").isArray();
    }

    /** The rows under {@code map.list}. */
    public List<Answer> rows() {
        return rows("list");
    }

    /** The rows of another list of the mapping. */
    public List<Answer> rows(String what) {
        return StreamSupport.stream(at(what).spliterator(), false)
                .map(row -> new Answer(provider, row))
                .toList();
    }

    /** Whether a sign stands in the answer. */
    public boolean shows(Provider.Sign sign) {
        JsonNode node = json.at(sign.place());
        return node.isValueNode() && !node.isNull() && node.asText().strip().equals(sign.word());
    }

    /** The object under a mapped place. */
    public Answer part(String what) {
        return new Answer(provider, at(what));
    }

    /** A text, stripped; a list of texts is joined by commas. */
    public String text(String what) {
        JsonNode node = at(what);
        if (node.isArray()) {
            return String.join(
                    ",",
                    StreamSupport.stream(node.spliterator(), false)
                            .map(JsonNode::asText)
                            .toList());
        }
        return node.isValueNode() && !node.isNull() ? node.asText().strip() : "";
    }

    /** A number, also when it is written as a text. */
    public Optional<Double> number(String what) {
        String text = text(what).replace(",", "").replace("$", "");
        return text.matches("\\d{1,9}(\\.\\d+)?") ? Optional.of(Double.valueOf(text)) : Optional.empty();
    }

    private JsonNode at(String what) {
        return provider.maps(what) ? json.at(provider.map().get(what)) : MissingNode.getInstance();
    }
}
