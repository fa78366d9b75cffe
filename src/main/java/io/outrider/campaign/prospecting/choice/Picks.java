package io.outrider.campaign.prospecting.choice;

import java.util.List;
import java.util.Optional;

/** This is the history of chosen profiles. Thread-safe; every write goes by {@code _id} and may be repeated. */
public interface Picks {
    /** Begins one. False: it was begun before. */
    boolean begin(Pick pick);

    /** The newest one of a campaign that was broken off. */
    Optional<Pick> unfinished(String campaign);

    /** Every one of a profile, newest first. */
    List<Pick> of(String profile);

    /** Notes the lead of a person who is about to be stored. */
    void found(String id, String lead);

    /** Ends one; its first end stays. */
    void end(String id, Pick.State state);

    /** Keeps what came of it so far. */
    void count(String id, Pick.Outcome outcome);

    /** The campaign for whose profile a lead was found; empty: it is no such lead. */
    Optional<String> campaignOf(String lead);
}
