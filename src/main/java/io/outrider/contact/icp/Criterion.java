package io.outrider.contact.icp;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * This is one criterion of the ideal customer (ENR-25): words that are looked for as whole words, or a number of posting dates.
 * Immutable.
 *
 * @param name as the explanation shows it
 * @param weight before the weights are brought to a sum of one, above 0
 * @param looksAt where
 * @param words any of them is enough; for postings none
 * @param atLeast dates of postings within 90 days that are enough; for words 0
 */
public record Criterion(String name, double weight, Where looksAt, List<String> words, int atLeast) {
    /** What a criterion looks at. */
    public enum Where {
        TITLE,
        COMPANY,
        WEBSITE,
        ALL,
        POSTINGS
    }

    public Criterion {
        words = List.copyOf(words);
    }

    /** Whether it says anything: one without words is left out, and so is its weight. */
    boolean isOn() {
        return looksAt == Where.POSTINGS || !words.isEmpty();
    }

    /** What met it; empty when nothing did. */
    Optional<String> met(Prospect prospect) {
        if (looksAt == Where.POSTINGS) {
            long dates = prospect.postings();
            return dates >= atLeast ? Optional.of(dates + " posting dates in 90 days") : Optional.empty();
        }
        Matcher found = pattern().matcher(prospect.text(looksAt));
        return found.find() ? Optional.of("'" + found.group() + "'") : Optional.empty();
    }

    private Pattern pattern() {
        String any = words.stream()
                .map(word -> Pattern.compile("\\s+")
                        .splitAsStream(word.strip())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("[\\s-]+")))
                .collect(Collectors.joining("|"));
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
