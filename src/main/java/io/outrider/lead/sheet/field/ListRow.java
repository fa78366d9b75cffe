package io.outrider.lead.sheet.field;

import io.outrider.mail.Address;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * This is a good row of a list, cleaned.
 *
 * @param line where it begins in the file
 * @param job the posting, or what is known of it
 * @param person whom to write to; always there in a list of people
 * @param free values of the columns that we do not know, by placeholder; none is empty
 */
public record ListRow(long line, Job job, Optional<Person> person, Map<String, String> free) {
    public ListRow {
        free = Map.copyOf(free);
    }

    /**
     * What a row says about a posting; every text may be empty except in a list of leads company and title.
     *
     * @param state two letters
     * @param link as written
     * @param salaryMin a year
     * @param salaryMax a year, not less than the least
     * @param status as written in lower case: {@code open hunting closed_hired closed_not_hired}
     */
    public record Job(
            String company,
            String title,
            String state,
            String link,
            String website,
            Optional<LocalDate> postedOn,
            Optional<Double> salaryMin,
            Optional<Double> salaryMax,
            String source,
            String status) {}

    /** What a row says about a person; only the address is sure to be there. */
    public record Person(Address address, String firstName, String lastName, String title, String phone) {}
}
