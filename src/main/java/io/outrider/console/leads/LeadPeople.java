package io.outrider.console.leads;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** This tells which people stand behind leads, for the list of leads. Reads only; thread-safe. */
public interface LeadPeople {
    /** How many contacts each of the leads has; those without any are missing. */
    Map<String, Integer> counts(Collection<String> leads);

    /** The lead of each person who was taken into a campaign, of at most so many people, in no order. */
    List<String> ofCampaign(String campaign, int people);
}
