package io.outrider.deliverability;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * This is a tag list, {@code v=DMARC1; p=none; sp=reject} (RFC 6376 3.2): whole names, so that {@code sp=} is never read
 * as {@code p=} (WK-80).
 */
final class Tags {
    private final Map<String, String> tags = new LinkedHashMap<>();

    Tags(String record) {
        for (String part : record.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                String name = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                tags.putIfAbsent(name, part.substring(equals + 1).strip());
            }
        }
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(tags.get(name));
    }

    /** Whether the list begins with this tag and value, as a version must. */
    boolean beginsWith(String name, String value) {
        return tags.entrySet().stream()
                .findFirst()
                .filter(tag -> tag.getKey().equals(name) && tag.getValue().equals(value))
                .isPresent();
    }
}
