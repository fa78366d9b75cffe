package io.outrider.console;

import io.outrider.inbox.classify.UnknownText;
import io.outrider.inbox.classify.UnknownTexts;
import java.util.List;

/** This lists the texts of bounces that no rule understands, for whoever writes the next rule. Thread-safe. */
public final class UnknownBounces {
    private final UnknownTexts texts;

    public UnknownBounces(UnknownTexts texts) {
        this.texts = texts;
    }

    /**
     * What the API lists.
     *
     * @param items the most frequent first
     */
    record Listed(List<UnknownText> items) {}

    /**
     * The most frequent texts.
     *
     * @param limit how many, 1 to 500; 100 when it is missing
     */
    public Answer most(String limit) {
        return Answer.of(() -> new Listed(texts.most(BadParameter.whole("limit", limit, 1, 500, 100))));
    }
}
