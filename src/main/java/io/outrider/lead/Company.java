package io.outrider.lead;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * This is an employer behind leads (LED-23).
 *
 * @param id normalised name
 * @param name as a person would write it
 * @param website or empty
 * @param states where it has vacancies
 * @param postedOn dates on which it posted, newest first
 * @param employees how many people work there, or empty when nobody said (LED-28)
 * @param createdAt business time
 */
public record Company(
        String id,
        String name,
        String website,
        List<String> states,
        List<LocalDate> postedOn,
        Optional<Integer> employees,
        Instant createdAt) {
    private static final int AGED = 180;

    /** How often it looks for people (LED-36). */
    public enum Category {
        REGULAR,
        OCCASIONAL,
        PROSPECT,
        DORMANT
    }

    /** Regular with more than three posting dates in the 90 days before, occasional with one at least; dormant half a year after its last. */
    public Category category(LocalDate today) {
        long dates = postedOn.stream()
                .filter(d -> d.isAfter(today.minusDays(90)) && !d.isAfter(today))
                .count();
        if (dates > 3) {
            return Category.REGULAR;
        }
        boolean aged = !postedOn.isEmpty() && postedOn.stream().allMatch(d -> d.isBefore(today.minusDays(AGED)));
        return dates > 0 ? Category.OCCASIONAL : aged ? Category.DORMANT : Category.PROSPECT;
    }
}
