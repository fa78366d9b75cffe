package io.outrider.contact;

import java.util.Map;
import java.util.stream.Collectors;

/** This is how a run's counts read in a sentence: {@code : 3 stored, 1 without address}. */
final class Counts {
    private Counts() {}

    static String of(Map<String, Integer> counts) {
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                        .map(e -> e.getValue() + " " + e.getKey().replace('_', ' '))
                        .collect(Collectors.joining(", ", ": ", ""));
    }
}
