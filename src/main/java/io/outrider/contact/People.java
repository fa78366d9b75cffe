package io.outrider.contact;

import io.outrider.contact.reveal.Receipt;
import io.outrider.contact.reveal.Reveals;
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
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * This is the finding of people through the provider that is set. The search is free, revealing an
 * address costs a credit, so the best placed people are revealed first and only as many as a lead may have (ENR-05 to
 * ENR-17). Nobody is marked as valid here (ENR-26). Thread-safe.
 */
public final class People {
    private final Providers providers;
    private final Allowances allowances;
    private final Leads leads;
    private final Contacts contacts;
    private final Events events;
    private final Supplier<ContactSettings> settings;
    private final Predicate<String> routed;
    private final Revealing revealing;
    private final Finds finds;
    private final RunBook book;

    /**
     * @param reveals orders that are not answered yet
     * @param clock business time
     * @param routed whether a route of that id is running
     * @param book the ledger of runs
     */
    public People(
            Providers providers,
            Allowances allowances,
            Leads leads,
            Contacts contacts,
            Reveals reveals,
            Events events,
            Supplier<ContactSettings> settings,
            Clock clock,
            Predicate<String> routed,
            RunBook book) {
        this.routed = routed;
        revealing = new Revealing(reveals, clock);
        finds = new Finds(contacts, clock);
        this.book = book;
        this.providers = providers;
        this.allowances = allowances;
        this.leads = leads;
        this.contacts = contacts;
        this.events = events;
        this.settings = settings;
    }

    /** A new run over the oldest leads that have nobody yet (ENR-01, ENR-20). */
    public Finding open() {
        ContactSettings now = settings.get();
        return new Finding(
                now.finder(),
                leads.withStatus(Lead.Status.NEW, now.leadsPerRun()),
                now.perLead(),
                () -> refusal(now.finder()),
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
        if (!good(quest, reply) || !listed(quest, reply.answer())) {
            return List.of();
        }
        return reply.answer().rows().stream()
                .map(Person::of)
                .filter(p -> !p.id().isEmpty() && Finds.isAt(quest, provider(quest), p))
                .sorted(Comparator.comparing(Person::priority))
                .map(Object.class::cast)
                .toList();
    }

    private static boolean listed(Quest quest, Answer answer) {
        if (!answer.hasList()) {
            quest.fail("answered without the list that map.list asks for");
        }
        return answer.hasList();
    }

    /** What an earlier run ordered for this lead and can ask for now; whom it kept counts as kept. */
    public List<Object> awaited(Quest quest) {
        List<Receipt> open = revealing.open(provider(quest), quest.lead().id());
        open.forEach(r -> quest.ordered());
        if (!open.isEmpty()) {
            contacts.ofLead(quest.lead().id()).forEach(c -> quest.keeps(c.address()));
        }
        return List.copyOf(open);
    }

    /** The body of the request that reveals a person's address, or the empty text for a finder that wants none; the order is written down. */
    public String reveal(Quest quest, Object person) {
        Provider finder = provider(quest);
        String id = ((Person) person).id();
        revealing.order(finder, quest.lead().id(), (Person) person);
        return finder.bodies().containsKey("reveal") ? RequestBody.of(finder, "reveal", Map.of("id", id)) : "";
    }

    /** Keeps the person in the answer to a reveal, unless there is no address in it, or it comes later. */
    public void keep(Quest quest, Object person, int status, String body) {
        quest.answer();
        Provider finder = provider(quest);
        Reply reply = Reply.of(finder, status, body);
        if (revealing.isLater(finder, quest.lead().id(), (Person) person, reply)) {
            quest.await();
        } else if (good(quest, reply)) {
            keep(quest, ((Person) person).id(), revealed(finder, reply));
        }
    }

    private static Optional<Answer> revealed(Provider finder, Reply reply) {
        boolean nobody = finder.meaning(reply.answer().text("progress"))
                .filter("nobody"::equals)
                .isPresent();
        return nobody ? Optional.empty() : Optional.of(reply.answer().part("one"));
    }

    /** Keeps the person in the answer about an order of an earlier run. */
    public void take(Quest quest, Object receipt, int status, String body) {
        Provider finder = provider(quest);
        Receipt order = (Receipt) receipt;
        Reply reply = Reply.of(finder, status, body);
        boolean later = revealing.isLater(finder, order, reply);
        if (!later && (reply.kind() == Reply.Kind.PENDING || good(quest, reply))) {
            quest.awaitNoMore();
            keep(quest, order.person(), revealing.found(finder, reply));
        }
    }

    private void keep(Quest quest, String id, Optional<Answer> row) {
        finds.keep(quest, provider(quest), row);
        revealing.end(provider(quest), quest.lead().id(), id);
    }

    /** Moves the lead on: ENRICHED with somebody, VALIDATED if one was found and checked for another lead before, SKIPPED with nobody, NEW still when the provider did not answer, or will answer later. */
    public void settle(Quest quest) {
        String lead = quest.lead().id();
        if (quest.isAwaited()) {
            quest.run().count("awaited");
        } else if (quest.keptAny()) {
            leads.mark(lead, quest.hasValid() ? Lead.Status.VALIDATED : Lead.Status.ENRICHED, "");
            quest.run().count("enriched");
        } else if (quest.complete()) {
            leads.mark(lead, Lead.Status.SKIPPED, "nobody with an address was found at the company");
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

    private boolean good(Quest quest, Reply reply) {
        if (reply.kind() == Reply.Kind.GOOD) {
            return true;
        }
        String until = allowances.refusal(provider(quest)).map(u -> ", " + u).orElse("");
        quest.fail(reply.says() + until);
        if (reply.ends()) {
            quest.run().close(reply.says() + until);
        }
        return false;
    }
}
