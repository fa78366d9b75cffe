package io.outrider.contact;

import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
import io.outrider.lead.UsState;
import io.outrider.lead.provider.Allowances;
import io.outrider.lead.provider.Answer;
import io.outrider.lead.provider.Provider;
import io.outrider.lead.provider.Providers;
import io.outrider.lead.provider.Reply;
import io.outrider.lead.provider.RequestBody;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.store.RunBook;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * This is the search for people through the provider that is set; the best placed come first, as revealing their addresses
 * costs credits ({@link AddressOrders}; ENR-05 to ENR-17). Nobody is marked as valid here (ENR-26). Thread-safe.
 */
public final class People {
    private final Providers providers;
    private final Allowances allowances;
    private final Leads leads;
    private final Events events;
    private final Supplier<ContactSettings> settings;
    private final Predicate<String> routed;
    private final RunBook book;
    private final UnaryOperator<List<Lead>> admission;

    /**
     * @param routed whether a route of that id is running
     * @param book the ledger of runs
     * @param admission those of some leads for which people are looked for (ENR-25)
     */
    public People(
            Providers providers,
            Allowances allowances,
            Leads leads,
            Events events,
            Supplier<ContactSettings> settings,
            Predicate<String> routed,
            RunBook book,
            UnaryOperator<List<Lead>> admission) {
        this.admission = admission;
        this.routed = routed;
        this.book = book;
        this.providers = providers;
        this.allowances = allowances;
        this.leads = leads;
        this.events = events;
        this.settings = settings;
    }

    /** What is missing in the facts of a provider that is to be a finder; empty when nothing is. */
    public static Optional<String> missing(Provider provider) {
        Optional<String> place = Stream.of("list", "id", "one", "address")
                .filter(needed -> !provider.maps(needed))
                .findFirst()
                .map(needed -> "map." + needed);
        return place.or(() -> provider.bodies().containsKey("search") ? Optional.empty() : Optional.of("body.search"));
    }

    /** A new run over leads that have nobody yet, those of smaller companies rather than others (ENR-01, ENR-20, LED-28). */
    public Finding open() {
        ContactSettings now = settings.get();
        return new Finding(
                now.finders(),
                admission.apply(leads.nextToServe(now.leadsPerRun())),
                now.perLead(),
                this::refusal,
                book);
    }

    private Optional<String> refusal(String finder) {
        if (!routed.test("find-people-" + finder)) {
            return Optional.of("is not there: no route find-people-" + finder + " is running");
        }
        return providers.has(finder)
                ? allowances.refusal(providers.get(finder))
                : Optional.of("is not described: config/providers/" + finder + ".properties is not there");
    }

    /** The body of the search for people at a lead's company. */
    public String search(Quest quest) {
        Lead lead = quest.lead();
        return RequestBody.of(
                provider(quest),
                "search",
                Map.of(
                        "company", lead.companyName(),
                        "website", lead.website(),
                        "titles", settings.get().titles(),
                        "locations",
                                UsState.name(lead.state())
                                        .map(n -> List.of(n + ", US"))
                                        .orElse(List.of()),
                        "limit", 10));
    }

    /** The people in the answer to a search, the nearest to the vacancy first; people of other companies are left out. */
    public List<Object> list(Quest quest, int status, String body) {
        quest.answer();
        Reply reply = Reply.of(provider(quest), status, body);
        if (!quest.accepts(reply, () -> until(quest)) || !hasList(quest, reply.answer())) {
            return List.of();
        }
        return reply.answer().rows().stream()
                .map(Person::of)
                .filter(p -> !p.id().isEmpty() && Finds.isAt(quest, provider(quest), p))
                .sorted(Comparator.comparing(Person::priority))
                .map(Object.class::cast)
                .toList();
    }

    /** The person whom a lead is that was listed without a posting (LED-02), if the address is still to be ordered. */
    public List<Object> listed(Quest quest) {
        Lead lead = quest.lead();
        return quest.listed().stream()
                .map(found ->
                        new Person(found.source(), found.person(), "", "", lead.title(), lead.companyName(), "", ""))
                .map(Object.class::cast)
                .toList();
    }

    private static boolean hasList(Quest quest, Answer answer) {
        if (!answer.hasList()) {
            quest.fail("answered without the list that map.list asks for");
        }
        return answer.hasList();
    }

    /** Moves the lead on: ENRICHED with somebody, VALIDATED if one was found and checked for another lead before, SKIPPED with nobody, NEW still when the provider did not answer, or will answer later. */
    public void settle(Quest quest) {
        String lead = quest.lead().id();
        if (quest.isServed() && !quest.keptAny()) {
            return;
        }
        if (quest.isAwaited()) {
            quest.run().count("awaited");
        } else if (quest.keptAny()) {
            leads.mark(lead, quest.hasValid() ? Lead.Status.VALIDATED : Lead.Status.ENRICHED, "");
            if (!quest.isServed()) {
                quest.run().count("enriched");
            }
        } else if (quest.complete()) {
            leads.mark(
                    lead,
                    Lead.Status.SKIPPED,
                    quest.listed().isPresent()
                            ? "no address of the person was found"
                            : "nobody with an address was found at the company");
            quest.run().count("skipped");
        }
    }

    /** Writes the run into the journal. */
    public Finding report(Finding run) {
        run.end();
        if (!run.getQuests().isEmpty()) {
            events.record(Event.of("contact.found", "find-contacts", run.sentence()));
        }
        return run;
    }

    private Provider provider(Quest quest) {
        return providers.get(quest.getFinder());
    }

    private String until(Quest quest) {
        return allowances.refusal(provider(quest)).map(u -> ", " + u).orElse("");
    }
}
