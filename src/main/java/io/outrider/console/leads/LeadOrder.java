package io.outrider.console.leads;

import io.outrider.lead.Lead;
import io.outrider.lead.standing.Standing;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * This is the order in which leads are listed.
 *
 * @param by what decides
 * @param descending or ascending; equal ones stand newest first
 */
public record LeadOrder(By by, boolean descending) {
    /** What decides about the order. */
    public enum By {
        CREATED,
        POSTED,
        COMPANY,
        TITLE,
        STATE,
        STATUS,
        SIZE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The words, each also with a minus before it. */
    static final String WORDS = Arrays.stream(By.values()).map(By::word).collect(Collectors.joining(" "))
            + ", with a minus before it the other way round";

    /** Reads {@code -created} and the like. */
    static Optional<LeadOrder> named(String word) {
        boolean descending = word.startsWith("-");
        String name = descending ? word.substring(1) : word;
        return Arrays.stream(By.values())
                .filter(b -> b.word().equals(name))
                .findFirst()
                .map(b -> new LeadOrder(b, descending));
    }

    boolean isByTime() {
        return by == By.CREATED;
    }

    boolean isOldestFirst() {
        return isByTime() && !descending;
    }

    /** @param employees how many people work at a lead's company; 0 where nobody knows */
    Comparator<Standing> comparator(ToIntFunction<Lead> employees) {
        Comparator<Lead> newest =
                Comparator.comparing(Lead::createdAt).thenComparing(Lead::id).reversed();
        Comparator<Lead> leads = ascending(employees);
        return Comparator.comparing(Standing::lead, (descending ? leads.reversed() : leads).thenComparing(newest));
    }

    private Comparator<Lead> ascending(ToIntFunction<Lead> employees) {
        return switch (by) {
            case CREATED -> Comparator.comparing(Lead::createdAt);
            case POSTED -> Comparator.comparing(lead -> lead.postedOn().orElse(LocalDate.EPOCH));
            case COMPANY -> Comparator.comparing(Lead::companyName, String.CASE_INSENSITIVE_ORDER);
            case TITLE -> Comparator.comparing(Lead::title, String.CASE_INSENSITIVE_ORDER);
            case STATE -> Comparator.comparing(Lead::state);
            case STATUS -> Comparator.comparing(Lead::status);
            case SIZE -> Comparator.comparingInt(employees);
        };
    }
}
