package io.outrider.lead;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

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
    /** Lifecycle (LED-35). */
    public enum Status {
        NEW,
        ENRICHED,
        VALIDATED,
        SENT,
        SKIPPED
    }
}
