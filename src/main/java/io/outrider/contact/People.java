package io.outrider.contact;

import io.outrider.lead.CompanyName;
import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
import io.outrider.lead.UsState;
import io.outrider.lead.provider.Allowances;
import io.outrider.lead.provider.Provider;
import io.outrider.lead.provider.Providers;
import io.outrider.lead.provider.Reply;
import io.outrider.lead.provider.RequestBody;
import io.outrider.mail.Address;
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
    private final Clock clock;
    private final Predicate<String> routed;
    private final RunBook book;

    /**
     * @param clock business time
     * @param routed whether a route of that id is running
     * @param book the ledger of runs
     */
    public People(
            Providers providers,
            Allowances allowances,
            Leads leads,
            Contacts contacts,
            Events events,
            Supplier<ContactSettings> settings,
            Clock clock,
            Predicate<String> routed,
            RunBook book) {
        this.routed = routed;
        this.book = book;
        this.providers = providers;
        this.allowances = allowances;
        this.leads = leads;
        this.contacts = contacts;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
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
        Reply reply = Reply.of(provider(quest), status, body);
        if (!good(quest, reply)) {
            return List.of();
        }
        return reply.answer().rows().stream()
                .map(Person::of)
                .filter(p -> !p.id().isEmpty() && isAt(quest, p))
                .sorted(Comparator.comparing(Person::priority))
                .map(Object.class::cast)
                .toList();
    }

    /** The body of the request that reveals a person's address. */
    public String reveal(Quest quest, Object person) {
        return RequestBody.of(provider(quest), "reveal", Map.of("id", ((Person) person).id()));
    }

    /** Keeps the person in the answer to a reveal, unless there is no address in it. */
    public void keep(Quest quest, int status, String body) {
        Reply reply = Reply.of(provider(quest), status, body);
        if (!good(quest, reply)) {
            return;
        }
        Person person = Person.of(reply.answer().part("one"));
        Optional<Address> address = Address.parse(person.address());
        if (address.isEmpty()) {
            quest.run().count("no_address");
        } else if (isAt(quest, person)) {
            store(quest, person, address.get());
        }
    }

    private void store(Quest quest, Person person, Address address) {
        if (quest.keeps(address)) {
            boolean isNew = contacts.store(contact(quest, person, address));
            quest.run().count(isNew ? "contacts" : "known");
            if (!isNew && isValid(address)) {
                quest.foundValid();
            }
        } else {
            quest.run().count("duplicate");
        }
    }

    /** Moves the lead on: ENRICHED with somebody, VALIDATED if one was found and checked for another lead before, SKIPPED with nobody, NEW still when the provider did not answer. */
    public void settle(Quest quest) {
        String lead = quest.lead().id();
        if (quest.keptAny()) {
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
        quest.fail();
        if (reply.ends()) {
            quest.run().close(reply.says());
        }
        return false;
    }

    private boolean isValid(Address address) {
        return contacts.find(address.value())
                .flatMap(Contact::check)
                .filter(c -> c.result() == AddressCheck.Result.VALID)
                .isPresent();
    }

    private boolean isAt(Quest quest, Person person) {
        String there = CompanyName.of(person.company()).id();
        String here = quest.lead().company();
        boolean same = !provider(quest).maps("company")
                || (!there.isEmpty()
                        && (there.equals(here) || there.startsWith(here + " ") || here.startsWith(there + " ")));
        if (!same) {
            quest.run().count("other_company");
        }
        return same;
    }

    private Contact contact(Quest quest, Person person, Address address) {
        Lead lead = quest.lead();
        return new Contact(
                address,
                person.firstName(),
                person.lastName(),
                person.title(),
                person.phone(),
                person.priority(),
                lead.company(),
                List.of(lead.id()),
                quest.getFinder(),
                Optional.empty(),
                clock.instant());
    }
}
