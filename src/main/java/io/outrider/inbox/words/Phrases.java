package io.outrider.inbox.words;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * This is a list of patterns as data: a TSV resource of this package with the columns name and regular expression, which is
 * matched anywhere in a text and without case; {@code #} begins a comment line. The order of lines decides. Immutable.
 */
public final class Phrases {
    private final Map<String, List<Pattern>> byName = new LinkedHashMap<>();
    private final List<Map.Entry<String, Pattern>> inOrder = new ArrayList<>();

    private Phrases(String resource) {
        rows(resource).forEach(this::add);
    }

    /** The patterns in a resource of this package. */
    public static Phrases of(String resource) {
        return new Phrases(resource);
    }

    /** The rows of a TSV resource of this package, without comments. */
    static List<String[]> rows(String resource) {
        try (InputStream in = Phrases.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#"))
                    .map(l -> l.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("resource '" + resource + "' cannot be read", e);
        }
    }

    private void add(String[] row) {
        Pattern pattern =
                Pattern.compile(row[1].strip(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE);
        byName.computeIfAbsent(row[0], n -> new ArrayList<>()).add(pattern);
        inOrder.add(Map.entry(row[0], pattern));
    }

    /** Whether a pattern of this name is found in the text. */
    public boolean match(String name, String text) {
        return of(name, text).isPresent();
    }

    /** The first pattern of this name that is found in the text. */
    public Optional<Pattern> of(String name, String text) {
        return all(name).stream().filter(p -> p.matcher(text).find()).findFirst();
    }

    /** The name of the first line whose pattern is found in the text. */
    public Optional<String> first(String text) {
        return inOrder.stream()
                .filter(e -> e.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The patterns of a name, in their order. */
    public List<Pattern> all(String name) {
        return byName.getOrDefault(name, List.of());
    }
}
