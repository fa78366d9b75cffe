package io.outrider.campaign;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** These are the fields of one campaign file, each checked for what it may be; an error names file, field and value. */
final class FileFields {
    private final String file;

    FileFields(String file) {
        this.file = file;
    }

    Map<?, ?> map(String field, Object value, Set<String> allowed) {
        if (!(value instanceof Map<?, ?> map)) {
            throw bad(field, String.valueOf(value), "the fields " + sorted(allowed));
        }
        for (Object key : map.keySet()) {
            if (!allowed.contains(String.valueOf(key))) {
                throw bad(
                        field.isEmpty() ? String.valueOf(key) : field + "." + key, "", "the fields " + sorted(allowed));
            }
        }
        return map;
    }

    List<?> list(String field, Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw bad(field, String.valueOf(value), "a list");
    }

    String text(String field, Object value) {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw bad(field, value == null ? "" : String.valueOf(value), "a text that is not empty");
    }

    int number(String field, Object value, int min, int max) {
        Object number = value == null && min == 0 ? Integer.valueOf(0) : value;
        if (number instanceof Integer n && n >= min && n <= max) {
            return n;
        }
        throw bad(field, String.valueOf(value), min == max ? String.valueOf(min) : min + " to " + max);
    }

    boolean flag(String field, Object value) {
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw bad(field, String.valueOf(value), "true and false");
    }

    IllegalArgumentException bad(String field, String value, String allowed) {
        String where = field.isEmpty() ? "" : " field '" + field + "'";
        return new IllegalArgumentException("campaign file '" + file + "'" + where + " is '"
                + (value.length() > 80 ? value.substring(0, 80) + "…" : value) + "'; allowed are " + allowed);
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}
