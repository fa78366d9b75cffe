package io.outrider.sandbox;

import io.outrider.mail.Address;
import java.util.Arrays;
import java.util.Locale;

/**
 * This is what a correspondent of the sandbox does with a mail; the surname in the address tells it:
 * {@code anna.away@acme.test} is on holiday.
 */
public enum Fate {
    /** A person answers. */
    REPLY,
    /** An out-of-office with a return date. */
    AWAY,
    /** A DSN 5.1.1: no such user. */
    BOUNCE,
    /** A DSN 4.2.2: mailbox full. */
    FULL,
    /** An ARF report: this is spam. */
    COMPLAINT,
    /** A mail that asks not to be written to again. */
    REMOVE,
    /** A one-click unsubscribe over HTTP (RFC 8058). */
    OPTOUT,
    /** An automatic answer: no longer with the company. */
    DEPARTED,
    /** Nothing, for ever. */
    SILENT;

    /** The fate in an address; whoever has no telling surname stays silent. */
    public static Fate of(Address address) {
        String surname = address.local().substring(address.local().lastIndexOf('.') + 1);
        return Arrays.stream(values())
                .filter(f -> f.surname().equalsIgnoreCase(surname))
                .findFirst()
                .orElse(SILENT);
    }

    /** The surname that tells it: {@code Away}. */
    public String surname() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
