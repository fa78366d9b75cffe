package io.outrider.contact.reveal;

import java.util.List;

/** This is the store of orders for addresses that finders have not answered yet, so that no restart orders twice. Thread-safe. */
public interface Reveals {
    /** The open orders for the people of a lead, the first first. */
    List<Receipt> of(String finder, String lead);

    /** Keeps an order; one for the same person takes the place of the earlier. */
    void keep(String lead, Receipt receipt);

    /** Ends the order for one person. */
    void end(String finder, String lead, String person);
}
