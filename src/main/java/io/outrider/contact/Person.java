package io.outrider.contact;

import io.outrider.contact.Contact.Priority;
import io.outrider.lead.provider.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * This is a person as a provider lists it, mostly still without an address.
 *
 * @param by name of the provider
 * @param id the provider's own
 * @param firstName or empty
 * @param lastName or empty
 * @param title or empty
 * @param company employer as the provider names it, or empty
 * @param address as delivered, or empty
 * @param phone or empty
 */
public record Person(
        String by,
        String id,
        String firstName,
        String lastName,
        String title,
        String company,
        String address,
        String phone) {
    /** Name of the provider; the route {@code reveal-person-NAME} asks it. */
    public String getFinder() {
        return by;
    }

    /** The id, encoded for a URL. */
    public String getEncoded() {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    /** The person in a row; a name in one piece is parted at its first and last space. */
    static Person of(Answer row) {
        String name = row.text("name");
        boolean parted = name.contains(" ");
        return new Person(
                row.provider().name(),
                row.text("id"),
                parted ? name.substring(0, name.indexOf(' ')) : row.text("first-name"),
                parted ? name.substring(name.lastIndexOf(' ') + 1) : row.text("last-name"),
                row.text("title"),
                row.text("company"),
                row.text("address"),
                row.text("phone"));
    }

    Priority priority() {
        return JobTitles.priority(title);
    }
}
