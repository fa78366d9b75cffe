package io.outrider.lead;

import io.outrider.lead.provider.Allowances;
import io.outrider.lead.provider.Answer;
import io.outrider.lead.provider.Provider;
import io.outrider.lead.provider.Providers;
import io.outrider.lead.provider.Reply;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * This is the reading of job sources' answers through their facts. A row without company or title is counted and left out; it
 * never stops the batch. Thread-safe.
 */
public final class Postings {
    private static final String POSTING = "posting";
    private static final String EMPLOYER = "employer";

    private final Providers providers;
    private final Allowances allowances;
    private final Clock clock;

    /**
     * @param providers whose facts say where things are
     * @param allowances where it stands when a provider asked to be left alone
     * @param clock business time
     */
    public Postings(Providers providers, Allowances allowances, Clock clock) {
        this.providers = providers;
        this.allowances = allowances;
        this.clock = clock;
    }

    /** What is missing in the facts of a provider that is to be a job source; empty when nothing is. */
    public static Optional<String> missing(Provider any) {
        Provider provider = any.as(POSTING);
        boolean nameless = provider.asking().by() != Provider.By.BOARDS && !provider.maps("company");
        return Stream.of("list", "title")
                .filter(needed -> !provider.maps(needed))
                .findFirst()
                .or(() -> nameless ? Optional.of("company") : Optional.empty())
                .map(needed -> "map." + needed);
    }

    /**
     * Puts an answer into the harvest. Too many requests, no credits and a refused key end the questions to this source and
     * keep what it gave (LED-10).
     *
     * @param search what was asked
     * @param status HTTP status
     * @param body the answer's text
     */
    public void add(Search search, int status, String body) {
        answer(search, status, body, POSTING).ifPresent(answer -> read(search, answer));
    }

    /**
     * The questions about the employers that a search named, for a source that lists employers with postings first and their
     * postings one by one ({@code map.employer.*}); nothing when the source did not answer.
     */
    public List<Object> employers(Search search, int status, String body) {
        Optional<Answer> answer = answer(search, status, body, EMPLOYER);
        if (answer.isEmpty() || !listed(search, answer.get())) {
            return List.of();
        }
        List<Board> named = answer.get().rows().stream()
                .filter(row -> row.text("id").matches(Board.TOKEN)
                        && !row.text("company").isEmpty())
                .map(row -> new Board(search.source().getName(), row.text("id"), row.text("company")))
                .toList();
        return List.copyOf(search.source().follow(search, named));
    }

    private Optional<Answer> answer(Search search, int status, String body, String role) {
        search.answer();
        Harvest run = search.source().run();
        Provider provider = providers.get(search.source().getName()).as(role);
        Reply reply = Reply.of(provider, status, body);
        if (reply.kind() == Reply.Kind.GOOD) {
            return Optional.of(reply.answer());
        }
        String says = reply.says()
                + allowances.refusal(provider).map(until -> ", " + until).orElse("");
        search.source().exhaust(search.question());
        run.fail(provider.name(), says);
        if (reply.ends()) {
            run.close(provider.name(), says);
        }
        return Optional.empty();
    }

    /** Whether there is a list; a page that is not full is the last of its question. */
    private static boolean listed(Search search, Answer answer) {
        if (!answer.hasList() || answer.rows().size() < Math.max(1, search.getSize())) {
            search.source().exhaust(search.question());
        }
        if (!answer.hasList()) {
            search.source().run().fail(search.source().getName(), "answered without the list that map.list asks for");
        }
        return answer.hasList();
    }

    private void read(Search search, Answer answer) {
        if (!listed(search, answer)) {
            return;
        }
        Harvest run = search.source().run();
        boolean searched = search.source().asking().by() == Provider.By.TITLES
                && search.question().board().equals(Board.NONE);
        List<Answer> rows = answer.rows();
        run.read(search.source().getName(), rows.size());
        Wanted wanted = new Wanted(run.settings(), searched, clock.instant());
        List<Posting> found = new ArrayList<>();
        for (Answer row : rows) {
            Optional<Posting> posting = PostingRow.read(row, search.question().board());
            Optional<String> reason = posting.isEmpty() ? Optional.of("unreadable") : wanted.objection(posting.get());
            reason.ifPresentOrElse(run::skip, () -> found.add(posting.get()));
        }
        run.add(search.source().getName(), found);
    }
}
