package io.outrider.lead;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** This is what one run has gathered so far, from all sources. Thread-safe: sources are asked side by side (LED-05). */
public final class Harvest {
    private final List<Search> searches;
    private final int limit;
    private final Map<String, List<Posting>> postings = new TreeMap<>();
    private final Map<String, String> closed = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private int bad;
    private int errors;

    Harvest(List<Search> searches, int limit) {
        this.searches = List.copyOf(searches);
        this.limit = limit;
    }

    /** The searches of this run, for each source the same. */
    public List<Search> getSearches() {
        return searches;
    }

    /** Whether a source may still be asked: neither out of quota nor over its cap (LED-10). */
    public synchronized boolean open(String source) {
        return !closed.containsKey(source);
    }

    synchronized void add(String source, List<Posting> found, int unreadable) {
        List<Posting> kept = postings.computeIfAbsent(source, s -> new ArrayList<>());
        kept.addAll(found.subList(0, Math.min(found.size(), limit - kept.size())));
        bad += unreadable;
        if (kept.size() >= limit) {
            close(source, "its cap of " + limit + " postings a run is reached");
        }
    }

    synchronized void fail(String source, String reason) {
        errors++;
        failures.put(source, reason);
    }

    synchronized void close(String source, String reason) {
        closed.putIfAbsent(source, reason);
    }

    synchronized List<Posting> postings() {
        return postings.values().stream().flatMap(List::stream).toList();
    }

    /** Postings by source. */
    public synchronized Map<String, Integer> perSource() {
        Map<String, Integer> counts = new TreeMap<>();
        postings.forEach((source, list) -> counts.put(source, list.size()));
        return counts;
    }

    /** Why sources were left early or failed, by source; the last reason of each. */
    public synchronized Map<String, String> remarks() {
        Map<String, String> all = new TreeMap<>(closed);
        failures.forEach(all::putIfAbsent);
        return all;
    }

    synchronized int bad() {
        return bad;
    }

    synchronized int errors() {
        return errors;
    }
}
