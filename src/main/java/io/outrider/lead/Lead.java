package io.outrider.lead;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * This is a job posting that we keep: a reason to write to a company (LED-16 to LED-25).
 *
 * @param id deterministic: the same posting stored twice is one lead
 * @param key de-duplication key {@code company|title|state}, normalised (LED-17)
 * @param company id of the company: its normalised name
 * @param companyName the employer as a person would write it
 * @param title job title, without requisition numbers
 * @param state two letters, or the empty string when unknown
 * @param link without tracking parameters, or empty when it identifies no posting
 * @param website the employer's site, or empty
 * @param postedOn date of posting
 * @param yearlyPay lower end brought to a year (CNF-31), in the currency of the posting
 * @param sources every source it was seen in, best first (LED-19)
 * @param status where it stands
 * @param createdAt business time
 */
public record Lead(
        String id,
        String key,
        String company,
        String companyName,
        String title,
        String state,
        String link,
        String website,
        Optional<LocalDate> postedOn,
        Optional<Double> yearlyPay,
        List<String> sources,
        Status status,
        Instant createdAt) {
    /**
     * Lifecycle (LED-35): the first four are Outrider's own way, which a lead goes forward only; SKIPPED is said by Outrider or
     * by a person; the others by a person alone, and beneath them the way of Outrider goes on.
     */
    public enum Status {
        NEW,
        ENRICHED,
        VALIDATED,
        SENT,
        SKIPPED,
        OPEN,
        HUNTING,
        CLOSED_HIRED,
        CLOSED_NOT_HIRED;

        /** Those that a person may set. */
        public static final Set<Status> OF_PERSONS =
                Collections.unmodifiableSet(EnumSet.range(SKIPPED, CLOSED_NOT_HIRED));

        /** Those in which Outrider goes on as if nobody had said anything. */
        public static final Set<Status> IN_HAND = Collections.unmodifiableSet(EnumSet.of(OPEN, HUNTING));

        /** Whether nothing is to be begun for such a lead, and no mail of it is to be written or sent. */
        public boolean isClosed() {
            return this == SKIPPED || this == CLOSED_HIRED || this == CLOSED_NOT_HIRED;
        }

        /** As the API, lists and the command line write it: {@code closed_hired}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The status of that word, if there is one. */
        public static Optional<Status> named(String word) {
            return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
        }
    }
}
