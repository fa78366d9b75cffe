package io.outrider.lead;

import io.outrider.lead.provider.Allowances;
import io.outrider.lead.provider.Provider;
import io.outrider.lead.provider.Providers;
import io.outrider.store.RunBook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * This is what is asked in one run (LED-04): of a source that searches, all titles, four to a query (LED-06); of a service that
 * keeps employers' boards, each board we named; of any other, everything it has. Thread-safe.
 */
public final class Searches {
    private final Supplier<LeadSettings> settings;
    private final Providers providers;
    private final Allowances allowances;
    private final Predicate<String> routed;
    private final RunBook book;

    /** One whose runs are in no ledger. */
    public Searches(
            Supplier<LeadSettings> settings, Providers providers, Allowances allowances, Predicate<String> routed) {
        this(settings, providers, allowances, routed, RunBook.unkept());
    }

    /**
     * @param settings read anew for each run (LED-04)
     * @param providers who may be asked
     * @param allowances when
     * @param routed whether a route of that id is running
     * @param book the ledger of runs (LED-24)
     */
    public Searches(
            Supplier<LeadSettings> settings,
            Providers providers,
            Allowances allowances,
            Predicate<String> routed,
            RunBook book) {
        this.settings = settings;
        this.providers = providers;
        this.allowances = allowances;
        this.routed = routed;
        this.book = book;
    }

    /** A new run: nothing gathered yet, every search still to be made. A source that is not there is a failure of its own. */
    public Harvest open() {
        LeadSettings now = settings.get();
        Harvest run =
                new Harvest(now, name -> allowances.refusal(providers.get(name)), book.open("fetch-postings", "job"));
        for (String name : now.sources()) {
            if (!routed.test("search-" + name)) {
                run.fail(name, "is not there: no route search-" + name + " is running");
            } else if (!providers.has(name)) {
                run.fail(
                        name,
                        "is not described: neither config/providers/" + name + ".properties nor its route file does");
            } else {
                run.add(source(run, providers.get(name), now));
            }
        }
        return run;
    }

    private static Source source(Harvest run, Provider provider, LeadSettings now) {
        Source source = new Source(run, provider);
        List<Search> all = questions(provider, now).stream()
                .map(q -> new Search(source, q, now.windowDays()))
                .toList();
        if (all.isEmpty()) {
            run.fail(provider.name(), "has nothing to be asked: lead.boards names no board of it");
        }
        source.ask(all);
        return source;
    }

    private static List<Search.Question> questions(Provider provider, LeadSettings now) {
        int size = provider.asking().size();
        return switch (provider.asking().by()) {
            case TITLES ->
                batches(now).stream()
                        .flatMap(t -> pages(t, Board.NONE, size, now))
                        .toList();
            case BOARDS ->
                now.boards().stream()
                        .filter(b -> b.source().equals(provider.name()))
                        .flatMap(b -> pages(List.of(), b, size, now))
                        .toList();
            case ALL -> pages(List.of(), Board.NONE, size, now).toList();
        };
    }

    /** A source that has pages is asked page by page; one that has none is told how many we want. */
    private static Stream<Search.Question> pages(List<String> titles, Board board, int size, LeadSettings now) {
        return size == 0
                ? Stream.of(new Search.Question(titles, board, 1, now.pages(), 0))
                : IntStream.rangeClosed(1, now.pages())
                        .mapToObj(page -> new Search.Question(titles, board, page, 1, size));
    }

    private static List<List<String>> batches(LeadSettings now) {
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < now.titles().size(); i += now.titlesPerQuery()) {
            all.add(now.titles()
                    .subList(i, Math.min(i + now.titlesPerQuery(), now.titles().size())));
        }
        return all;
    }
}
