package io.outrider.lead;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** This is one job source in one run: what it is asked. Used by one thread at a time. */
public final class Source {
    private static final int SILENCES = 3;

    private final Harvest run;
    private final String name;
    private final Set<String> exhausted = new HashSet<>();
    private List<Search> searches = List.of();

    Source(Harvest run, String name) {
        this.run = run;
        this.name = name;
    }

    void ask(List<Search> all) {
        searches = List.copyOf(all);
    }

    Harvest run() {
        return run;
    }

    /** Name of the provider; the route {@code search-NAME} asks it. */
    public String getName() {
        return name;
    }

    /** What it is asked, page after page. */
    public List<Search> getSearches() {
        return searches;
    }

    void exhaust(Search.Question question) {
        exhausted.add(question.about());
    }

    /** Three questions without any answer are enough: each costs the whole timeout. */
    boolean mayHave(Search.Question question) {
        if (unanswered() >= SILENCES) {
            run.close(name, "did not answer " + SILENCES + " times");
            return false;
        }
        boolean silent = searches.stream()
                .anyMatch(s -> s.unanswered() && s.question().about().equals(question.about()));
        return !silent && !exhausted.contains(question.about());
    }

    int unanswered() {
        return (int) searches.stream().filter(Search::unanswered).count();
    }
}
