package io.outrider.contact;

import io.outrider.lead.Lead;
import io.outrider.store.RunBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** This is one run of finding people: its leads, one quest each, and what it came to. Thread-safe. */
public final class Finding {
    private final List<Quest> quests;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final String finder;
    private final Supplier<Optional<String>> refusal;
    private final Optional<RunBook.Entry> account;
    private String closed = "";
    private String remark = "";

    /**
     * @param refusal why the finder may not be asked at this moment
     * @param book the ledger of runs; one that finds no lead leaves nothing there
     */
    Finding(String finder, List<Lead> leads, int perLead, Supplier<Optional<String>> refusal, RunBook book) {
        account = leads.isEmpty() ? Optional.empty() : Optional.of(book.open("find-contacts", "job"));
        this.finder = finder;
        this.refusal = refusal;
        quests = leads.stream().map(lead -> new Quest(this, lead, perLead)).toList();
    }

    /** One quest a lead, the oldest lead first. */
    public List<Quest> getQuests() {
        return quests;
    }

    /** Whether the provider may still be asked. */
    public boolean isOpen() {
        refusal.get().ifPresent(this::close);
        if (!told()) {
            close("was not asked further: the run was cancelled");
        }
        return !isClosed();
    }

    /** Every lead is enriched, skipped or left as it was. */
    private synchronized boolean told() {
        Map<String, Integer> all = new TreeMap<>(counts);
        all.put("leads", quests.size());
        all.put("left", quests.size() - counted("enriched") - counted("skipped"));
        return account.map(entry -> entry.tell(all)).orElse(true);
    }

    /** Ends its account. */
    void end() {
        told();
        account.ifPresent(entry -> entry.complete(sentence()));
    }

    private synchronized boolean isClosed() {
        return !closed.isEmpty();
    }

    /** Name of the provider; the route {@code find-people-NAME} asks it. */
    String finder() {
        return finder;
    }

    synchronized void close(String reason) {
        closed = closed.isEmpty() ? reason : closed;
    }

    synchronized void remark(String says) {
        remark = says;
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
        int silent = quests.stream().mapToInt(Quest::unanswered).sum();
        String said = silent > 0 && remark.isEmpty() ? "did not answer" : remark;
        String end = closed.isEmpty()
                ? said.isEmpty() ? "" : "; " + finder + " " + said
                : "; ended early: " + finder + " " + closed;
        return "people looked for at " + quests.size() + " leads" + Counts.of(counts) + end;
    }
}
