package io.outrider.lead;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * This is the list of industries whose postings are wanted (LED-11). Boards write the same one in many ways ("Health Care",
 * "Hospital &amp; Healthcare"), so the beginnings of words are compared, and what no source says is no reason to drop anything.
 */
final class Industries {
    /** As many letters as "financial" and "finance" share. */
    private static final int BEGINNING = 5;

    private static final Set<String> EMPTY =
            Set.of("and", "of", "the", "other", "service", "services", "heavy", "light");

    private final Set<String> wanted;

    /** @param wanted empty: every industry */
    Industries(List<String> wanted) {
        this.wanted = wanted.stream().flatMap(Industries::words).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the industry that a source names is another than those wanted; one that it does not name never is. */
    boolean miss(String said) {
        return !wanted.isEmpty()
                && words(said).findAny().isPresent()
                && words(said).noneMatch(wanted::contains);
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() > 1 && !EMPTY.contains(word))
                .map(word -> word.substring(0, Math.min(BEGINNING, word.length())));
    }
}
