package io.outrider.campaign.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** This is the store of openings. Thread-safe, also across processes; every write goes by {@code _id} and may be repeated. */
public interface Openings {
    /** Begins one. False: it was begun before. */
    boolean begin(Opening opening);

    /** One by id. */
    Optional<Opening> find(String id);

    /** Several by their ids, in no order; those that were never begun are left out. */
    List<Opening> find(Collection<String> ids);

    /** Has a lead take one of the places. True also when it has one; false when none is left, or the opening is over. */
    boolean reserve(String id, String lead);

    /** Notes an enrollment that is about to be made. */
    void note(String id, String enrollment);

    /** Ends one; its first end stays. */
    void end(String id, Instant at);

    /** The last ones of a campaign, newest first. */
    List<Opening> last(String campaign, int limit);

    /** Deletes those of days before this one. Answers how many. */
    long deleteBefore(LocalDate date);
}
