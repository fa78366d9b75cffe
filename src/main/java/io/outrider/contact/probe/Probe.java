package io.outrider.contact.probe;

import io.outrider.mail.Address;
import java.util.List;

/** This is the question to a domain's mail server whether there is a mailbox (VAL-23). Thread-safe. */
public interface Probe {
    /** What it said. */
    enum Finding {
        /** It takes mail for this mailbox, and not for any. */
        KNOWN,
        /** It takes none for this mailbox, as there is none. */
        UNKNOWN,
        /** It takes mail for mailboxes that nobody has. */
        CATCH_ALL,
        /** Nothing that says anything about mailboxes, or it was not asked. */
        NOTHING
    }

    /**
     * What the server says.
     *
     * @param address whom it is about
     * @param beside others of the same domain that are asked about on the way
     */
    Finding of(Address address, List<Address> beside);

    /** Nobody is asked (VAL-27). */
    static Probe off() {
        return (address, beside) -> Finding.NOTHING;
    }
}
