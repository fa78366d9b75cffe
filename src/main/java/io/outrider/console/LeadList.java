package io.outrider.console;

import io.outrider.console.leads.LeadQuery;
import io.outrider.console.leads.LeadSearch;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** This is the part of the API that lists leads and shows one (API-020, API-022, API-027). Reads only; thread-safe. */
public final class LeadList {
    private final LeadSearch search;
    private final Discretion discretion;

    /**
     * @param clock business time
     * @param time of this machine: sources are gathered once in a while
     * @param discretion how much of an address is shown
     */
    public LeadList(LeadSearch.Stores stores, Clock clock, MachineTime time, Discretion discretion) {
        Supplier<List<String>> sources = new Sparing<>(stores.pages()::sources, time);
        search = new LeadSearch(stores, sources, clock);
        this.discretion = discretion;
    }

    /** A page of leads; {@link LeadQuery} says what each parameter may be. Pages count from 1. */
    public Answer list(
            String status,
            String source,
            String state,
            String q,
            String campaign,
            String sort,
            String page,
            String size) {
        Map<String, String> words = new HashMap<>();
        words.put("status", status);
        words.put("source", source);
        words.put("state", state);
        words.put("q", q);
        words.put("campaign", campaign);
        words.put("sort", sort);
        words.put("page", page);
        words.put("size", size);
        words.values().removeIf(word -> word == null);
        return Answer.of(() -> search.find(query(words)));
    }

    private static LeadQuery query(Map<String, String> words) {
        try {
            return LeadQuery.of(words);
        } catch (LeadQuery.Wrong e) {
            throw new BadParameter(e.field(), e.getMessage());
        }
    }

    /** One lead, its people, and why it stands where it stands. */
    public Answer get(String id) {
        return Answer.found("lead", () -> search.get(id == null ? "" : id, discretion::of));
    }
}
