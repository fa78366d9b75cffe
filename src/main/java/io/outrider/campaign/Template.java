package io.outrider.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This is a text with placeholders {@code {{first_name}}} and choices {@code {one wording|another}} (CMP-09).
 *
 * <p>Of a choice, a wording is drawn among those whose placeholders all have a value; an empty one is allowed. Choices do
 * not nest. Immutable and thread-safe.
 *
 * @param text as written
 */
public record Template(String text) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([a-z0-9_]+)\\s*}}");
    private static final String PART = "(?:\\{\\{[a-z0-9_ ]++}}|[^{}|]++)*+";
    private static final Pattern CHOICE = Pattern.compile("\\{(" + PART + "(?:\\|" + PART + ")++)}");
    private static final Pattern BAR = Pattern.compile("\\|");

    /**
     * What came of filling a template.
     *
     * @param text without braces if nothing is missing
     * @param missing placeholders that have no value, sorted
     */
    public record Filled(String text, Set<String> missing) {}

    /** Every placeholder that is used somewhere. */
    public Set<String> placeholders() {
        return names(text);
    }

    /** Placeholders without which the text cannot be filled, whatever wordings are drawn. */
    public Set<String> needed() {
        Set<String> needed = names(CHOICE.matcher(text).replaceAll(""));
        CHOICE.matcher(text).results().forEach(choice -> needed.addAll(inEach(choice.group(1))));
        return needed;
    }

    private static Set<String> inEach(String wordings) {
        Set<String> common = names(wordings);
        BAR.splitAsStream(wordings + " ").map(Template::names).forEach(common::retainAll);
        return common;
    }

    /** Whether braces stand where they are neither a placeholder nor a choice. */
    public boolean malformed() {
        String rest = PLACEHOLDER.matcher(CHOICE.matcher(text).replaceAll("")).replaceAll("");
        return rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0;
    }

    /**
     * Draws the choices and puts the values in.
     *
     * @param values by placeholder; an absent or blank one counts as missing (CMP-10)
     * @param dice drawn once a choice, in their order
     */
    public Filled fill(Map<String, String> values, RandomGenerator dice) {
        String chosen = CHOICE.matcher(text)
                .replaceAll(choice -> Matcher.quoteReplacement(choose(choice.group(1), values, dice)));
        Set<String> missing = missing(chosen, values);
        String filled = PLACEHOLDER
                .matcher(chosen)
                .replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), m.group())));
        return new Filled(filled.strip(), missing);
    }

    private static String choose(String wordings, Map<String, String> values, RandomGenerator dice) {
        List<String> all = List.of(BAR.split(wordings, -1));
        List<String> possible = new ArrayList<>(all);
        possible.removeIf(wording -> !missing(wording, values).isEmpty());
        List<String> pool = possible.isEmpty() ? all : possible;
        return pool.get(dice.nextInt(pool.size()));
    }

    private static Set<String> missing(String part, Map<String, String> values) {
        Set<String> missing = names(part);
        missing.removeIf(name -> !values.getOrDefault(name, "").isBlank());
        return missing;
    }

    private static Set<String> names(String part) {
        Set<String> names = new TreeSet<>();
        PLACEHOLDER.matcher(part).results().map((MatchResult m) -> m.group(1)).forEach(names::add);
        return names;
    }
}
