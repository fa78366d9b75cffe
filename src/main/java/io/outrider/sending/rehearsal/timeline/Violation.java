package io.outrider.sending.rehearsal.timeline;

import java.time.Instant;

/**
 * This is a send that ought not to be.
 *
 * @param rule which rule it breaks
 * @param at business time
 * @param mailbox who sent
 * @param draft what
 * @param text the numbers
 */
public record Violation(String rule, Instant at, String mailbox, String draft, String text) {}
