package io.outrider.lead;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * This is one question to a job source.
 *
 * @param terms job titles joined by OR
 * @param page first page, from 1
 * @param pages how many from there
 * @param posted how far back, in the source's words (LED-09)
 */
public record Search(String terms, int page, int pages, String posted) {
    /** The question as the query part of a URL, encoded; a key is never in it. */
    public String getQuery() {
        return "query=" + URLEncoder.encode(terms, StandardCharsets.UTF_8) + "&page=" + page + "&num_pages=" + pages
                + "&date_posted=" + posted + "&country=us";
    }
}
