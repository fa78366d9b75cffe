package io.outrider.inbox.sort;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** This is what a reply comes to, in one word (RPL-27). */
public enum Label {
    INTERESTED,
    QUESTION,
    NOT_INTERESTED,
    REFERRAL,
    /** Nobody said, or not in a word of ours. */
    UNSORTED;

    /** Every word. */
    static final List<String> WORDS = Arrays.stream(values()).map(Label::word).toList();

    private static final int LONGEST = 200;

    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** The word in documents and in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The label in {@code {"label":"question"}} and nothing else; whatever is not exactly that is {@link #UNSORTED}. */
    static Label in(String said) {
        if (said.length() > LONGEST) {
            return UNSORTED;
        }
        try {
            JsonNode json = STRICT.readTree(said);
            JsonNode word = json.path("label");
            boolean strict = json.isObject() && json.size() == 1 && word.isTextual();
            return strict && WORDS.contains(word.textValue())
                    ? valueOf(word.textValue().toUpperCase(Locale.ROOT))
                    : UNSORTED;
        } catch (JsonProcessingException e) {
            return UNSORTED;
        }
    }
}
