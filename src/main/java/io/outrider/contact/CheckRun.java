package io.outrider.contact;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** This is one run of checking addresses: whom it looks at and what it came to (VAL-10, VAL-11). Thread-safe. */
public final class CheckRun {
    private final List<Checkup> checkups;
    private final Map<String, Integer> counts = new TreeMap<>();
    private String closed = "";

    CheckRun(List<Contact> contacts) {
        checkups = contacts.stream().map(c -> new Checkup(this, c)).toList();
    }

    /** One checkup an address, the contact stored first comes first. */
    public List<Checkup> getCheckups() {
        return checkups;
    }

    /** Whether the provider may still be asked. */
    public synchronized boolean isOpen() {
        return closed.isEmpty();
    }

    synchronized void close(String reason) {
        closed = closed.isEmpty() ? reason : closed;
    }

    synchronized void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** How many came to a result: {@code valid invalid catch_all unknown}, or stayed {@code unchecked}. */
    public synchronized int counted(String what) {
        return counts.getOrDefault(what, 0);
    }

    /** The run in one line for the journal; the bounce rate is the share of addresses that would have bounced. */
    public synchronized String sentence() {
        int done = counts.values().stream().mapToInt(Integer::intValue).sum() - counted("unchecked");
        String rate = done == 0 ? "" : ", bounce rate %.1f %%".formatted(100.0 * counted("invalid") / done);
        return done + " addresses checked" + Counts.of(counts) + rate
                + (closed.isEmpty() ? "" : "; ended early: " + closed);
    }
}
