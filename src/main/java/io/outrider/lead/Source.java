package io.outrider.lead;

import io.outrider.lead.provider.Provider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** This is one job source in one run: what it is asked. Used by one thread at a time. */
public final class Source {
    private static final int SILENCES = 3;

    private final Harvest run;
    private final Provider provider;
    private final Set<String> exhausted = new HashSet<>();
    private final Set<String> employers = new HashSet<>();
    private final List<Search> searches = new ArrayList<>();

    Source(Harvest run, Provider provider) {
        this.run = run;
        this.provider = provider;
    }

    Provider.Asking asking() {
        return provider.asking();
    }

    void ask(List<Search> all) {
        searches.addAll(all);
    }

    /** What is to be asked about employers that a search named; each once in a run, however many searches name it. */
    List<Search> follow(Search search, List<Board> named) {
        List<Search> more = named.stream()
                .filter(b -> employers.add(b.token()))
                .map(search::about)
                .toList();
        searches.addAll(more);
        return more;
    }

    Harvest run() {
        return run;
    }

    /** Name of the provider; the route {@code search-NAME} asks it. */
    public String getName() {
        return provider.name();
    }

    /** What it is asked, page after page. */
    public List<Search> getSearches() {
        return List.copyOf(searches);
    }

    void exhaust(Search.Question question) {
        exhausted.add(question.about());
    }

    /** Three questions without any answer are enough: each costs the whole timeout. */
    boolean mayHave(Search.Question question) {
        if (unanswered() >= SILENCES) {
            run.close(getName(), "did not answer " + SILENCES + " times");
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
