package io.outrider.sending.plan;

import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Mailboxes;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * This lays out each mailbox's local day once (PLN-02, PLN-25): run at every hour and at start, it makes what is missing
 * and changes nothing that is there. Thread-safe.
 */
public final class DayPlanner {
    static final Set<MailboxStatus> SENDS = EnumSet.of(MailboxStatus.COLD_READY, MailboxStatus.ACTIVE);

    private final Mailboxes mailboxes;
    private final Days days;
    private final Profiles profiles;
    private final Events events;
    private final Clock clock;

    /**
     * @param mailboxes the pool
     * @param days where plans are kept
     * @param profiles how each mailbox's day is laid
     * @param events told of each new plan
     * @param clock business time
     */
    public DayPlanner(Mailboxes mailboxes, Days days, Profiles profiles, Events events, Clock clock) {
        this.mailboxes = mailboxes;
        this.days = days;
        this.profiles = profiles;
        this.events = events;
        this.clock = clock;
    }

    /** Plans the current local day of every mailbox that has none. Answers how many were made. */
    public int plan() {
        int made = 0;
        for (Mailbox mailbox : mailboxes.all()) {
            made += plan(mailbox) ? 1 : 0;
        }
        return made;
    }

    private boolean plan(Mailbox mailbox) {
        LocalDate today = clock.instant().atZone(mailbox.zone()).toLocalDate();
        if (!SENDS.contains(mailbox.status())
                || !profiles.sendsOn(mailbox, today)
                || days.find(mailbox.id(), today).isPresent()) {
            return false;
        }
        Day day = new Day(mailbox.id(), today, slots(mailbox, today), Optional.empty());
        boolean made = days.insert(day);
        if (made) {
            String text = day.slots().size() + " slots planned for " + today;
            events.record(new Event("day.planned", day.id(), mailbox.id(), text));
        }
        return made;
    }

    private List<Slot> slots(Mailbox mailbox, LocalDate date) {
        int limit = profiles.limit(mailbox, date);
        List<Instant> times = profiles.of(mailbox).slots(mailbox.id(), mailbox.zone(), date, limit);
        List<Slot> slots = new ArrayList<>();
        for (Instant at : times) {
            slots.add(Slot.planned(mailbox.id(), date, slots.size(), at));
        }
        return slots;
    }
}
