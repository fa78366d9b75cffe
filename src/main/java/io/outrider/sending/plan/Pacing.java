package io.outrider.sending.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** This is a pacing profile's way to lay the slots of a day (CNF-01). Implementations are pure and thread-safe. */
public interface Pacing {
    /**
     * The times of one mailbox's day, rising, each within the window.
     *
     * @param mailbox address; keys the dice
     * @param zone zone of the mailbox
     * @param date local date
     * @param limit at most this many, 0 or more
     */
    List<Instant> slots(String mailbox, ZoneId zone, LocalDate date, int limit);
}
