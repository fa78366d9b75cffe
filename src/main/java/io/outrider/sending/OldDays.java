package io.outrider.sending;

import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.sending.plan.Day;
import io.outrider.sending.plan.Days;
import io.outrider.sending.plan.Slot;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * This looks after the days that are over: what was still planned in them, because nothing ran at its time, is planned
 * anew, and what is older than 7 days is deleted (PLN-24, PLN-28). Thread-safe; every step may be repeated.
 */
public final class OldDays {
    private static final int KEPT_DAYS = 7;
    private static final int BATCH = 200;

    private final Mailboxes mailboxes;
    private final Days days;
    private final Reservations reservations;
    private final PastSlots pastSlots;
    private final Events events;
    private final Clock clock;

    /**
     * @param mailboxes the pool
     * @param days the plans
     * @param reservations the caps of each day
     * @param pastSlots ends what is left of a day
     * @param events the journal
     * @param clock business time
     */
    public OldDays(
            Mailboxes mailboxes,
            Days days,
            Reservations reservations,
            PastSlots pastSlots,
            Events events,
            Clock clock) {
        this.mailboxes = mailboxes;
        this.days = days;
        this.reservations = reservations;
        this.pastSlots = pastSlots;
        this.events = events;
        this.clock = clock;
    }

    /** Ends the slots of each mailbox's last 7 days that still hold a draft. Answers how many there were. */
    public int close() {
        return mailboxes.all().stream().mapToInt(this::close).sum();
    }

    private int close(Mailbox mailbox) {
        LocalDate today = clock.instant().atZone(mailbox.zone()).toLocalDate();
        List<String> ids = IntStream.rangeClosed(1, KEPT_DAYS)
                .mapToObj(n -> mailbox.id() + '|' + today.minusDays(n))
                .toList();
        return days.find(ids).stream().mapToInt(this::close).sum();
    }

    private int close(Day day) {
        List<Slot> left = day.slots().stream()
                .filter(s -> s.state() == Slot.State.PLANNED && s.draft().isPresent())
                .toList();
        left.forEach(pastSlots::end);
        return left.size();
    }

    /** Every night: deletes days and caps older than 7 days; no draft stays bound to a day that is gone. */
    public void delete() {
        LocalDate oldest = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().minusDays(KEPT_DAYS);
        List<Day> gone = days.before(oldest, BATCH);
        long deleted = 0;
        while (!gone.isEmpty()) {
            gone.forEach(this::close);
            deleted += days.delete(gone.stream().map(Day::id).toList());
            gone = days.before(oldest, BATCH);
        }
        long caps = reservations.deleteBefore(oldest.toString());
        events.record(Event.of("day.deleted", oldest.toString(), deleted + " days and " + caps + " caps deleted"));
    }
}
