package io.outrider.lead;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** This is the store of companies. Thread-safe. */
public interface Companies {
    /** Records that a lead of the company was stored: creates it, or adds what the lead tells. Repeatable. */
    void seen(Lead lead);

    /** One company by id. */
    Optional<Company> find(String id);

    /** Those of several companies that are known, by id. */
    Map<String, Company> all(Collection<String> ids);

    /**
     * Records how many people work at a company, for it and for its leads (LED-28). The last word counts.
     *
     * @param people 1 or more; nothing happens with less, or when the company is not known
     */
    void employs(String company, int people);

    /** Companies by name, from one name on. */
    List<Company> list(String after, int limit);
}
