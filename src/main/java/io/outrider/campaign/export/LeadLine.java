package io.outrider.campaign.export;

import io.outrider.lead.Lead;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * This is a lead as a file shows it.
 *
 * @param payLeast a year, or empty
 * @param payMost a year, or empty
 * @param person the contact that is nearest to the vacancy; all empty when there is none
 */
record LeadLine(
        String id,
        String company,
        String title,
        String state,
        String postedOn,
        String link,
        String payLeast,
        String payMost,
        String source,
        Lead.Status status,
        Instant createdAt,
        Person person) {
    /** The columns of IMX-06. */
    static final List<String> CSV = List.of(
            "Lead ID",
            "Company Name",
            "Job Title",
            "State",
            "Posting Date",
            "Job Link",
            "Source",
            "Status",
            "Salary Min",
            "Salary Max",
            "Contact Email",
            "Created At");

    /** The columns of IMX-05. */
    static final List<String> XLSX = List.of(
            "Lead ID",
            "Company",
            "Job Title",
            "State",
            "Posting Date",
            "Job Link",
            "Salary Min",
            "Salary Max",
            "Source",
            "First Name",
            "Last Name",
            "Contact Title",
            "Contact Email",
            "Contact Phone",
            "Status");

    record Person(String firstName, String lastName, String title, String email, String phone) {
        static final Person NOBODY = new Person("", "", "", "", "");
    }

    LeadLine with(Person found) {
        return new LeadLine(
                id, company, title, state, postedOn, link, payLeast, payMost, source, status, createdAt, found);
    }

    List<String> csv() {
        return List.of(
                id,
                company,
                title,
                state,
                postedOn,
                link,
                source,
                word(),
                payLeast,
                payMost,
                person.email,
                createdAt.toString());
    }

    List<String> xlsx() {
        return List.of(
                id,
                company,
                title,
                state,
                postedOn,
                link,
                payLeast,
                payMost,
                source,
                person.firstName,
                person.lastName,
                person.title,
                person.email,
                person.phone,
                word());
    }

    private String word() {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
