package io.outrider.contact.icp;

import io.outrider.contact.icp.Criterion.Where;

/**
 * This is what is known of a lead when it is scored.
 *
 * @param title job title of the posting
 * @param company its name
 * @param website what its website said, or empty
 * @param postings dates on which the company posted within 90 days
 */
public record Prospect(String title, String company, String website, long postings) {
    String text(Where where) {
        return switch (where) {
            case TITLE -> title;
            case COMPANY -> company;
            case WEBSITE -> website;
            case ALL -> title + "\n" + company + "\n" + website;
            case POSTINGS -> "";
        };
    }
}
