package io.outrider.inbox.classify;

import io.outrider.inbox.letter.PhraseIndex;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * This is knowledge as data: a TSV resource of this package with the columns provider (who writes so; {@code any}, or {@code any, German}), outcome and
 * pattern. A pattern is a regular expression on a {@link #folded} text, so all of it is lower case with single spaces; it must
 * need two plain characters in a row, by which a text is searched before the expression is tried. The first line that
 * is found decides. Wrong lines end the start and say which. Immutable, thread-safe.
 */
final class Rules {
    private final String resource;
    private final List<Rule> rules = new ArrayList<>();
    private final PhraseIndex index;
    private final int[] rule;

    /**
     * One line.
     *
     * @param provider who writes so; {@code any}
     * @param outcome what it means
     * @param text the expression as it stands in the file
     * @param phrases one of which a text must hold
     * @param pattern the expression; empty where it is only a phrase
     */
    record Rule(String provider, String outcome, String text, List<String> phrases, Optional<Pattern> pattern) {
        boolean in(String folded) {
            return pattern.map(p -> p.matcher(folded).find()).orElseGet(() -> folded.contains(text));
        }
    }

    private Rules(String resource, List<String[]> rows, Set<String> outcomes) {
        this.resource = resource;
        for (String[] row : rows) {
            rules.add(rule(row, outcomes));
        }
        index = new PhraseIndex(
                rules.stream().flatMap(r -> r.phrases().stream()).toList());
        rule = IntStream.range(0, rules.size())
                .flatMap(i -> rules.get(i).phrases().stream().mapToInt(p -> i))
                .toArray();
    }

    /**
     * The rules in a resource of this package.
     *
     * @param outcomes what may stand in the second column
     * @throws IllegalArgumentException naming the line that is wrong
     */
    static Rules of(String resource, Set<String> outcomes) {
        return new Rules(resource, rows(resource), outcomes);
    }

    /** The same, from rows. */
    static Rules of(String name, List<String[]> rows, Set<String> outcomes) {
        return new Rules(name, rows, outcomes);
    }

    /** The rows of a TSV resource of this package, without comments. */
    static List<String[]> rows(String resource) {
        try (InputStream in = Rules.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#"))
                    .map(l -> l.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("resource '" + resource + "' cannot be read", e);
        }
    }

    private Rule rule(String[] row, Set<String> outcomes) {
        if (row.length != 3) {
            throw wrong(String.join(" | ", row), "three columns: provider, outcome, pattern");
        }
        if (!outcomes.contains(row[1])) {
            throw wrong("outcome " + row[1], String.join(", ", new TreeSet<>(outcomes)));
        }
        String expression = row[2].strip();
        List<String> phrases = NeededPhrases.of(expression);
        String letters = expression.replaceAll("\\\\.", "");
        if (phrases.isEmpty() || !letters.equals(letters.toLowerCase(Locale.ROOT))) {
            throw wrong(
                    "pattern " + expression,
                    "lower case, with two plain characters in a row that it cannot do without");
        }
        boolean plain = phrases.get(0).equals(expression);
        return new Rule(
                row[0],
                row[1],
                expression,
                phrases,
                plain ? Optional.empty() : Optional.of(Pattern.compile(expression)));
    }

    private IllegalArgumentException wrong(String what, String allowed) {
        return new IllegalArgumentException("rule in '" + resource + "': '" + what + "'; allowed: " + allowed);
    }

    /** A text as patterns see it: lower case, single spaces, plain apostrophes, at most so many characters. */
    static String folded(String text, int most) {
        int length = Math.min(text.length(), most);
        StringBuilder folded = new StringBuilder(length);
        boolean space = true;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean blank = c <= ' ' || c == '\u00a0' || c == '\u3000';
            if (!blank) {
                folded.append(c == '\u2019' || c == '\u2018' || c == '`' ? '\'' : Character.toLowerCase(c));
            } else if (!space) {
                folded.append(' ');
            }
            space = blank;
        }
        return folded.toString();
    }

    /** The first line that is found in a folded text. */
    Optional<Rule> first(String folded) {
        BitSet hits = index.in(folded);
        int tried = -1;
        for (int i = hits.nextSetBit(0); i >= 0; i = hits.nextSetBit(i + 1)) {
            Rule found = rules.get(rule[i]);
            if (rule[i] != tried && found.in(folded)) {
                return Optional.of(found);
            }
            tried = rule[i];
        }
        return Optional.empty();
    }

    /** All outcomes that are found in a folded text. */
    Set<String> all(String folded) {
        Set<String> outcomes = new TreeSet<>();
        BitSet hits = index.in(folded);
        for (int i = hits.nextSetBit(0); i >= 0; i = hits.nextSetBit(i + 1)) {
            Rule found = rules.get(rule[i]);
            if (!outcomes.contains(found.outcome()) && found.in(folded)) {
                outcomes.add(found.outcome());
            }
        }
        return outcomes;
    }
}
