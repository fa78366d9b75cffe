package io.outrider.campaign;

import java.util.List;
import java.util.Optional;

/** This is the store of campaigns. Thread-safe. */
public interface Campaigns {
    /** One campaign by id. */
    Optional<Campaign> find(String id);

    /** Every campaign, by id. */
    List<Campaign> all();

    /** Has a campaign change its state. False: it is in none of those from which that is allowed, or not there. */
    boolean turn(String id, Turn turn);

    /** Adds or replaces a campaign. */
    void save(Campaign campaign);
}
