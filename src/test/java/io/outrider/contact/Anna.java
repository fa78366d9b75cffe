package io.outrider.contact;

import io.outrider.mail.Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A contact of the company acme that nobody has checked yet, for tests of checking. */
public final class Anna {
    private Anna() {}

    public static Contact at(String address, Instant since) {
        return new Contact(
                new Address(address),
                "Anna",
                "Case",
                "",
                "",
                Contact.Priority.P3,
                "acme",
                List.of(),
                "test",
                Optional.empty(),
                since);
    }
}
