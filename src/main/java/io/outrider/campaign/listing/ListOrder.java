package io.outrider.campaign.listing;

import io.outrider.lead.sheet.field.ListKind;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * This is what somebody wants imported, and how.
 *
 * @param file the list
 * @param kind what it is a list of
 * @param mapping field by header, where the user says it; empty: by the headers alone
 * @param campaign that its people are for, or empty
 * @param dryRun whether only to say what would become of it
 */
public record ListOrder(Path file, ListKind kind, Map<String, String> mapping, String campaign, boolean dryRun) {
    private static final String MAPPED = "map ";

    public ListOrder {
        mapping = Map.copyOf(mapping);
    }

    /** What the ledger calls it: {@code import-leads}. */
    public String pipeline() {
        return "import-" + kind.word();
    }

    /** As the ledger keeps it. */
    public Map<String, String> words() {
        Map<String, String> words = new HashMap<>();
        words.put("file", file.toString());
        words.put("kind", kind.word());
        words.put("campaign", campaign);
        words.put("dryRun", String.valueOf(dryRun));
        mapping.forEach((header, field) -> words.put(MAPPED + header, field));
        return words;
    }

    /** From what the ledger kept. */
    static ListOrder of(Map<String, String> words) {
        Map<String, String> mapping = new LinkedHashMap<>();
        words.forEach((name, value) -> {
            if (name.startsWith(MAPPED)) {
                mapping.put(name.substring(MAPPED.length()), value);
            }
        });
        return new ListOrder(
                Path.of(words.get("file")),
                ListKind.named(words.get("kind")).orElseThrow(),
                mapping,
                words.getOrDefault("campaign", ""),
                Boolean.parseBoolean(words.get("dryRun")));
    }

    /**
     * A mapping as a user writes it.
     *
     * @param text {@code Header=field}, several divided by semicolons
     * @throws IllegalArgumentException naming the part that has no equals sign
     */
    public static Map<String, String> mapping(String text) {
        Map<String, String> mapping = new LinkedHashMap<>();
        for (String part : text.split(";")) {
            int equals = part.lastIndexOf('=');
            if (!part.isBlank() && equals < 1) {
                throw new IllegalArgumentException(
                        "map is '" + part.strip() + "'; allowed: Header=field, several divided by semicolons");
            }
            if (equals > 0) {
                mapping.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return mapping;
    }
}
