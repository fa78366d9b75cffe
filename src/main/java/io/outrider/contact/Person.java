package io.outrider.contact;

import io.outrider.contact.Contact.Priority;
import io.outrider.lead.provider.Answer;

/**
 * This is a person as a provider lists it, mostly still without an address.
 *
 * @param id the provider's own
 * @param firstName or empty
 * @param lastName or empty
 * @param title or empty
 * @param company employer as the provider names it, or empty
 * @param address as delivered, or empty
 * @param phone or empty
 */
record Person(
        String id, String firstName, String lastName, String title, String company, String address, String phone) {
    static Person of(Answer row) {
        return new Person(
                row.text("id"),
                row.text("first-name"),
                row.text("last-name"),
                row.text("title"),
                row.text("company"),
                row.text("address"),
                row.text("phone"));
    }

    Priority priority() {
        return JobTitles.priority(title);
    }
}
