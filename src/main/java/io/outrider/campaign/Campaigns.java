package io.outrider.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** This is the store of campaigns. Thread-safe. */
public interface Campaigns {
    /** One campaign by id. */
    Optional<Campaign> find(String id);

    /** Every campaign, by id. */
    List<Campaign> all();

    /**
     * Has a campaign change its state. False: it is in none of those from which that is allowed, or not there.
     *
     * @param at business time; a campaign that starts runs since then
     */
    boolean turn(String id, Turn turn, Instant at);

    /** Starts a draft, and nothing but a draft (CMP-14). False: it is none, or not there. */
    boolean startDraft(String id, Instant at);

    /** Notes since when a running campaign runs, unless that is known. */
    void runsSince(String id, Instant at);

    /**
     * Has a campaign set something differently from now on.
     *
     * @param was what it set differently when that was decided
     * @param now by key of the settings; empty: nothing
     * @return false: that is no longer what it sets, or it is not there; nothing has changed then
     */
    boolean change(String id, Map<String, String> was, Map<String, String> now);

    /** Adds or replaces a campaign. */
    void save(Campaign campaign);
}
