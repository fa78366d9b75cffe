package io.outrider.contact;

import io.outrider.lead.Lead;
import io.outrider.store.RunBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** This is one run of finding people: its leads, one quest each, and what it came to. Thread-safe. */
public final class Finding {
    private final List<Quest> quests;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> finders;
    private final Function<String, Optional<String>> refusal;
    private final Optional<RunBook.Entry> account;
    private final Map<String, String> closed = new TreeMap<>();
    private final Map<String, String> remarks = new TreeMap<>();
    private final int leads;

    /**
     * @param finders who is asked, in this order
     * @param refusal why a finder may not be asked at this moment
     * @param book the ledger of runs; one that finds no lead leaves nothing there
     */
    Finding(
            List<String> finders,
            List<Lead> leads,
            int perLead,
            Function<String, Optional<String>> refusal,
            RunBook book) {
        account = leads.isEmpty() ? Optional.empty() : Optional.of(book.open("find-contacts", "job"));
        this.finders = List.copyOf(finders);
        this.refusal = refusal;
        this.leads = leads.size();
        quests = leads.stream()
                .flatMap(lead -> Quest.all(this, lead, perLead).stream())
                .toList();
    }

    /** One quest a lead and finder, in the order of the leads; where one found somebody the next has nothing to do. */
    public List<Quest> getQuests() {
        return quests;
    }

    /** Whether a finder may still be asked. */
    boolean isOpen(String finder) {
        refusal.apply(finder).ifPresent(reason -> close(finder, reason));
        if (!told()) {
            close(finder, "was not asked further: the run was cancelled");
        }
        return !isClosed(finder);
    }

    /** Every lead is enriched, skipped or left as it was. */
    private synchronized boolean told() {
        Map<String, Integer> all = new TreeMap<>(counts);
        all.put("leads", leads);
        all.put("left", leads - counted("enriched") - counted("skipped"));
        return account.map(entry -> entry.tell(all)).orElse(true);
    }

    /** Ends its account. */
    void end() {
        told();
        account.ifPresent(entry -> entry.complete(sentence()));
    }

    private synchronized boolean isClosed(String finder) {
        return closed.containsKey(finder);
    }

    /** Names of the providers, in the order in which they are asked. */
    List<String> finders() {
        return finders;
    }

    synchronized void close(String finder, String reason) {
        closed.putIfAbsent(finder, reason);
    }

    synchronized void remark(String finder, String says) {
        remarks.put(finder, says);
    }

    synchronized void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** How often something happened: {@code contacts known no_address other_company duplicate errors enriched skipped awaited}. */
    public synchronized int counted(String what) {
        return counts.getOrDefault(what, 0);
    }

    /** The run in one line for the journal. */
    public synchronized String sentence() {
        String end = Stream.concat(finders.stream(), quests.stream().map(Quest::getFinder))
                .distinct()
                .map(this::ending)
                .collect(Collectors.joining());
        return "people looked for at " + leads + " leads" + Counts.of(counts) + end;
    }

    private String ending(String finder) {
        int silent = quests.stream()
                .filter(q -> q.getFinder().equals(finder))
                .mapToInt(Quest::unanswered)
                .sum();
        String said = remarks.getOrDefault(finder, silent > 0 ? "did not answer" : "");
        return closed.containsKey(finder)
                ? "; ended early: " + finder + " " + closed.get(finder)
                : said.isEmpty() ? "" : "; " + finder + " " + said;
    }
}
