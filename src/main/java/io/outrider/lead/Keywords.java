package io.outrider.lead;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** This is a list of words and phrases that are looked for as whole words (CNF-33): "coding" is not in "decoding". */
final class Keywords {
    private final Pattern any;

    Keywords(List<String> words) {
        String alternatives = words.stream()
                .filter(w -> !w.isBlank())
                .map(w -> w.strip().replaceAll("([^\\p{L}\\p{N}\\s])", "\\\\$1").replaceAll("\\s+", "[\\\\s-]+"))
                .collect(Collectors.joining("|"));
        any = Pattern.compile(
                alternatives.isEmpty() ? "(?!)" : "(?<![\\p{L}\\p{N}])(" + alternatives + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    boolean in(String text) {
        return any.matcher(text).find();
    }
}
