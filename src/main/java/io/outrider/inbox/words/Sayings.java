package io.outrider.inbox.words;

import java.util.ArrayList;
import java.util.HashMap;
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

    private final Map<String, List<Saying>> kinds = new HashMap<>();

    /** A pattern is tried only on sentences in the script of its language: most of the time is saved by it. */
    private enum Script {
        LATIN,
        CYRILLIC,
        EAST,
        ANY;

        static Script of(String language) {
            return switch (language) {
                case "ru" -> CYRILLIC;
                case "ja", "zh" -> EAST;
                case "all" -> ANY;
                default -> LATIN;
            };
        }

        boolean in(String sentence) {
            return this == ANY || sentence.chars().anyMatch(this::has);
        }

        private boolean has(int c) {
            return this == LATIN ? c >= 'a' && c <= 'z' : this == CYRILLIC ? c >= 0x400 && c < 0x500 : c >= 0x2e80;
        }
    }

    private record Saying(Script script, Pattern pattern) {}

    Sayings() {
        for (String[] row : Phrases.rows("said.tsv")) {
            kinds.computeIfAbsent(row[0], k -> new ArrayList<>())
                    .add(new Saying(Script.of(row[1]), Pattern.compile(Folded.bare(row[2].strip()))));
        }
    }

    /** The sentences of a text, folded. Lines that a mail program wrapped are one. */
    static List<String> sentences(String text) {
        String first = Folded.of(text.substring(0, Math.min(text.length(), FIRST_WORDS)));
        StringBuilder joined = new StringBuilder();
        first.lines().forEach(line -> joined.append(line.strip()).append(line.length() >= WRAPPED ? ' ' : '\n'));
        List<String> sentences = new ArrayList<>();
        for (String sentence : END.split(joined)) {
            String bare = EDGE.matcher(sentence).replaceAll("") + (sentence.contains("?") ? "?" : "");
            if (bare.length() > 1 || (bare.length() == 1 && Character.isLetter(bare.charAt(0)))) {
                sentences.add(bare);
            }
        }
        return sentences;
    }

    /** Whether a sentence says something of this kind. */
    boolean says(String kind, String sentence) {
        return found(kind, sentence) && !found(kind + "-not", sentence);
    }

    /** Whether any of the sentences does. */
    boolean says(String kind, List<String> sentences) {
        return sentences.stream().anyMatch(s -> says(kind, s));
    }

    /** Whether a sentence is nothing else. */
    boolean isOnly(String kind, String sentence) {
        return kinds.getOrDefault(kind, List.of()).stream()
                .anyMatch(s ->
                        s.script().in(sentence) && s.pattern().matcher(sentence).matches());
    }

    private boolean found(String kind, String sentence) {
        return kinds.getOrDefault(kind, List.of()).stream()
                .anyMatch(s ->
                        s.script().in(sentence) && s.pattern().matcher(sentence).find());
    }
}
