package io.outrider.campaign;

import io.outrider.contact.AddressCheck;
import io.outrider.contact.Contact;
import io.outrider.contact.Contacts;
import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
import io.outrider.mail.Address;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.suppression.Suppression;
import io.outrider.suppression.Suppressions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** This is what the rooms above would tell a campaign, in maps: leads, contacts, suppressions and the journal. */
public final class World {
    public static final Instant NOW = Instant.parse("2026-02-17T14:00:00Z");

    public final Map<String, Contact> contacts = new LinkedHashMap<>();
    public final Map<String, String> enrolled = new TreeMap<>();
    public final Map<String, Lead> leads = new TreeMap<>();
    public final Map<String, Suppression> suppressed = new TreeMap<>();
    public final List<Event> events = new ArrayList<>();

    /** A contact with a checked address. */
    public Contact contact(String address, AddressCheck.Result result, String... leads) {
        Contact contact = new Contact(
                new Address(address),
                "Anna",
                "Silent",
                "Plant Manager",
                "",
                Contact.Priority.P4,
                "acme",
                List.of(leads),
                "fixture",
                Optional.of(new AddressCheck(result, "internal", "", NOW)),
                NOW);
        contacts.put(address, contact);
        return contact;
    }

    /** A lead at Acme. */
    public Lead lead(String id, String title, String state) {
        Lead lead = new Lead(
                id,
                "acme|" + title + "|" + state,
                "acme",
                "Acme Metalworks",
                title,
                state,
                "https://jobs.example.com/1",
                "",
                Optional.of(LocalDate.of(2026, 2, 12)),
                Optional.empty(),
                List.of("jsearch/Example Board"),
                Lead.Status.VALIDATED,
                NOW);
        leads.put(id, lead);
        return lead;
    }

    /** Forbids an address. */
    public void suppress(String address) {
        suppressed.put(
                address, new Suppression(address, Suppression.Reason.UNSUBSCRIBE, "test", NOW, Optional.empty()));
    }

    /** The journal. */
    public Events events() {
        return new Events() {
            @Override
            public void record(Event event) {
                events.add(event);
            }

            @Override
            public List<Entry> after(String after, int limit) {
                return List.of();
            }
        };
    }

    /** The suppression list. */
    public Suppressions suppressions() {
        return new Suppressions() {
            @Override
            public boolean add(Suppression suppression) {
                return suppressed.put(suppression.key(), suppression) == null;
            }

            @Override
            public Optional<Suppression> forbids(Address address) {
                return Optional.ofNullable(suppressed.get(address.value()));
            }

            @Override
            public boolean withdraw(Address address, String source) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Suppression> newest(int limit) {
                return List.copyOf(suppressed.values());
            }
        };
    }

    /** The leads. */
    public Leads leads() {
        return new Leads() {
            @Override
            public Stored store(Lead lead) {
                leads.put(lead.id(), lead);
                return Stored.INSERTED;
            }

            @Override
            public Optional<Lead> find(String id) {
                return Optional.ofNullable(leads.get(id));
            }

            @Override
            public List<Lead> withStatus(Lead.Status status, int limit) {
                return List.of();
            }

            @Override
            public List<Lead> nextToServe(int limit) {
                return List.of();
            }

            @Override
            public void mark(String id, Lead.Status status, String reason) {}
        };
    }

    /** The contacts. */
    public Contacts contacts() {
        return new Contacts() {
            @Override
            public boolean store(Contact contact) {
                return contacts.put(contact.id(), contact) == null;
            }

            @Override
            public Optional<Contact> find(String address) {
                return Optional.ofNullable(contacts.get(address));
            }

            @Override
            public List<Contact> unchecked(int limit) {
                return List.of();
            }

            @Override
            public List<Contact> free(AddressCheck.Result result, int limit) {
                return contacts.values().stream()
                        .filter(c -> !enrolled.containsKey(c.id()))
                        .filter(c -> c.check().filter(k -> k.result() == result).isPresent())
                        .limit(limit)
                        .toList();
            }

            @Override
            public List<Contact> waiting(AddressCheck.Result result, String campaign, int limit) {
                return contacts.values().stream()
                        .filter(c -> ("kept for " + campaign).equals(enrolled.get(c.id())))
                        .filter(c -> c.check().filter(k -> k.result() == result).isPresent())
                        .limit(limit)
                        .toList();
            }

            @Override
            public List<Contact> waitingOfLead(String lead, String campaign) {
                return ofLead(lead).stream()
                        .filter(c -> ("kept for " + campaign).equals(enrolled.get(c.id())))
                        .toList();
            }

            @Override
            public void keep(String address, String campaign) {
                enrolled.putIfAbsent(address, "kept for " + campaign);
            }

            @Override
            public void release(String address, String campaign) {
                enrolled.remove(address, "kept for " + campaign);
            }

            @Override
            public void noteClosing(String lead) {}

            @Override
            public void setAside(String address) {
                if (enrolled.getOrDefault(address, "kept for ").startsWith("kept for ")) {
                    enrolled.put(address, "aside");
                }
            }

            @Override
            public void takeUp(String lead) {
                ofLead(lead).forEach(c -> enrolled.remove(c.id(), "aside"));
            }

            @Override
            public List<Contact> ofLead(String lead) {
                return contacts.values().stream()
                        .filter(c -> c.leads().contains(lead))
                        .toList();
            }

            @Override
            public void checked(String address, AddressCheck check) {}

            @Override
            public void enrolled(String address, String enrollment) {
                enrolled.put(address, enrollment);
            }
        };
    }
}
