package io.outrider.contact.site.guess;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** These are the websites that were read, as far as asking a model about them goes. Thread-safe and safe across processes. */
public interface Guesses {
    /**
     * A website that nobody has been asked about since it was read.
     *
     * @param company id of the company
     * @param text of its pages
     * @param at business time of the visit
     */
    record Page(String company, String text, Instant at) {}

    /** Those that were read since then (business time), the newest first. */
    List<Page> open(Instant since, int limit);

    /** Keeps what came of it in the place of what came of an earlier visit. False: somebody did, or it was read again meanwhile. */
    boolean settle(Page page, Map<String, String> guesses);
}
