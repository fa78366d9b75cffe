package io.outrider.contact.site;

import io.outrider.contact.site.Site.Outcome;
import io.outrider.contact.site.SitePage.Kind;
import io.outrider.contact.site.guess.Guess;
import io.outrider.contact.web.Fetched;
import io.outrider.contact.web.Robots;
import io.outrider.contact.web.SiteAddress;
import io.outrider.contact.web.Web;
import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.store.RunBook;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * This is the reading of companies' websites before anything is written to them (ENR-21, ENR-22): robots.txt first, a pause
 * before each page, every redirect judged anew, and nobody asked again while the last visit counts. Thread-safe.
 */
public final class SiteResearch {
    /** Leads of each status that are looked at, oldest first. */
    private static final int SEEN = 500;

    private static final int HOPS = 5;
    private static final int PAGE_BYTES = 1_000_000;
    private static final Duration RETRY = Duration.ofDays(1);
    private static final Duration KEPT = Duration.ofDays(90);

    private final Web web;
    private final Sites sites;
    private final Leads leads;
    private final Events events;
    private final Policy policy;
    private final Clock clock;
    private final RunBook book;

    /**
     * What an operator decides.
     *
     * @param perRun companies visited in one run; 0: none
     * @param cacheDays how long a visit counts, 1 to 90
     * @param pause before each page
     * @param guesses whether a model is asked about what was read
     */
    public record Policy(int perRun, int cacheDays, Duration pause, boolean guesses) {}

    /**
     * @param clock business time
     * @param book the ledger of runs
     */
    public SiteResearch(Web web, Sites sites, Leads leads, Events events, Policy policy, Clock clock, RunBook book) {
        this.web = web;
        this.sites = sites;
        this.leads = leads;
        this.events = events;
        this.policy = policy;
        this.clock = clock;
        this.book = book;
    }

    /** A new run over companies of leads that wait for a mail, have a website, and were not visited a short while ago. */
    public ResearchRun open() {
        if (policy.perRun() == 0) {
            return new ResearchRun(run -> List.of(), book);
        }
        Instant now = clock.instant();
        sites.forget(now.minus(KEPT));
        Map<String, URI> fronts = new LinkedHashMap<>();
        Stream.of(Lead.Status.NEW, Lead.Status.ENRICHED, Lead.Status.VALIDATED)
                .flatMap(status -> leads.withStatus(status, SEEN).stream())
                .filter(lead -> !lead.website().isBlank())
                .forEach(lead -> SiteAddress.front(lead.website())
                        .ifPresent(front -> fronts.putIfAbsent(lead.company(), front)));
        Set<String> fresh = sites.fresh(fronts.keySet(), now);
        return new ResearchRun(
                run -> fronts.entrySet().stream()
                        .filter(e -> !fresh.contains(e.getKey()))
                        .limit(policy.perRun())
                        .map(e -> new Visit(run, e.getKey(), e.getValue(), policy.pause()))
                        .toList(),
                book);
    }

    /** Asks for robots.txt, which comes before any page. */
    public void enter(Visit visit) {
        visit.robots(visit.front(), this::robots);
    }

    /** Asks for the next page. */
    public void read(PageTurn turn) {
        Map.Entry<URI, Kind> next = turn.visit().next();
        turn.visit().take(next.getValue(), page(turn.visit(), next.getKey()));
    }

    /** A page, by way of redirects; each is asked for only where its host's robots.txt allows it. */
    private Fetched page(Visit visit, URI wanted) {
        URI url = wanted;
        for (int hop = 0; hop <= HOPS; hop++) {
            Optional<Fetched> objection = visit.robots(url, this::robots).objection(url);
            Fetched fetched = objection.isPresent() ? objection.get() : web.get(url, PAGE_BYTES);
            Optional<URI> onward = onward(fetched);
            if (onward.isEmpty()) {
                return fetched;
            }
            url = onward.get();
        }
        return Fetched.failed(url, "leads on and on: more than " + HOPS + " redirects");
    }

    private Robots robots(URI page) {
        Fetched file = web.get(page.resolve("/robots.txt"), Robots.MOST);
        for (int hop = 0; hop < HOPS && onward(file).isPresent(); hop++) {
            file = web.get(onward(file).get(), Robots.MOST);
        }
        return Robots.of(file);
    }

    private static Optional<URI> onward(Fetched fetched) {
        return fetched.onward().flatMap(location -> SiteAddress.link(fetched.url(), location));
    }

    /** Keeps what the visit came to; a site that gave nothing is asked again in a day, one that must be left alone is not. */
    public void settle(Visit visit) {
        if (visit.pages().isEmpty() && visit.trouble() == null) {
            return; // the run was cancelled before its front page
        }
        Outcome outcome = !visit.pages().isEmpty()
                ? Outcome.READ
                : visit.trouble().isRefused() ? Outcome.REFUSED : Outcome.SILENT;
        Instant now = clock.instant();
        sites.keep(new Site(
                visit.company(),
                visit.front().toString(),
                outcome,
                outcome == Outcome.READ ? "" : visit.trouble().says(),
                facts(visit),
                SiteFacts.text(visit.pages()),
                visit.pages().stream().map(page -> page.url().toString()).toList(),
                now,
                now.plus(outcome == Outcome.SILENT ? RETRY : Duration.ofDays(policy.cacheDays()))));
        visit.run().count(outcome);
    }

    /** What a model guessed after the last visit stays until it is asked after this one: mails are written in between. */
    private Map<String, String> facts(Visit visit) {
        Map<String, String> facts = SiteFacts.of(visit.pages());
        if (policy.guesses() && !visit.pages().isEmpty()) {
            Map<String, String> before =
                    sites.find(visit.company()).map(Site::facts).orElse(Map.of());
            Guess.NAMES.stream().filter(before::containsKey).forEach(name -> facts.put(name, before.get(name)));
        }
        return facts;
    }

    /** Writes the run into the journal. */
    public ResearchRun report(ResearchRun run) {
        run.end();
        if (!run.getVisits().isEmpty()) {
            events.record(Event.of("company.researched", "research-companies", run.sentence()));
        }
        return run;
    }
}
