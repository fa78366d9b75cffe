package io.outrider.contact.site.guess;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * This is what a model said about a company, as far as a mail may repeat it (ENR-23).
 *
 * @param kept by placeholder
 * @param dropped why others were not kept, and how often
 */
public record Guess(Map<String, String> kept, Map<String, Integer> dropped) {
    /** The placeholders that a model fills. */
    public static final List<String> NAMES =
            List.of("their_space", "likely_challenges", "conversation_starters", "pain_point_guess");

    private static final int LONGEST = 4_000;

    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    public Guess {
        kept = Map.copyOf(kept);
        dropped = Map.copyOf(dropped);
    }

    /** Nothing, and why. */
    static Guess none(String why) {
        return new Guess(Map.of(), Map.of(why, 1));
    }

    /**
     * What is in {@code {"their_space": "…", …}}; an answer that is not exactly that, with our names and no others, is nothing.
     *
     * @param page on which names and figures must stand
     */
    static Guess in(String said, String page) {
        try {
            JsonNode json = said.length() > LONGEST ? STRICT.missingNode() : STRICT.readTree(said);
            boolean ours = json.isObject() && !json.isEmpty();
            for (var names = json.fieldNames(); names.hasNext(); ) {
                ours &= NAMES.contains(names.next());
            }
            return ours ? sorted(json, page) : none("no answer of the form");
        } catch (JsonProcessingException e) {
            return none("no answer of the form");
        }
    }

    private static Guess sorted(JsonNode json, String page) {
        Map<String, String> kept = new TreeMap<>();
        Map<String, Integer> dropped = new TreeMap<>();
        json.fields().forEachRemaining(field -> {
            String said =
                    field.getValue().isTextual() ? field.getValue().textValue().strip() : null;
            String objection = said == null ? "no text" : Phrase.objection(said, page);
            if (objection.isEmpty()) {
                kept.put(field.getKey(), said);
            } else if (!objection.equals(Phrase.EMPTY)) {
                dropped.merge(objection, 1, Integer::sum);
            }
        });
        return new Guess(kept, dropped);
    }
}
