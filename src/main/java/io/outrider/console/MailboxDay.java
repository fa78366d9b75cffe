package io.outrider.console;

/**
 * This is how far a mailbox is in its local day.
 *
 * @param sent mails that went out today
 * @param limit today's limit: the smallest of all that apply
 */
public record MailboxDay(int sent, int limit) {}
