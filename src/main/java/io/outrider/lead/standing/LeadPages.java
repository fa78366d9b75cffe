package io.outrider.lead.standing;

import io.outrider.lead.Lead;
import java.util.Collection;
import java.util.List;

/** This is the store of leads as a person leafs through it. Reads only; each question goes by an index. Thread-safe. */
public interface LeadPages {
    /**
     * A part of a list that is ordered by the time at which a lead was stored.
     *
     * @param oldestFirst or the newest first
     * @param skip 0 or more
     * @param limit 1 or more
     */
    record Part(boolean oldestFirst, int skip, int limit) {}

    /** Of all leads. */
    List<Standing> all(Part part);

    /** Of those with a status. */
    List<Standing> ofStatus(Lead.Status status, Part part);

    /** Of those in a state, two letters. */
    List<Standing> ofState(String state, Part part);

    /** Of those that were seen in any of these sources. */
    List<Standing> ofSources(Collection<String> sources, Part part);

    /** Leads of companies whose normalised name begins like this, by that name. */
    List<Standing> ofCompany(String beginning, int limit);

    /** Those of these ids that are there, in no order. */
    List<Standing> ofIds(Collection<String> ids);

    /** How many there are, counted no further than {@code most}. */
    long count(int most);

    /** The same of a status. */
    long countStatus(Lead.Status status, int most);

    /** The same of a state. */
    long countState(String state, int most);

    /** The same of sources. */
    long countSources(Collection<String> sources, int most);

    /** Every source that a lead was seen in. */
    List<String> sources();
}
