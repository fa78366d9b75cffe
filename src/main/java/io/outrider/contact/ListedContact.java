package io.outrider.contact;

import io.outrider.mail.Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** This is a contact that a person brings along in a list: never checked, so never valid (VAL-29). */
public final class ListedContact {
    private ListedContact() {}

    /**
     * The contact of a row.
     *
     * @param company id of the company
     * @param leads ids of the leads that are the reason to write
     * @param now business time
     */
    public static Contact of(
            Address address,
            String firstName,
            String lastName,
            String title,
            String phone,
            String company,
            List<String> leads,
            Instant now) {
        return new Contact(
                address,
                firstName,
                lastName,
                title,
                phone,
                JobTitles.priority(title),
                company,
                leads,
                "list",
                Optional.empty(),
                now);
    }
}
