package io.outrider.lead;

import java.util.List;
import java.util.Optional;

/** This is the store of companies. Thread-safe. */
public interface Companies {
    /** Records that a lead of the company was stored: creates it, or adds what the lead tells. Repeatable. */
    void seen(Lead lead);

    /** One company by id. */
    Optional<Company> find(String id);

    /** Companies by name, from one name on. */
    List<Company> list(String after, int limit);
}
