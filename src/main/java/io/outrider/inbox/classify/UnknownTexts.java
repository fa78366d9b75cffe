package io.outrider.inbox.classify;

import java.util.List;

/** These are the texts of bounces that no rule understands, counted by what they have in common. Thread-safe. */
public interface UnknownTexts {
    /** Counts nothing: for whoever only wants a verdict. */
    UnknownTexts NONE = new UnknownTexts() {
        @Override
        public void count(String said) {}

        @Override
        public List<UnknownText> most(int limit) {
            return List.of();
        }
    };

    /** Counts one text. */
    void count(String said);

    /**
     * The texts that came most often, the most frequent first.
     *
     * @param limit how many at most, from 1
     */
    List<UnknownText> most(int limit);
}
