package io.outrider.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * This is one mapping of a YAML file while it is read: it hands out values and notes every problem, naming the field, the
 * value and what is allowed, so that a file's problems are told all at once. Not thread-safe.
 */
final class MailboxFields {
    private final String subject;
    private final Map<?, ?> values;
    private final List<String> problems;

    MailboxFields(String subject, Object node, List<String> allowed, List<String> problems) {
        this.subject = subject;
        this.problems = problems;
        this.values = node instanceof Map<?, ?> map ? map : Map.of();
        if (!(node instanceof Map)) {
            problem("is not a mapping; allowed are the fields " + String.join(", ", allowed));
        }
        for (Object key : values.keySet()) {
            if (!allowed.contains(String.valueOf(key))) {
                problem("field '" + key + "' is unknown; allowed are " + String.join(", ", allowed));
            }
        }
    }

    /** Notes what is wrong with the subject as a whole. */
    void problem(String text) {
        problems.add(subject + ": " + text);
    }

    boolean has(String field) {
        return values.get(field) != null;
    }

    /** A field that must be there. */
    <T> Optional<T> required(String field, String allowed, Function<Object, Optional<T>> reader) {
        if (!has(field)) {
            problem(field + " is missing; allowed are " + allowed);
            return Optional.empty();
        }
        return optional(field, allowed, reader);
    }

    /** A field that may be left out. */
    <T> Optional<T> optional(String field, String allowed, Function<Object, Optional<T>> reader) {
        return read(field, allowed, reader, " is '" + values.get(field) + "'");
    }

    /** A field that must be there and whose value must not be shown. */
    <T> Optional<T> secret(String field, String allowed, Function<Object, Optional<T>> reader) {
        return has(field) ? read(field, allowed, reader, " is something else") : required(field, allowed, reader);
    }

    private <T> Optional<T> read(String field, String allowed, Function<Object, Optional<T>> reader, String fact) {
        if (!has(field)) {
            return Optional.empty();
        }
        Optional<T> value = reader.apply(values.get(field));
        if (value.isEmpty()) {
            problem(field + fact + "; allowed are " + allowed);
        }
        return value;
    }

    /** A mapping within this one. */
    Optional<MailboxFields> inner(String field, List<String> allowed) {
        return Optional.ofNullable(values.get(field))
                .map(node -> new MailboxFields(subject + " " + field, node, allowed, problems));
    }

    /** Reads text that is not blank. */
    static Optional<String> text(Object value) {
        return value instanceof String text && !text.isBlank() ? Optional.of(text.strip()) : Optional.empty();
    }

    /** Reads a whole number within bounds. */
    static Function<Object, Optional<Integer>> number(int from, int to) {
        return value -> value instanceof Integer n && n >= from && n <= to ? Optional.of(n) : Optional.empty();
    }

    /** Reads text through a parser that throws when the text is none of its kind. */
    static <T> Function<Object, Optional<T>> parsed(Function<String, T> parser) {
        return value -> {
            try {
                return text(value).map(parser);
            } catch (RuntimeException e) {
                return Optional.empty();
            }
        };
    }

    /** Reads one of an enum's constants, written in lower case. */
    static <E extends Enum<E>> Function<Object, Optional<E>> word(List<E> allowed) {
        return value -> allowed.stream()
                .filter(constant -> MongoMailbox.word(constant).equals(value))
                .findFirst();
    }

    /** The constants as they are written, for messages. */
    static <E extends Enum<E>> String words(List<E> allowed) {
        List<String> words = new ArrayList<>();
        allowed.forEach(constant -> words.add(MongoMailbox.word(constant)));
        return String.join(", ", words);
    }
}
