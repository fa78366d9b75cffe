package io.outrider.sending.plan;

import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<String, InHand> inHand = new ConcurrentHashMap<>();
    private final Map<String, Next> next = new ConcurrentHashMap<>();

    /** When a mailbox, as the last look knew it, has its next slot with a draft. */
    private record Next(Mailbox mailbox, Instant at) {}

    /** A slot that was handed out, of this mailbox, and until when that counts by the monotonic clock. */
    private record InHand(Mailbox mailbox, long until) {}

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

    /** The slots whose time has come, and that hold a draft, mailbox by mailbox: asks the store for all of them. */
    public List<Slot> due() {
        List<Mailbox> all = mailboxes.all();
        next.keySet().retainAll(all.stream().map(Mailbox::id).toList());
        return look(all);
    }

    /**
     * The same between two looks at all: only of mailboxes that are known to have a slot due by now, so that a store is asked
     * for nothing when nothing is due.
     */
    public List<Slot> soon() {
        Instant now = clock.instant();
        return look(next.values().stream()
                .filter(n -> !n.at().isAfter(now))
                .map(Next::mailbox)
                .sorted(Comparator.comparing(Mailbox::id))
                .toList());
    }

    private List<Slot> look(List<Mailbox> asked) {
        Instant now = clock.instant();
        Map<String, Mailbox> free = new LinkedHashMap<>();
        for (Mailbox mailbox : asked) {
            if (!busy(mailbox.id())) {
                free.put(mailbox.id() + '|' + now.atZone(mailbox.zone()).toLocalDate(), mailbox);
                next.remove(mailbox.id());
            }
        }
        List<Slot> due = new ArrayList<>();
        for (Day day : free.isEmpty() ? List.<Day>of() : days.find(free.keySet())) {
            due.addAll(ofDay(day, free.get(day.id()), now));
        }
        long until = machine.nanos() + LOST.toNanos();
        due.forEach(s -> inHand.put(s.id(), new InHand(free.get(s.day()), until)));
        return due;
    }

    /** What is due of a day, a group at most; what is not waits for its time. */
    private List<Slot> ofDay(Day day, Mailbox mailbox, Instant now) {
        List<Slot> due = day.slots().stream()
                .filter(s -> s.due(now))
                .limit(group.applyAsInt(mailbox))
                .toList();
        day.slots().stream()
                .filter(s -> s.waits() && !due.contains(s))
                .map(Slot::from)
                .min(Instant::compareTo)
                .ifPresent(at -> next(mailbox, at));
        return due;
    }

    private void next(Mailbox mailbox, Instant at) {
        next.merge(mailbox.id(), new Next(mailbox, at), (known, found) -> found.at.isBefore(known.at) ? found : known);
    }

    /** Says that a slot has got a draft since the last look, so that it need not wait for the next look at all. */
    public void bound(Slot slot) {
        Next known = next.get(slot.mailbox());
        if (known == null || slot.from().isBefore(known.at())) {
            mailboxes.find(slot.mailbox()).ifPresent(mailbox -> next(mailbox, slot.from()));
        }
    }

    /**
     * Says that a slot has been dealt with, whatever came of it: a mail that was put off for a moment waits for that moment,
     * not for the next look at all.
     */
    public void done(Slot slot) {
        InHand was = inHand.remove(slot.id());
        if (was != null) {
            next(was.mailbox(), clock.instant());
        }
    }

    /** Whether nothing is in hand. */
    public boolean idle() {
        inHand.values().removeIf(slot -> slot.until() - machine.nanos() < 0);
        return inHand.isEmpty();
    }

    private boolean busy(String mailbox) {
        return !idle() && inHand.keySet().stream().anyMatch(id -> id.startsWith(mailbox + '|'));
    }
}
