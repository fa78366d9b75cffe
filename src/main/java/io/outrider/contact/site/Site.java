package io.outrider.contact.site;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * This is what a company's website said, or that it said nothing (ENR-21 to ENR-23).
 *
 * @param company id of the company
 * @param front its front page
 * @param outcome what came of the visit
 * @param detail why nothing was read, or empty
 * @param facts by name: {@code what_they_do recent_news hiring_signals company_stage}, those that were found, and what a model
 *     guessed, under {@link io.outrider.contact.site.guess.Guess#NAMES}
 * @param text of its pages, 5,000 characters at most
 * @param pages that were read
 * @param at business time of the visit
 * @param until business time until which it counts and is not repeated
 */
public record Site(
        String company,
        String front,
        Outcome outcome,
        String detail,
        Map<String, String> facts,
        String text,
        List<String> pages,
        Instant at,
        Instant until) {
    /** READ has facts; REFUSED was left alone because it must be; SILENT gave no page. */
    public enum Outcome {
        READ,
        REFUSED,
        SILENT
    }

    public Site {
        facts = Map.copyOf(facts);
        pages = List.copyOf(pages);
    }
}
