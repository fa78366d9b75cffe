package io.outrider.lead;

import java.time.Instant;
import java.util.Optional;

/**
 * This is a job posting as a source delivered it: nothing normalised, anything but the three names may be missing.
 *
 * @param source name of the provider file: {@code jsearch}
 * @param publisher the board behind the source: {@code LinkedIn}
 * @param company employer as written
 * @param title job title as written
 * @param state state as written (full name or two letters), or empty
 * @param link where one applies, with tracking parameters, or empty
 * @param website the employer's site, or empty
 * @param postedAt instant of posting, or empty
 * @param pay what it pays, or empty
 * @param industry of the employer as written, or empty
 * @param person whom it names, or empty (LED-22)
 */
public record Posting(
        String source,
        String publisher,
        String company,
        String title,
        String state,
        String link,
        String website,
        Optional<Instant> postedAt,
        Optional<Pay> pay,
        String industry,
        Optional<Named> person) {
    /** One that names neither an industry nor a person. */
    public Posting(
            String source,
            String publisher,
            String company,
            String title,
            String state,
            String link,
            String website,
            Optional<Instant> postedAt,
            Optional<Pay> pay) {
        this(source, publisher, company, title, state, link, website, postedAt, pay, "", Optional.empty());
    }

    /**
     * Pay as written.
     *
     * @param min lower end, or the only figure
     * @param max upper end
     * @param period {@code YEAR MONTH WEEK DAY HOUR} or anything else that a source says
     */
    public record Pay(double min, double max, String period) {}
}
