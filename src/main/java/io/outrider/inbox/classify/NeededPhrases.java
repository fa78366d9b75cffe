package io.outrider.inbox.classify;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This tells which plain phrases a text must hold, one of them at least, for an expression to be found in it: the longest run of
 * characters outside of any group, or else the words of a group of plain alternatives. Stateless.
 */
final class NeededPhrases {
    private static final int SHORTEST = 2;
    private static final String CHOICE = "|";
    private static final String META = "\\^$.|?*+()[]{}";
    private static final Pattern ALTERNATIVES = Pattern.compile("\\(([^()\\[\\]{}\\\\.?*+^$]+)\\)(?![?*{])");

    private NeededPhrases() {}

    /** The phrases; none when an expression needs nothing that is plain. */
    static List<String> of(String expression) {
        String run = run(expression);
        if (run.equals(CHOICE)) {
            return List.of();
        }
        return run.length() >= SHORTEST ? List.of(run) : alternatives(expression);
    }

    private static List<String> alternatives(String expression) {
        Matcher group = ALTERNATIVES.matcher(expression);
        while (group.find()) {
            List<String> words = List.of(group.group(1).split("\\|"));
            if (depth(expression, group.start()) == 0 && words.stream().allMatch(w -> w.length() >= SHORTEST)) {
                return words;
            }
        }
        return List.of();
    }

    private static int depth(String expression, int at) {
        int depth = 0;
        for (int i = 0; i < at; i++) {
            char c = expression.charAt(i);
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
        }
        return depth;
    }

    private static String run(String expression) {
        String longest = "";
        StringBuilder run = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            boolean escaped = c == '\\' && i + 1 < expression.length();
            if (depth == 0 && c == '|') {
                return CHOICE;
            }
            depth += escaped ? 0 : "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            boolean literal = escaped ? META.indexOf(expression.charAt(i + 1)) >= 0 : META.indexOf(c) < 0;
            if (depth == 0 && literal) {
                run.append(escaped ? expression.charAt(i + 1) : c);
            } else {
                if ("?*{".indexOf(c) >= 0 && !run.isEmpty() && !escaped) {
                    run.setLength(run.length() - 1);
                }
                longest = weight(run) > weight(longest) ? run.toString() : longest;
                run.setLength(0);
            }
            i += escaped ? 1 : 0;
        }
        return weight(run) > weight(longest) ? run.toString() : longest;
    }

    /** A long run is rare in texts; the name of a field is not. */
    private static int weight(CharSequence run) {
        boolean field = run.length() > 2 && run.charAt(run.length() - 2) == ':' && run.charAt(run.length() - 1) == ' ';
        return field ? 1 : run.length();
    }
}
