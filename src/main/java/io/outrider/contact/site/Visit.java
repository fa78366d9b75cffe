package io.outrider.contact.site;

import io.outrider.contact.site.SitePage.Kind;
import io.outrider.contact.web.Fetched;
import io.outrider.contact.web.Robots;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** This is the visit to one company's website: its front page and at most three more (ENR-22). Used by one thread at a time. */
public final class Visit {
    private static final int PAGES = 4;

    /** Who wants longer pauses than this is asked for the front page alone. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ResearchRun run;
    private final String company;
    private final URI front;
    private final Duration pause;
    private final Deque<Map.Entry<URI, Kind>> next = new ArrayDeque<>();
    private final Map<String, Robots> robots = new HashMap<>();
    private final List<SitePage> pages = new ArrayList<>();
    private Fetched trouble;

    /** @param pause between two questions to the same host */
    Visit(ResearchRun run, String company, URI front, Duration pause) {
        this.run = run;
        this.company = company;
        this.front = front;
        this.pause = pause;
        next.add(Map.entry(front, Kind.FRONT));
    }

    ResearchRun run() {
        return run;
    }

    String company() {
        return company;
    }

    URI front() {
        return front;
    }

    List<SitePage> pages() {
        return pages;
    }

    /** Why there is no page; null while there may be one. */
    Fetched trouble() {
        return trouble;
    }

    /** Its turns, four at most; each pauses before it asks. */
    public List<PageTurn> getTurns() {
        return IntStream.range(0, PAGES).mapToObj(n -> new PageTurn(this)).toList();
    }

    boolean hasNext() {
        return !next.isEmpty() && run.goesOn();
    }

    Map.Entry<URI, Kind> next() {
        return next.remove();
    }

    /** What the host of a page asks of us; asked for once a visit. */
    Robots robots(URI page, Function<URI, Robots> ask) {
        return robots.computeIfAbsent(page.getScheme() + "://" + page.getRawAuthority(), origin -> ask.apply(page));
    }

    /** How long to wait before the next question, by what the hosts asked for so far. */
    Duration pause() {
        return robots.values().stream()
                .map(Robots::pause)
                .filter(p -> p.compareTo(pause) > 0)
                .max(Duration::compareTo)
                .map(p -> p.compareTo(PATIENCE) > 0 ? PATIENCE : p)
                .orElse(pause);
    }

    /** Takes a page; the front page says where others are. */
    void take(Kind kind, Fetched fetched) {
        if (!fetched.isPage()) {
            trouble = trouble == null ? fetched : trouble;
            return;
        }
        SitePage page = SitePage.of(kind, fetched);
        pages.add(page);
        boolean patient = robots.values().stream().allMatch(r -> r.pause().compareTo(PATIENCE) <= 0);
        if (kind == Kind.FRONT && patient) {
            page.onward().forEach((uri, k) -> next.add(Map.entry(uri, k)));
        }
    }
}
