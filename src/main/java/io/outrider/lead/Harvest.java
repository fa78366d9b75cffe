package io.outrider.lead;

import io.outrider.store.RunBook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** This is what one run has gathered so far, from all sources. Thread-safe: sources are asked side by side (LED-05). */
public final class Harvest {
    private final LeadSettings settings;
    private final Function<String, Optional<String>> refusal;
    private final RunBook.Entry account;
    private final List<Source> sources = new ArrayList<>();
    private final Map<String, List<Posting>> postings = new TreeMap<>();
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final Map<String, String> closed = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Map<String, Integer> read = new TreeMap<>();
    private boolean cancelled;
    private int errors;

    /**
     * @param refusal why a source may not be asked at this moment
     * @param account of this run in the ledger
     */
    Harvest(LeadSettings settings, Function<String, Optional<String>> refusal, RunBook.Entry account) {
        this.settings = settings;
        this.refusal = refusal;
        this.account = account;
    }

    synchronized void add(Source source) {
        sources.add(source);
    }

    LeadSettings settings() {
        return settings;
    }

    /** The sources of this run. */
    public synchronized List<Source> getSources() {
        return List.copyOf(sources);
    }

    /** Whether a source may still be asked: neither out of quota nor over its cap (LED-10), nor asking us to wait. */
    boolean open(String source) {
        Optional<String> no = refusal.apply(source);
        no.ifPresent(reason -> close(source, reason));
        if (!goesOn(Map.of())) {
            close(source, "was not asked further: the run was cancelled");
        }
        return no.isEmpty() && !isClosed(source);
    }

    private synchronized boolean isClosed(String source) {
        return closed.containsKey(source);
    }

    /**
     * Tells the ledger what there is so far: rows read by source, and what became of them.
     *
     * @param more what became of them, by reason
     * @return false: somebody cancelled the run
     */
    synchronized boolean goesOn(Map<String, Integer> more) {
        Map<String, Integer> counts = new TreeMap<>(more);
        read.forEach((source, n) -> counts.put("read " + source, n));
        counts.put("read", read.values().stream().mapToInt(Integer::intValue).sum());
        counts.put("failed requests", errors());
        cancelled |= !account.tell(counts);
        return !cancelled;
    }

    RunBook.Entry account() {
        return account;
    }

    /** Rows that a source gave. */
    synchronized void read(String source, int rows) {
        read.merge(source, rows, Integer::sum);
    }

    synchronized void add(String source, List<Posting> found) {
        List<Posting> kept = postings.computeIfAbsent(source, s -> new ArrayList<>());
        int taken = Math.min(found.size(), settings.limit() - kept.size());
        kept.addAll(found.subList(0, taken));
        if (taken < found.size()) {
            skipped.merge("over_limit", found.size() - taken, Integer::sum);
        }
        if (kept.size() >= settings.limit()) {
            close(source, "has filled its cap of " + settings.limit() + " postings a run");
        }
    }

    synchronized void skip(String reason) {
        skipped.merge(reason, 1, Integer::sum);
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

    /** Postings that were not even looked at, by reason. */
    synchronized Map<String, Integer> skipped() {
        return Map.copyOf(skipped);
    }

    /** Postings by source. */
    public synchronized Map<String, Integer> perSource() {
        Map<String, Integer> counts = new TreeMap<>();
        postings.forEach((source, list) -> counts.put(source, list.size()));
        return counts;
    }

    /** What a source did that ended or failed its questions, by source; the last of each. */
    public synchronized Map<String, String> remarks() {
        Map<String, String> all = new TreeMap<>(closed);
        failures.forEach(all::putIfAbsent);
        sources.stream().filter(s -> s.unanswered() > 0).forEach(s -> all.putIfAbsent(s.getName(), "did not answer"));
        return all;
    }

    /** Requests that failed, those without any answer among them. */
    synchronized int errors() {
        return errors + sources.stream().mapToInt(Source::unanswered).sum();
    }
}
