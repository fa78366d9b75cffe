package io.outrider.contact;

import io.outrider.mail.Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * This is one person at a company whom we may write to. The address is the id: a person who is found for a second lead is
 * linked, not doubled (ENR-15).
 *
 * @param address where we may write to
 * @param firstName as the provider gave it
 * @param lastName as the provider gave it
 * @param title job title
 * @param phone or empty
 * @param priority P1 job poster to P5 functional (ENR-07 to ENR-11)
 * @param company id of the company
 * @param leads ids of the leads it was found for, first one first
 * @param source provider that found it
 * @param check the last validation of the address, or empty when none was made
 * @param createdAt business time
 * @param closings those of the leads that a person has closed, once at least: where they stand is asked before a mail goes
 */
public record Contact(
        Address address,
        String firstName,
        String lastName,
        String title,
        String phone,
        Priority priority,
        String company,
        List<String> leads,
        String source,
        Optional<AddressCheck> check,
        Instant createdAt,
        List<String> closings) {
    /** One whose leads nobody has ever closed. */
    public Contact(
            Address address,
            String firstName,
            String lastName,
            String title,
            String phone,
            Priority priority,
            String company,
            List<String> leads,
            String source,
            Optional<AddressCheck> check,
            Instant createdAt) {
        this(address, firstName, lastName, title, phone, priority, company, leads, source, check, createdAt, List.of());
    }

    /** How near a person is to the vacancy. */
    public enum Priority {
        P1,
        P2,
        P3,
        P4,
        P5
    }

    /** The id by which everything refers to the contact: its address. */
    public String id() {
        return address.value();
    }
}
