package io.outrider.contact.site;

import io.outrider.contact.site.Site.Outcome;
import io.outrider.store.RunBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** This is one run of reading websites: whose, and what it came to. Thread-safe. */
public final class ResearchRun {
    private final List<Visit> visits;
    private final Optional<RunBook.Entry> account;
    private final Map<String, Integer> counts = new TreeMap<>();

    /** @param book the ledger of runs; one that visits nobody leaves nothing there */
    ResearchRun(Function<ResearchRun, List<Visit>> visits, RunBook book) {
        this.visits = visits.apply(this);
        account = this.visits.isEmpty() ? Optional.empty() : Optional.of(book.open("research-companies", "job"));
    }

    /** One visit a company, the oldest lead's first. */
    public List<Visit> getVisits() {
        return visits;
    }

    synchronized void count(Outcome outcome) {
        counts.merge(outcome.name().toLowerCase(java.util.Locale.ROOT), 1, Integer::sum);
        goesOn();
    }

    /** Every company is read, refused, silent or left; false: somebody cancelled the run. */
    synchronized boolean goesOn() {
        Map<String, Integer> all = new TreeMap<>(counts);
        all.put("companies", visits.size());
        all.put("left", visits.size() - settled());
        return account.map(entry -> entry.tell(all)).orElse(true);
    }

    void end() {
        goesOn();
        account.ifPresent(entry -> entry.complete(sentence()));
    }

    private int settled() {
        return counts.values().stream().mapToInt(n -> n).sum();
    }

    /** How many came to an outcome: {@code read refused silent}. */
    public synchronized int counted(String outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    /** The run in one line for the journal. */
    public synchronized String sentence() {
        String all = counts.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
        int left = visits.size() - settled();
        return "websites of " + visits.size() + " companies: " + all + (left > 0 ? ", " + left + " left" : "");
    }
}
