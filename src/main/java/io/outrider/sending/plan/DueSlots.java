package io.outrider.sending.plan;

import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/**
 * This says which slots are due, and leaves out mailboxes that have one in hand in this process, so that ticks do not
 * pile up behind a slow server (DESIGN 4.11). Reads day documents by {@code _id} and nothing else. Thread-safe.
 */
public final class DueSlots {
    /** A slot that a route lost on its way is taken as not in hand any more after this long. */
    private static final Duration LOST = Duration.ofMinutes(20);

    private final Mailboxes mailboxes;
    private final Days days;
    private final ToIntFunction<Mailbox> group;
    private final Clock clock;
    private final MachineTime machine;
    private final Map<String, Long> inHand = new ConcurrentHashMap<>();

    /**
     * @param mailboxes the pool
     * @param days today's plans
     * @param group at most so many slots of a mailbox at a time, 1 to 20
     * @param clock business time
     * @param machine bounds how long a slot counts as in hand
     */
    public DueSlots(Mailboxes mailboxes, Days days, ToIntFunction<Mailbox> group, Clock clock, MachineTime machine) {
        this.mailboxes = mailboxes;
        this.days = days;
        this.group = group;
        this.clock = clock;
        this.machine = machine;
    }

    /** The slots whose time has come, and that hold a draft, mailbox by mailbox. */
    public List<Slot> due() {
        Instant now = clock.instant();
        Map<String, Mailbox> free = new LinkedHashMap<>();
        for (Mailbox mailbox : mailboxes.all()) {
            if (!busy(mailbox.id())) {
                free.put(mailbox.id() + '|' + now.atZone(mailbox.zone()).toLocalDate(), mailbox);
            }
        }
        List<Slot> due = new ArrayList<>();
        for (Day day : days.find(free.keySet())) {
            int most = group.applyAsInt(free.get(day.id()));
            day.slots().stream().filter(s -> s.due(now)).limit(most).forEach(due::add);
        }
        due.forEach(s -> inHand.put(s.id(), machine.nanos() + LOST.toNanos()));
        return due;
    }

    /** The next time, after now, at which a slot with a draft falls due today; empty when there is none. */
    public Optional<Instant> next() {
        Instant now = clock.instant();
        List<String> ids = mailboxes.all().stream()
                .map(m -> m.id() + '|' + now.atZone(m.zone()).toLocalDate())
                .toList();
        return days.find(ids).stream()
                .flatMap(d -> d.slots().stream())
                .filter(s -> s.state() == Slot.State.PLANNED && s.draft().isPresent() && s.at().isAfter(now))
                .map(Slot::at)
                .min(Instant::compareTo);
    }

    /** Says that a slot has been dealt with, whatever came of it. */
    public void done(Slot slot) {
        inHand.remove(slot.id());
    }

    /** Whether nothing is in hand. */
    public boolean idle() {
        inHand.values().removeIf(until -> until - machine.nanos() < 0);
        return inHand.isEmpty();
    }

    private boolean busy(String mailbox) {
        return !idle() && inHand.keySet().stream().anyMatch(id -> id.startsWith(mailbox + '|'));
    }
}
