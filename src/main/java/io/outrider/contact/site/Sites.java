package io.outrider.contact.site;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** This is the store of what websites said. Thread-safe. */
public interface Sites {
    /** The last visit to a company's website, however old. */
    Optional<Site> find(String company);

    /** Those of the companies whose last visit still counts. */
    Set<String> fresh(Collection<String> companies, Instant now);

    /** Keeps a visit in the place of an earlier one. */
    void keep(Site site);

    /** Deletes what was visited before that time. */
    void forget(Instant before);
}
