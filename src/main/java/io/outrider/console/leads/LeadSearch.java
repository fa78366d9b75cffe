package io.outrider.console.leads;

import io.outrider.campaign.Enrollments;
import io.outrider.contact.Contacts;
import io.outrider.lead.Companies;
import io.outrider.lead.Company;
import io.outrider.lead.standing.LeadPages;
import io.outrider.lead.standing.LeadPages.Part;
import io.outrider.lead.standing.Standing;
import io.outrider.lead.standing.Standings;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * This answers who looks for leads (UI-02, API-020). What an index answers is answered for all leads; every other question for
 * the newest 2,000, and the answer says so. Reads only; thread-safe.
 */
public final class LeadSearch {
    private static final int MOST_SOURCES = 200;

    private final Stores stores;
    private final LeadWindow window;
    private final Supplier<List<String>> sources;
    private final Clock clock;

    /** Where what is shown is kept. */
    public record Stores(
            LeadPages pages,
            Standings standings,
            LeadPeople people,
            Companies companies,
            Contacts contacts,
            Enrollments enrollments) {}

    /**
     * @param sources every source that a lead was seen in
     * @param clock business time, whose day decides about a company's category
     */
    public LeadSearch(Stores stores, Supplier<List<String>> sources, Clock clock) {
        this.stores = stores;
        this.sources = sources;
        this.clock = clock;
        window = new LeadWindow(stores.pages(), stores.people(), stores.contacts());
    }

    /** A page. */
    public LeadPage find(LeadQuery query) {
        List<String> known = sources.get();
        List<String> full = known.stream()
                .filter(s -> s.equals(query.source()) || s.startsWith(query.source() + '/'))
                .limit(MOST_SOURCES)
                .toList();
        return query.isPlain() ? plain(query, full, known) : looked(query, full, known);
    }

    private LeadPage plain(LeadQuery query, List<String> full, List<String> known) {
        Part part = new Part(query.order().isOldestFirst(), query.skip(), query.size());
        LeadPages pages = stores.pages();
        int most = LeadQuery.DEEPEST;
        if (query.status().isPresent()) {
            return page(
                    query,
                    pages.countStatus(query.status().get(), most),
                    pages.ofStatus(query.status().get(), part),
                    known);
        }
        if (!query.source().isEmpty()) {
            return page(query, pages.countSources(full, most), pages.ofSources(full, part), known);
        }
        return query.state().isEmpty()
                ? page(query, pages.count(most), pages.all(part), known)
                : page(query, pages.countState(query.state(), most), pages.ofState(query.state(), part), known);
    }

    private LeadPage page(LeadQuery query, long total, List<Standing> items, List<String> known) {
        return new LeadPage(query.page(), query.size(), total, Optional.empty(), rows(items), choices(known));
    }

    private LeadPage looked(LeadQuery query, List<String> full, List<String> known) {
        LeadWindow.View view = window.of(query, full);
        Map<String, Company> companies = query.order().by() == LeadOrder.By.SIZE ? companies(view.leads()) : Map.of();
        List<Standing> items = view.leads().stream()
                .sorted(query.order().comparator(lead -> Optional.ofNullable(companies.get(lead.company()))
                        .flatMap(Company::employees)
                        .orElse(0)))
                .skip(query.skip())
                .limit(query.size())
                .toList();
        return new LeadPage(query.page(), query.size(), view.leads().size(), view.among(), rows(items), choices(known));
    }

    /** Providers, behind them the boards of each. */
    private static List<String> choices(List<String> known) {
        return Stream.concat(
                        known.stream().map(s -> s.replaceFirst("/.*", "")).sorted(),
                        known.stream().sorted())
                .distinct()
                .limit(MOST_SOURCES)
                .toList();
    }

    private List<LeadRow> rows(List<Standing> some) {
        Map<String, Company> companies = companies(some);
        Collection<String> ids = some.stream().map(s -> s.lead().id()).toList();
        Map<String, Integer> people = ids.isEmpty() ? Map.of() : stores.people().counts(ids);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return some.stream()
                .map(s -> LeadRow.of(
                        s,
                        Optional.ofNullable(companies.get(s.lead().company())),
                        people.getOrDefault(s.lead().id(), 0),
                        today))
                .toList();
    }

    private Map<String, Company> companies(List<Standing> some) {
        List<String> ids = some.stream().map(s -> s.lead().company()).distinct().toList();
        return ids.isEmpty() ? Map.of() : stores.companies().all(ids);
    }

    /**
     * One lead with its people.
     *
     * @param shown how much of an address is shown
     */
    public Optional<LeadDetail> get(String id, UnaryOperator<String> shown) {
        return stores.standings()
                .find(id)
                .map(s -> LeadDetail.of(s, rows(List.of(s)).get(0), people(id, shown)));
    }

    private List<LeadDetail.Person> people(String lead, UnaryOperator<String> shown) {
        return stores.contacts().ofLead(lead).stream()
                .limit(LeadDetail.MOST)
                .map(c -> LeadDetail.Person.of(
                        c,
                        stores.enrollments().ofContact(c.id()).stream()
                                .filter(e -> e.lead().equals(lead))
                                .map(LeadDetail.Outreach::of)
                                .toList(),
                        shown))
                .toList();
    }
}
