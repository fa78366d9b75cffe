package io.outrider.sending.rehearsal;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/** This is what is to be done when: by business time, and at one time in the order of asking. For one thread. */
final class Agenda {
    private static final Comparator<Item> ORDER = Comparator.comparing(Item::at).thenComparingLong(Item::n);

    private final Queue<Item> items = new PriorityQueue<>(ORDER);
    private final Set<String> asked = new HashSet<>();
    private final RehearsedTime time;
    private long n;

    private record Item(Instant at, long n, Runnable act) {}

    Agenda(RehearsedTime time) {
        this.time = time;
    }

    /** Asks for something at a time; a time that has passed means now. */
    void at(Instant at, Runnable act) {
        Instant now = time.instant();
        items.add(new Item(at.isBefore(now) ? now : at, n++, act));
    }

    /** Asks for something at a time, unless the same is asked for at that time already. */
    void once(String what, Instant at, Runnable act) {
        String key = what + at;
        if (asked.add(key)) {
            at(at, () -> {
                asked.remove(key);
                act.run();
            });
        }
    }

    /** Does everything that is due before a time, jumping from one thing to the next. */
    void runUntil(Instant end) {
        while (!items.isEmpty() && items.peek().at().isBefore(end)) {
            Item next = items.remove();
            time.to(next.at());
            next.act().run();
        }
        time.to(end);
    }
}
