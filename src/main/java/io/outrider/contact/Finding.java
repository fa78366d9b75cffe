package io.outrider.contact;

import io.outrider.lead.Lead;
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
    private String closed = "";
    private String remark = "";

    /** @param refusal why the finder may not be asked at this moment */
    Finding(String finder, List<Lead> leads, int perLead, Supplier<Optional<String>> refusal) {
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
        return !isClosed();
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
