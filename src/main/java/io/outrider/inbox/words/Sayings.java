package io.outrider.inbox.words;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * This is what people say, by kind and language, as {@code said.tsv} lists it. Sentences are judged one by one: one that
 * {@code KIND-not} excuses says nothing, so that "do not remove me" is no wish to be removed. Only the first words of a text
 * count, for nobody hides a wish on page three. Immutable.
 */
final class Sayings {
    private static final int FIRST_WORDS = 600;
    private static final int WRAPPED = 45;
    private static final Pattern END = Pattern.compile("(?<=[.!?…])\\s+|(?<=[。！？])|[;\\n]+");
    private static final Pattern EDGE = Pattern.compile("^[\\s\\p{Punct}]+|[\\s\\p{Punct}。！]+$");

    private final Wordings wordings;

    Sayings() {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        for (String[] row : Phrases.rows("said.tsv")) {
            kinds.computeIfAbsent(row[0], k -> new ArrayList<>())
                    .addAll(NeededWords.choices(Folded.bare(row[2].strip())));
        }
        wordings = new Wordings(kinds, 0);
    }

    /** A sentence and which expressions may be found in it. */
    record Sentence(String words, BitSet may) {}

    /** The sentences of a text, folded, unless no word of it is one that any of the kinds needs. */
    List<Sentence> sentences(String text, String... kinds) {
        String lines = joined(Folded.of(text.substring(0, Math.min(text.length(), FIRST_WORDS))));
        BitSet in = wordings.in(lines);
        for (String kind : kinds) {
            if (wordings.may(kind, in)) {
                return sentences(lines);
            }
        }
        return List.of();
    }

    /** Lines that a mail program wrapped are one. */
    private static String joined(String text) {
        StringBuilder joined = new StringBuilder();
        text.lines().forEach(line -> joined.append(line.strip()).append(line.length() >= WRAPPED ? ' ' : '\n'));
        return joined.toString();
    }

    private List<Sentence> sentences(String lines) {
        List<Sentence> sentences = new ArrayList<>();
        for (String sentence : END.split(lines)) {
            String bare = EDGE.matcher(sentence).replaceAll("") + (sentence.contains("?") ? "?" : "");
            if (bare.length() > 1 || (bare.length() == 1 && Character.isLetter(bare.charAt(0)))) {
                sentences.add(new Sentence(bare, wordings.in(bare)));
            }
        }
        return sentences;
    }

    /** Whether a sentence says something of this kind. */
    boolean says(String kind, Sentence sentence) {
        return found(kind, sentence) && !found(kind + "-not", sentence);
    }

    /** Whether any of the sentences does. */
    boolean says(String kind, List<Sentence> sentences) {
        return sentences.stream().anyMatch(s -> says(kind, s));
    }

    /** Whether a part of a sentence, or all of it, is nothing else. */
    boolean isOnly(String kind, String part, Sentence sentence) {
        return wordings.whole(kind, part, sentence.may());
    }

    /** Whether a part of a sentence can be nothing else. */
    boolean mayBeOnly(String kind, Sentence sentence) {
        return wordings.may(kind, sentence.may());
    }

    private boolean found(String kind, Sentence sentence) {
        return wordings.found(kind, sentence.words(), sentence.may());
    }
}
