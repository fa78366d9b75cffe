package io.outrider.contact;

import io.outrider.lead.Companies;
import io.outrider.lead.CompanyName;
import io.outrider.lead.Lead;
import io.outrider.lead.provider.Answer;
import io.outrider.lead.provider.Provider;
import io.outrider.mail.Address;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** This is what is kept of the people that a finder reveals: who has an address and works for the lead's company, and how large that is (LED-28). Thread-safe. */
final class Finds {
    private final Contacts contacts;
    private final Companies companies;
    private final Clock clock;

    /** @param clock business time */
    Finds(Contacts contacts, Companies companies, Clock clock) {
        this.contacts = contacts;
        this.companies = companies;
        this.clock = clock;
    }

    /** Keeps the person in a row, if there is one. */
    void keep(Quest quest, Provider finder, Optional<Answer> row) {
        Optional<Person> person = row.map(Person::of);
        Optional<Address> address = person.flatMap(p -> Address.parse(p.address()));
        if (address.isEmpty()) {
            quest.run().count("no_address");
        } else if (isAt(quest, finder, person.get())) {
            store(quest, person.get(), address.get());
            row.flatMap(r -> r.number("employees"))
                    .ifPresent(people -> companies.employs(quest.lead().company(), people.intValue()));
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

    private boolean isValid(Address address) {
        return contacts.find(address.value())
                .flatMap(Contact::check)
                .filter(c -> c.result() == AddressCheck.Result.VALID)
                .isPresent();
    }

    /** Whether a person works for the lead's company; a finder that does not say is believed. */
    static boolean isAt(Quest quest, Provider finder, Person person) {
        String there = CompanyName.of(person.company()).id();
        String here = quest.lead().company();
        boolean same = !finder.maps("company")
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
