package io.outrider.contact;

import io.outrider.lead.Lead;
import io.outrider.lead.Named;
import io.outrider.lead.NamedPeople;
import io.outrider.mail.Address;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** This keeps the people whom postings name as contacts with the posting's source, never as valid (LED-38, ENR-26). Thread-safe. */
public final class PostedPeople implements NamedPeople {
    private final Contacts contacts;
    private final Clock clock;

    /** @param clock business time */
    public PostedPeople(Contacts contacts, Clock clock) {
        this.contacts = contacts;
        this.clock = clock;
    }

    @Override
    public boolean keep(Lead lead, Named person) {
        Optional<Address> address = Address.parse(person.email().strip());
        address.ifPresent(a -> contacts.store(contact(lead, person, a)));
        return address.isPresent();
    }

    private Contact contact(Lead lead, Named person, Address address) {
        String name = person.name().strip();
        boolean parted = name.contains(" ");
        return new Contact(
                address,
                parted ? name.substring(0, name.indexOf(' ')) : person.firstName(),
                parted ? name.substring(name.lastIndexOf(' ') + 1) : person.lastName(),
                person.title(),
                person.phone(),
                person.title().isBlank() ? Contact.Priority.P1 : JobTitles.priority(person.title()),
                lead.company(),
                List.of(lead.id()),
                lead.sources().get(0),
                Optional.empty(),
                clock.instant());
    }
}
