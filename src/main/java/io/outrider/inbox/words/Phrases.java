package io.outrider.inbox.words;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** This reads what people and programs write, kept as data: TSV resources of this package, {@code #} begins a comment. */
final class Phrases {
    private Phrases() {}

    /** The rows of a resource, without comments. */
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
}
