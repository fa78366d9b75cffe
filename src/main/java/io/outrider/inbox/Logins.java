package io.outrider.inbox;

import io.outrider.time.MachineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * This bounds the log-ins of a mailbox in this process: so many an hour, and a back-off that doubles after each failure, so
 * that a wrong password does not lock the account at its provider. Machine time. Thread-safe.
 */
public final class Logins {
    private static final Duration LONGEST = Duration.ofHours(2);

    private final int perHour;
    private final Duration backOff;
    private final MachineTime machine;
    private final Map<String, State> states = new ConcurrentHashMap<>();

    private static final class State {
        private final Deque<Instant> times = new ArrayDeque<>();
        private int failures;
        private Instant notBefore = Instant.MIN;
    }

    public Logins(InboxSettings settings, MachineTime machine) {
        this.perHour = settings.loginsPerHour();
        this.backOff = settings.backOff();
        this.machine = machine;
    }

    /** Whether the mailbox is not backing off; takes nothing. */
    public boolean ready(String mailbox) {
        State s = states.computeIfAbsent(mailbox, m -> new State());
        synchronized (s) {
            return !machine.now().isBefore(s.notBefore);
        }
    }

    /** Takes one log-in, if one is left now. */
    public boolean take(String mailbox) {
        State s = states.computeIfAbsent(mailbox, m -> new State());
        Instant now = machine.now();
        synchronized (s) {
            while (!s.times.isEmpty() && s.times.peekFirst().isBefore(now.minus(Duration.ofHours(1)))) {
                s.times.removeFirst();
            }
            if (now.isBefore(s.notBefore) || (perHour > 0 && s.times.size() >= perHour)) {
                return false;
            }
            s.times.addLast(now);
            return true;
        }
    }

    /** The reading went well. */
    public void succeeded(String mailbox) {
        State s = states.computeIfAbsent(mailbox, m -> new State());
        synchronized (s) {
            s.failures = 0;
            s.notBefore = Instant.MIN;
        }
    }

    /** The log-in or the reading failed. Answers how long the mailbox is left alone. */
    public Duration failed(String mailbox) {
        State s = states.computeIfAbsent(mailbox, m -> new State());
        synchronized (s) {
            Duration wait = backOff.multipliedBy(1L << Math.min(s.failures++, 10));
            Duration bounded = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
            s.notBefore = machine.now().plus(bounded);
            return bounded;
        }
    }
}
