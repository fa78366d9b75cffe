package io.outrider.sending.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * This is one mailbox's plan of one local day.
 *
 * @param mailbox address
 * @param date local date of the mailbox
 * @param slots in order of time
 * @param lastSent when the mailbox sent last on that day, or empty
 */
public record Day(String mailbox, LocalDate date, List<Slot> slots, Optional<Instant> lastSent) {
    /** Its id: {@code mailbox|date}. */
    public String id() {
        return mailbox + '|' + date;
    }

    /** How many slots hold a draft, have sent or came to nothing: a mailbox whose mails fail is not the emptiest. */
    public long taken() {
        return slots.stream().filter(s -> !s.free()).count();
    }
}
