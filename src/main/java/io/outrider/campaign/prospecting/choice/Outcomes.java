package io.outrider.campaign.prospecting.choice;

import java.util.List;
import java.util.Map;

/** This is the counting of what came of people who were found. Thread-safe. */
public interface Outcomes {
    /**
     * What came of the people of each pick as of now.
     *
     * @param leads of their people, by pick
     */
    Map<String, Pick.Outcome> of(Map<String, List<String>> leads);
}
