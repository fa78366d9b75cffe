package io.outrider.console.leads;

import io.outrider.contact.Contact;
import io.outrider.contact.Contacts;
import io.outrider.lead.standing.LeadPages;
import io.outrider.lead.standing.LeadPages.Part;
import io.outrider.lead.standing.Standing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * This is the part of all leads in which a question is answered that no index answers: the newest, those of companies whose
 * name begins like the text, those of a contact's address, those of a campaign. Thread-safe.
 */
final class LeadWindow {
    /** So many leads are looked at, for each way in which they may be found. */
    static final int WIDTH = 2_000;

    /** So many people of a campaign are looked at. */
    private static final int CROWD = 10_000;

    private final LeadPages pages;
    private final LeadPeople people;
    private final Contacts contacts;

    LeadWindow(LeadPages pages, LeadPeople people, Contacts contacts) {
        this.pages = pages;
        this.people = people;
        this.contacts = contacts;
    }

    /**
     * What was looked at and suits.
     *
     * @param among when there was more to look at: how many were looked at
     */
    record View(List<Standing> leads, Optional<Integer> among) {}

    /** @param sources in full, that the query's source stands for */
    View of(LeadQuery query, List<String> sources) {
        List<String> reached = reached(query.text());
        if (!query.campaign().isEmpty()) {
            List<String> taken = people.ofCampaign(query.campaign(), CROWD);
            List<Standing> some = pages.ofIds(taken.stream().distinct().toList());
            return view(
                    some, query, sources, reached, taken.size() < CROWD ? Optional.empty() : Optional.of(some.size()));
        }
        List<Standing> newest = newest(query, sources);
        Map<String, Standing> some = new LinkedHashMap<>();
        newest.forEach(s -> some.put(id(s), s));
        pages.ofIds(reached).forEach(s -> some.put(id(s), s));
        if (!query.company().isEmpty()) {
            pages.ofCompany(query.company(), WIDTH).forEach(s -> some.put(id(s), s));
        }
        return view(
                List.copyOf(some.values()),
                query,
                sources,
                reached,
                newest.size() < WIDTH ? Optional.empty() : Optional.of(WIDTH));
    }

    /** Leads of whoever has this address. */
    private List<String> reached(String text) {
        return Optional.of(text.toLowerCase(Locale.ROOT))
                .filter(t -> t.contains("@"))
                .flatMap(contacts::find)
                .map(Contact::leads)
                .orElse(List.of());
    }

    private List<Standing> newest(LeadQuery query, List<String> sources) {
        Part part = new Part(query.order().isOldestFirst(), 0, WIDTH);
        if (query.status().isPresent()) {
            return pages.ofStatus(query.status().get(), part);
        }
        if (!query.source().isEmpty()) {
            return pages.ofSources(sources, part);
        }
        return query.state().isEmpty() ? pages.all(part) : pages.ofState(query.state(), part);
    }

    private static View view(
            List<Standing> some, LeadQuery query, List<String> sources, List<String> reached, Optional<Integer> among) {
        return new View(
                some.stream()
                        .filter(s -> suits(s, query, sources) && (says(s, query) || reached.contains(id(s))))
                        .toList(),
                among);
    }

    private static boolean suits(Standing standing, LeadQuery query, List<String> sources) {
        return query.status().filter(s -> s != standing.lead().status()).isEmpty()
                && (query.source().isEmpty()
                        || standing.lead().sources().stream().anyMatch(sources::contains))
                && (query.state().isEmpty()
                        || query.state().equals(standing.lead().state()));
    }

    private static boolean says(Standing standing, LeadQuery query) {
        String text = query.text().toLowerCase(Locale.ROOT);
        return standing.lead().companyName().toLowerCase(Locale.ROOT).contains(text)
                || standing.lead().title().toLowerCase(Locale.ROOT).contains(text)
                || id(standing).equals(text)
                || (!query.company().isEmpty() && standing.lead().company().startsWith(query.company()));
    }

    private static String id(Standing standing) {
        return standing.lead().id();
    }
}
