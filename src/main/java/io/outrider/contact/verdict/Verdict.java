package io.outrider.contact.verdict;

import java.time.Instant;

/**
 * This is what one checker said about one address, in our words before the operator's policy turns them.
 *
 * @param word {@code valid invalid catch-all role risky}; an unknown only where nobody is to be asked again for a while
 * @param detail the checker's own words, or empty
 * @param at business time of the answer
 */
public record Verdict(String word, String detail, Instant at) {}
