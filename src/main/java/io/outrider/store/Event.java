package io.outrider.store;

import java.util.Objects;

/**
 * This is one thing that happened and that a person may want to see: a line of the console and of the log.
 *
 * @param kind dotted lower-case name, noun first: {@code lead.stored mail.sent bounce.hard}
 * @param subject id of the lead, draft or message it concerns; never a mail body
 * @param mailbox address of the mailbox concerned, or the empty string
 * @param text one sentence for a person; no address of a contact, no secret
 */
public record Event(String kind, String subject, String mailbox, String text) {
    public Event {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(subject, "subject is null");
        Objects.requireNonNull(mailbox, "mailbox is null");
        Objects.requireNonNull(text, "text is null");
    }

    /** An event that concerns no mailbox. */
    public static Event of(String kind, String subject, String text) {
        return new Event(kind, subject, "", text);
    }
}
