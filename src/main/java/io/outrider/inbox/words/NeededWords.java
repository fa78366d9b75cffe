package io.outrider.inbox.words;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * This tells which plain words a text must hold, one of them at least, for an expression to be found in it:
 * {@code \b(stop|quit) (it|this)\b} needs "stop it", "stop this", "quit it" or "quit this". Look-arounds and boundaries are
 * passed over, so the words may be too few to decide, never too many. It reads what the tables of this package are written
 * in: choices, groups, classes, repetitions. Not thread-safe, for one expression.
 */
final class NeededWords {
    private static final int MOST = 64;
    private static final int LONG = 8;
    private static final Set<String> EMPTY = Set.of("");
    private static final Part NOTHING = new Part(EMPTY, Set.of());
    private static final Part ANYTHING = new Part(Set.of(), Set.of());

    private final String expression;
    private final List<Integer> choices = new ArrayList<>();
    private int at;
    private int depth;

    private NeededWords(String expression) {
        this.expression = expression;
    }

    /**
     * What is known of a part of an expression.
     *
     * @param all everything it can match; none when that is unknown or too much
     * @param needed of which one is in whatever it matches; none when nothing is
     */
    private record Part(Set<String> all, Set<String> needed) {
        static Part of(Set<String> all) {
            return new Part(all, all.contains("") ? Set.of() : all);
        }

        boolean known() {
            return !all.isEmpty();
        }
    }

    /** The words; none when the expression needs nothing that is plain, so that it must be tried on every text. */
    static Set<String> of(String expression) {
        return new NeededWords(expression).choice().needed();
    }

    /** The choices outside of any group: an expression is found where one of them is. */
    static List<String> choices(String expression) {
        NeededWords read = new NeededWords(expression);
        read.choice();
        List<String> choices = new ArrayList<>();
        int from = 0;
        for (int to : read.choices) {
            choices.add(expression.substring(from, to));
            from = to + 1;
        }
        choices.add(expression.substring(from));
        return choices;
    }

    private boolean ended() {
        return at >= expression.length() || expression.charAt(at) == ')';
    }

    private Part choice() {
        Part whole = sequence();
        while (!ended()) {
            if (depth == 0) {
                choices.add(at);
            }
            at++;
            whole = either(whole, sequence());
        }
        return whole;
    }

    private static Part either(Part one, Part other) {
        boolean known =
                one.known() && other.known() && one.all().size() + other.all().size() <= MOST;
        boolean needed = !one.needed().isEmpty() && !other.needed().isEmpty();
        return new Part(
                known ? union(one.all(), other.all()) : Set.of(),
                needed ? union(one.needed(), other.needed()) : Set.of());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new LinkedHashSet<>(one);
        both.addAll(other);
        return both;
    }

    private Part sequence() {
        Set<String> run = EMPTY;
        Set<String> best = Set.of();
        boolean known = true;
        while (!ended() && expression.charAt(at) != '|') {
            Part part = repeated(atom());
            if (part.known() && run.size() * part.all().size() <= MOST) {
                run = joined(run, part.all());
            } else {
                known = false;
                best = better(better(best, Part.of(run).needed()), part.needed());
                run = part.known() ? part.all() : EMPTY;
            }
        }
        best = better(best, Part.of(run).needed());
        return new Part(known ? run : Set.of(), best);
    }

    private static Set<String> joined(Set<String> first, Set<String> second) {
        Set<String> joined = new LinkedHashSet<>();
        first.forEach(a -> second.forEach(b -> joined.add(a + b)));
        return joined;
    }

    /** Longer words are rarer; of equally long ones, fewer are. */
    private static Set<String> better(Set<String> one, Set<String> other) {
        int first = shortest(one);
        int second = shortest(other);
        return first == second ? (other.size() < one.size() ? other : one) : first > second ? one : other;
    }

    private static int shortest(Set<String> words) {
        return words.stream().mapToInt(w -> Math.min(LONG, w.length())).min().orElse(0);
    }

    /** The part with the sign of repetition behind it. */
    private Part repeated(Part part) {
        char sign = at < expression.length() ? expression.charAt(at) : ' ';
        if ("?*+{".indexOf(sign) < 0) {
            return part;
        }
        int from = at;
        at = sign == '{' ? expression.indexOf('}', at) + 1 : at + 1;
        if (sign == '?' && part.known()) {
            return Part.of(union(part.all(), EMPTY));
        }
        boolean once = sign == '+' || (sign == '{' && expression.charAt(from + 1) != '0');
        return once ? new Part(Set.of(), part.needed()) : ANYTHING;
    }

    private Part atom() {
        char c = expression.charAt(at++);
        return switch (c) {
            case '(' -> group();
            case '[' -> characters();
            case '\\' -> escaped();
            case '^', '$' -> NOTHING;
            case '.' -> ANYTHING;
            default -> Part.of(Set.of(String.valueOf(c)));
        };
    }

    private Part group() {
        boolean around = expression.startsWith("?", at) && !expression.startsWith("?:", at);
        at += expression.startsWith("?:", at) ? 2 : around ? (expression.startsWith("?<", at) ? 3 : 2) : 0;
        depth++;
        Part inside = choice();
        depth--;
        at++;
        return around ? NOTHING : inside;
    }

    /** A few characters that are named one by one are as good as a choice. */
    private Part characters() {
        int from = at;
        while (expression.charAt(at) != ']' || at == from) {
            at += expression.charAt(at) == '\\' ? 2 : 1;
        }
        String inside = expression.substring(from, at++);
        boolean range = inside.indexOf('-', 1) > 0 && !inside.endsWith("-");
        if (range || inside.startsWith("^") || inside.contains("\\")) {
            return ANYTHING;
        }
        Set<String> one = new LinkedHashSet<>();
        inside.chars().forEach(c -> one.add(Character.toString(c)));
        return Part.of(one);
    }

    /** A question mark is none of a sentence's words: it is put behind one that held it anywhere. */
    private Part escaped() {
        char c = expression.charAt(at++);
        if (c == 'p') {
            at = expression.indexOf('}', at) + 1;
        }
        boolean plain = !Character.isLetterOrDigit(c) && c != '?';
        return c == 'b' ? NOTHING : plain ? Part.of(Set.of(String.valueOf(c))) : ANYTHING;
    }
}
