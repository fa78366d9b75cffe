package io.outrider.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * This is one mail for which the sandbox's server has given its 250: what tests and the console count.
 *
 * @param messageId with brackets; twice in the list means the mail was sent twice
 * @param mailbox the mailbox that logged in and sent it
 * @param to envelope recipients
 * @param at business time
 * @param inReplyTo Message-ID of the mail it follows up, or the empty string
 * @param subject as a person reads it
 */
public record Accepted(
        String messageId, String mailbox, List<String> to, Instant at, String inReplyTo, String subject) {}
