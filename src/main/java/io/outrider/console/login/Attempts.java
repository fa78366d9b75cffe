package io.outrider.console.login;

import io.outrider.time.MachineTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * This is the limit of log-ins (SEC-13): 10 failures of a user and 50 of an address in a quarter of an hour. It remembers at
 * most 10,000 of them and forgets the oldest first. Kept by this process alone. Thread-safe.
 */
public final class Attempts {
    /** Seconds after which trying again makes sense. */
    static final long WAIT_SECONDS = 900;

    private static final int PER_USER = 10;
    private static final int PER_ADDRESS = 50;
    private static final int REMEMBERED = 10_000;
    private static final long WINDOW = Duration.ofSeconds(WAIT_SECONDS).toNanos();

    private final MachineTime time;
    private final Map<String, Window> windows = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Failures since a moment. */
    private record Window(long from, int count) {}

    public Attempts(MachineTime time) {
        this.time = time;
    }

    /** Counts an attempt before it is looked at. False: there were too many, and it must not be looked at. */
    synchronized boolean begin(String user, String address) {
        if (count("u|" + user) >= PER_USER || count("a|" + address) >= PER_ADDRESS) {
            return false;
        }
        add("u|" + user, 1);
        add("a|" + address, 1);
        return true;
    }

    /** Takes back what {@link #begin} counted, and the user's failures: he has proved who he is. */
    synchronized void succeeded(String user, String address) {
        windows.remove("u|" + user);
        if (count("a|" + address) > 0) {
            add("a|" + address, -1);
        }
    }

    /** How many it remembers; for tests. */
    synchronized int remembered() {
        return windows.size();
    }

    private int count(String key) {
        Window window = windows.get(key);
        return window == null || time.nanos() - window.from() > WINDOW ? 0 : window.count();
    }

    private void add(String key, int more) {
        int before = count(key);
        Window window = windows.get(key);
        windows.put(key, new Window(before == 0 ? time.nanos() : window.from(), before + more));
    }
}
