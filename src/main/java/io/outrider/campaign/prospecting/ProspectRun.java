package io.outrider.campaign.prospecting;

import io.outrider.store.RunBook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** This is one run that looks for people: what it chose, whom it asks, and what it came to. Used by one thread at a time. */
public final class ProspectRun {
    private static final String SKIPPED = "skipped ";

    private final Optional<RunBook.Entry> account;
    private final Function<String, Optional<String>> refusal;
    private final List<Hunt> hunts = new ArrayList<>();
    private final List<PeopleSearch> searches = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, String> closed = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    /**
     * @param account in the ledger of runs; empty for a run that has nothing to do
     * @param refusal why a source may not be asked at this moment
     */
    ProspectRun(Optional<RunBook.Entry> account, Function<String, Optional<String>> refusal) {
        this.account = account;
        this.refusal = refusal;
    }

    /** Every profile at every source, one after the other. */
    public List<PeopleSearch> getSearches() {
        return List.copyOf(searches);
    }

    List<Hunt> hunts() {
        return hunts;
    }

    void add(Hunt hunt, List<String> sources) {
        hunts.add(hunt);
        note("profile " + hunt.profile().name() + ", " + hunt.pick().why());
        sources.forEach(source -> searches.add(new PeopleSearch(this, hunt, source)));
    }

    void note(String words) {
        notes.add(words);
    }

    /** Whether a source may still be asked. */
    boolean isOpen(String source) {
        refusal.apply(source).ifPresent(reason -> close(source, reason));
        if (!told()) {
            close(source, "was not asked further: the run was cancelled");
        }
        return !closed.containsKey(source);
    }

    private boolean told() {
        return account.map(entry -> entry.tell(counts)).orElse(true);
    }

    void read(String source, int rows) {
        counts.merge("read", rows, Integer::sum);
        counts.merge("read " + source, rows, Integer::sum);
    }

    void store() {
        counts.merge("stored", 1, Integer::sum);
    }

    void skip(String reason) {
        counts.merge(SKIPPED + reason, 1, Integer::sum);
    }

    void fail(String source, String says) {
        counts.merge("failed requests", 1, Integer::sum);
        failures.put(source, says);
    }

    void close(String source, String says) {
        closed.putIfAbsent(source, says);
    }

    /** How often something happened, by the words of the ledger: {@code read stored failed requests}. */
    public int counted(String what) {
        return counts.getOrDefault(what, 0);
    }

    /** What is to be known, for the ledger and the journal; one that had nothing to do has no entry. */
    void end() {
        searches.stream().filter(s -> !s.isAnswering()).forEach(s -> fail(s.getSource(), "did not answer"));
        told();
        boolean failed =
                counted("read") == 0 && (counted("failed requests") > 0 || (hunts.isEmpty() && !closed.isEmpty()));
        account.ifPresent(entry -> {
            if (failed) {
                entry.fail(sentence());
            } else {
                entry.complete(sentence());
            }
        });
    }

    /** The run in one line, with the points of the choice, and a hint where nobody came or nobody is new (LED-30). */
    public String sentence() {
        String text = counted("stored") + " people stored, " + skipped() + ", " + counted("failed requests")
                + " requests failed; " + String.join("; ", notes) + remarks();
        if (counted("read") == 0 && searches.stream().anyMatch(PeopleSearch::wasAsked)) {
            return text + "; nobody was listed: see the source's key, its quota, and the profile in config/icp.yaml";
        }
        return counted(SKIPPED + "known") * 2 > counted("read") ? text + "; those who are known are normal" : text;
    }

    private String skipped() {
        Map<String, Integer> reasons = new TreeMap<>();
        counts.forEach((what, n) -> {
            if (what.startsWith(SKIPPED)) {
                reasons.put(what.substring(SKIPPED.length()), n);
            }
        });
        int all = reasons.values().stream().mapToInt(Integer::intValue).sum();
        return all + " left out"
                + (reasons.isEmpty()
                        ? ""
                        : reasons.entrySet().stream()
                                .map(e -> e.getKey() + " " + e.getValue())
                                .collect(Collectors.joining(", ", " (", ")")));
    }

    private String remarks() {
        Map<String, String> all = new TreeMap<>(closed);
        failures.forEach(all::putIfAbsent);
        return all.entrySet().stream()
                .map(e -> "; " + e.getKey() + " " + e.getValue())
                .collect(Collectors.joining());
    }
}
