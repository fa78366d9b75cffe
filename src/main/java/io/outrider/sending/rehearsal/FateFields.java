package io.outrider.sending.rehearsal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** This is one mapping of a fate file while it is read: it notes every problem with field, value and what is allowed. */
final class FateFields {
    private final String subject;
    private final Map<?, ?> values;
    private final List<String> problems;

    FateFields(String subject, Object node, List<String> allowed, List<String> problems) {
        this.subject = subject;
        this.problems = problems;
        this.values = node instanceof Map<?, ?> map ? map : Map.of();
        if (!(node instanceof Map)) {
            problems.add(subject + " is '" + node + "'; allowed: a mapping with " + String.join(", ", allowed));
        }
        for (Object key : values.keySet()) {
            if (!allowed.contains(String.valueOf(key))) {
                problems.add(subject + " has the field '" + key + "'; allowed: " + String.join(", ", allowed));
            }
        }
    }

    /** The elements of a list; none when the field is missing. */
    List<?> list(String field) {
        Object value = values.get(field);
        if (value != null && !(value instanceof List)) {
            problems.add(name(field) + " is '" + value + "'; allowed: a list");
        }
        return value instanceof List<?> list ? list : List.of();
    }

    Optional<Object> inner(String field) {
        return Optional.ofNullable(values.get(field));
    }

    <T> Optional<T> read(String field, String allowed, Function<String, T> parser) {
        String text = values.get(field) == null
                ? ""
                : String.valueOf(values.get(field)).strip();
        try {
            if (!text.isEmpty()) {
                return Optional.of(parser.apply(text));
            }
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            // falls through to the same refusal as a missing value
        }
        problems.add(name(field) + " is '" + text + "'; allowed: " + allowed);
        return Optional.empty();
    }

    /** A time: an instant, or a duration after the start. */
    Optional<Instant> time(String field, Instant start) {
        return read(
                field,
                "a time such as 2026-02-17T15:00:00Z, or one after the start such as PT2H or P1D",
                text -> text.startsWith("P") ? start.plus(Duration.parse(text)) : Instant.parse(text));
    }

    /** A share of 100; 0 when the field is missing. */
    double percent(String field) {
        return values.get(field) == null
                ? 0
                : read(field, "a number from 0 to 100", FateFields::percentOf).orElse(0.0);
    }

    private static double percentOf(String text) {
        double value = Double.parseDouble(text);
        if (!(value >= 0 && value <= 100)) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    void problem(String text) {
        problems.add(subject + ' ' + text);
    }

    private String name(String field) {
        return subject + '.' + field;
    }
}
