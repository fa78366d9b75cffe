package io.outrider.inbox.letter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * This finds which of many phrases stand in a text, in one pass over it (Aho and Corasick, 1975), so that hundreds of patterns
 * cost hardly more than one. It may name a phrase that only resembles one in the text, and never leaves one out: letters beyond
 * ASCII share a few places in the table, and only the beginning of a phrase is looked for. Immutable, thread-safe.
 */
public final class PhraseIndex {
    private static final int ASCII = 128;
    private static final int OTHERS = 16;
    private static final int LONGEST = 16;

    private final int[] letters = new int[ASCII];
    private final int width;
    private final int[] next;
    private final int[][] found;

    /** @param phrases what is looked for, none of them empty; the place in the list is the phrase's number */
    public PhraseIndex(List<String> phrases) {
        int known = 1 + OTHERS;
        for (String phrase : phrases) {
            for (char c : phrase.toCharArray()) {
                if (c < ASCII && letters[c] == 0) {
                    letters[c] = known++;
                }
            }
        }
        width = known;
        int states = 1
                + phrases.stream().mapToInt(p -> Math.min(LONGEST, p.length())).sum();
        int[] table = new int[states * width];
        Arrays.fill(table, -1);
        List<List<Integer>> ends = new ArrayList<>();
        ends.add(new ArrayList<>());
        for (int i = 0; i < phrases.size(); i++) {
            insert(phrases.get(i), i, table, ends);
        }
        join(table, ends);
        next = Arrays.copyOf(table, ends.size() * width);
        found = ends.stream()
                .map(e -> e.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private void insert(String phrase, int number, int[] table, List<List<Integer>> ends) {
        int state = 0;
        for (char c : phrase.substring(0, Math.min(LONGEST, phrase.length())).toCharArray()) {
            int at = state * width + letter(c);
            if (table[at] < 0) {
                table[at] = ends.size();
                ends.add(new ArrayList<>());
            }
            state = table[at];
        }
        ends.get(state).add(number);
    }

    /** Turns the tree into an automaton: where a phrase breaks off, the longest ending that begins another goes on. */
    private void join(int[] table, List<List<Integer>> ends) {
        int[] fall = new int[ends.size()];
        Deque<Integer> open = new ArrayDeque<>();
        open.add(0);
        while (!open.isEmpty()) {
            int state = open.remove();
            for (int letter = 0; letter < width; letter++) {
                int at = state * width + letter;
                int back = state == 0 ? 0 : table[fall[state] * width + letter];
                if (table[at] < 0) {
                    table[at] = back;
                } else {
                    fall[table[at]] = back;
                    ends.get(table[at]).addAll(ends.get(back));
                    open.add(table[at]);
                }
            }
        }
    }

    private int letter(char c) {
        return c < ASCII ? letters[c] : 1 + c % OTHERS;
    }

    /** The numbers of all phrases that stand in the text, and perhaps of some that do not. */
    public BitSet in(CharSequence text) {
        BitSet numbers = new BitSet();
        int state = 0;
        for (char c :
                text.toString().toCharArray()) { // an array of its own: a string asks at each letter how it is kept
            state = next[state * width + letter(c)];
            for (int number : found[state]) {
                numbers.set(number);
            }
        }
        return numbers;
    }
}
