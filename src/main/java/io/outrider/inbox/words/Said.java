package io.outrider.inbox.words;

import io.outrider.inbox.words.Sayings.Sentence;
import java.util.Arrays;
import java.util.List;

/**
 * This tells what somebody says in a mail's new text: take me off the list, I have left, I am away, no thank you (RPL-07,
 * RPL-10 to RPL-12). In English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Swedish, Danish, Norwegian,
 * Finnish, Czech, Turkish, Russian, Japanese and Chinese. Immutable, thread-safe.
 */
public final class Said {
    private static final int SHORT = 80;
    private static final int POLITE = 2;

    private static final Sayings SAYINGS = new Sayings();

    /** Somebody does not want to be written to again; "not interested" counts. */
    public boolean unsubscribe(String text) {
        return SAYINGS.sentences(text, "unsubscribe", "unsubscribe-only").stream()
                .anyMatch(s -> SAYINGS.says("unsubscribe", s) || onlyTheWish(s));
    }

    /** "Hello, unsubscribe, thanks": one part is the wish, the others are a word or two. */
    private boolean onlyTheWish(Sentence sentence) {
        String words = sentence.words();
        if (!SAYINGS.mayBeOnly("unsubscribe-only", sentence)) {
            return false;
        }
        if (SAYINGS.isOnly("unsubscribe-only", words, sentence)) {
            return true;
        }
        List<String> parts =
                Arrays.stream(words.split("[,:!.]")).map(String::strip).toList();
        List<String> others = parts.stream()
                .filter(p -> !SAYINGS.isOnly("unsubscribe-only", p, sentence))
                .toList();
        return words.length() < SHORT
                && parts.size() > 1
                && others.size() < parts.size()
                && others.stream().allMatch(p -> p.split("\\s+").length <= POLITE);
    }

    /** Somebody is no longer where we wrote to, for good. */
    public boolean departed(String text) {
        return says("departed", text);
    }

    /** Somebody is away for a while, or a machine says that it answers. */
    public boolean away(String text) {
        return says("away", text);
    }

    /** A subject that a machine or a person who is away wrote; one that answers ours is ours. */
    public boolean awaySubject(String subject) {
        return says("away-subject", subject);
    }

    private boolean says(String kind, String text) {
        return SAYINGS.says(kind, SAYINGS.sentences(text, kind));
    }

    /**
     * A clear no: none of the sentences that do not say it sounds willing. Whoever asks to be left alone has said no too.
     */
    public boolean negative(String text) {
        List<Sentence> sentences = SAYINGS.sentences(text, "negative", "unsubscribe", "unsubscribe-only");
        List<Sentence> others = sentences.stream().filter(s -> !no(s)).toList();
        return others.size() < sentences.size() && !SAYINGS.says("positive", others);
    }

    private boolean no(Sentence sentence) {
        return SAYINGS.says("negative", sentence) || SAYINGS.says("unsubscribe", sentence) || onlyTheWish(sentence);
    }
}
