package io.outrider.console.leads;

import io.outrider.lead.CompanyName;
import io.outrider.lead.Lead;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * This is which leads a person wants to see.
 *
 * @param status that they have, or empty for any
 * @param source that they were seen in, as {@code jsearch} or {@code jsearch/LinkedIn}, or the empty text
 * @param state two letters, or the empty text
 * @param text that their company or title has, or a contact's address, or the empty text
 * @param campaign that took people of them in, or the empty text
 * @param order in which they are listed
 * @param page from 1
 * @param size leads a page, 1 to 100
 */
public record LeadQuery(
        Optional<Lead.Status> status,
        String source,
        String state,
        String text,
        String campaign,
        LeadOrder order,
        int page,
        int size) {
    /** Further down nobody leafs. */
    static final int DEEPEST = 10_000;

    private static final int LONGEST = 100;
    private static final String STATUSES =
            Arrays.stream(Lead.Status.values()).map(Lead.Status::word).collect(Collectors.joining(" "));

    /** A word that cannot be used: which field it is, and what is allowed there. */
    public static final class Wrong extends IllegalArgumentException {
        private final String field;

        Wrong(String field, String value, String allowed) {
            super(field + " is '" + value.substring(0, Math.min(80, value.length())) + "'; allowed: " + allowed);
            this.field = field;
        }

        /** Name of the field. */
        public String field() {
            return field;
        }
    }

    /**
     * Reads {@code status source state q campaign sort page size}; what is missing or empty asks for nothing.
     *
     * @throws Wrong naming field, value and what is allowed
     */
    public static LeadQuery of(Map<String, String> words) {
        int size = whole(words, "size", 100, 25);
        return new LeadQuery(
                status(line(words, "status")),
                line(words, "source"),
                state(line(words, "state")),
                line(words, "q"),
                line(words, "campaign"),
                order(line(words, "sort")),
                whole(words, "page", DEEPEST / size, 1),
                size);
    }

    private static Optional<Lead.Status> status(String word) {
        Optional<Lead.Status> status = Lead.Status.named(word.toLowerCase(Locale.ROOT));
        if (status.isEmpty() && !word.isEmpty()) {
            throw new Wrong("status", word, STATUSES);
        }
        return status;
    }

    private static String state(String word) {
        if (!word.matches("|[A-Za-z]{2}")) {
            throw new Wrong("state", word, "two letters, such as OH");
        }
        return word.toUpperCase(Locale.ROOT);
    }

    private static LeadOrder order(String word) {
        return LeadOrder.named(word.isEmpty() ? "-created" : word)
                .orElseThrow(() -> new Wrong("sort", word, LeadOrder.WORDS));
    }

    private static String line(Map<String, String> words, String field) {
        String line = words.getOrDefault(field, "").strip();
        if (line.length() > LONGEST || line.chars().anyMatch(Character::isISOControl)) {
            throw new Wrong(field, line, "one line of at most " + LONGEST + " characters");
        }
        return line;
    }

    private static int whole(Map<String, String> words, String field, int most, int preset) {
        String text = line(words, field);
        if (text.isEmpty()) {
            return preset;
        }
        int number = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            throw new Wrong(field, text, "whole numbers from 1 to " + most);
        }
        return number;
    }

    /** The text as companies are named by it; empty where there is nothing in it to name one. */
    String company() {
        return text.isEmpty() ? "" : CompanyName.of(text).id();
    }

    /** How many of status, source and state are asked for. */
    private int filters() {
        return (status.isPresent() ? 1 : 0) + (source.isEmpty() ? 0 : 1) + (state.isEmpty() ? 0 : 1);
    }

    /** Whether the store itself has the answer in this order, however many leads there are. */
    boolean isPlain() {
        return filters() <= 1 && text.isEmpty() && campaign.isEmpty() && order.isByTime();
    }

    int skip() {
        return (page - 1) * size;
    }
}
