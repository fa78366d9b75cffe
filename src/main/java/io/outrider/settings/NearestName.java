package io.outrider.settings;

import io.outrider.lead.sheet.field.Likeness;
import java.util.Collection;
import java.util.Comparator;

/** This is the guess at what somebody meant who typed a name that is none. */
final class NearestName {
    private NearestName() {}

    /** {@code "; did you mean 'x'?"}, or nothing when no name is near: at most a fifth of the letters, two at least. */
    static String hint(String typed, Collection<String> names) {
        return names.stream()
                .filter(name -> Likeness.distance(typed, name) <= Math.max(2, typed.length() / 5))
                .min(Comparator.comparingInt((String name) -> Likeness.distance(typed, name))
                        .thenComparing(Comparator.naturalOrder()))
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
    }
}
