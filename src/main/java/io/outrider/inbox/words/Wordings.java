package io.outrider.inbox.words;

import io.outrider.inbox.letter.PhraseIndex;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This holds expressions by kind and tries one only on a text that has a word which it cannot do without, so that hundreds
 * of them cost hardly more than reading the text once. Immutable, thread-safe.
 */
final class Wordings {
    private record Kind(int from, int to) {}

    private static final Kind NONE = new Kind(0, 0);

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final BitSet always = new BitSet();
    private final int[][] needing;
    private final PhraseIndex index;

    /**
     * @param expressions by kind, on a folded text
     * @param flags of {@link Pattern}
     */
    Wordings(Map<String, List<String>> expressions, int flags) {
        Map<String, BitSet> words = new LinkedHashMap<>();
        expressions.forEach((kind, of) -> {
            kinds.put(kind, new Kind(patterns.size(), patterns.size() + of.size()));
            of.forEach(e -> add(e, flags, words));
        });
        index = new PhraseIndex(List.copyOf(words.keySet()));
        needing = words.values().stream().map(b -> b.stream().toArray()).toArray(int[][]::new);
    }

    private void add(String expression, int flags, Map<String, BitSet> words) {
        int number = patterns.size();
        patterns.add(Pattern.compile(expression, flags));
        Set<String> needed = NeededWords.of(expression);
        needed.forEach(w -> words.computeIfAbsent(w, k -> new BitSet()).set(number));
        always.set(number, needed.isEmpty());
    }

    /** The numbers of the expressions that may be found in a text, to be handed to the other methods with it or a part of it. */
    BitSet in(CharSequence text) {
        BitSet numbers = (BitSet) always.clone();
        BitSet words = index.in(text);
        for (int word = words.nextSetBit(0); word >= 0; word = words.nextSetBit(word + 1)) {
            for (int number : needing[word]) {
                numbers.set(number);
            }
        }
        return numbers;
    }

    /** Whether any expression of a kind may be found. */
    boolean may(String kind, BitSet in) {
        Kind of = kinds.getOrDefault(kind, NONE);
        int first = in.nextSetBit(of.from());
        return first >= 0 && first < of.to();
    }

    /** Whether an expression of a kind is found in a text. */
    boolean found(String kind, String text, BitSet in) {
        Kind of = kinds.getOrDefault(kind, NONE);
        for (int i = in.nextSetBit(of.from()); i >= 0 && i < of.to(); i = in.nextSetBit(i + 1)) {
            if (patterns.get(i).matcher(text).find()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text is nothing else than an expression of a kind says. */
    boolean whole(String kind, String text, BitSet in) {
        Kind of = kinds.getOrDefault(kind, NONE);
        for (int i = in.nextSetBit(of.from()); i >= 0 && i < of.to(); i = in.nextSetBit(i + 1)) {
            if (patterns.get(i).matcher(text).matches()) {
                return true;
            }
        }
        return false;
    }

    /** Where the last one of a kind begins in a text, each by its first place; -1, if none does. */
    int last(String kind, String text, BitSet in) {
        Kind of = kinds.getOrDefault(kind, NONE);
        int last = -1;
        for (int i = in.nextSetBit(of.from()); i >= 0 && i < of.to(); i = in.nextSetBit(i + 1)) {
            Matcher m = patterns.get(i).matcher(text);
            last = Math.max(last, m.find() ? m.start() : -1);
        }
        return last;
    }
}
