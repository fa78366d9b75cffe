package io.outrider.draft;

import java.time.Instant;
import java.util.Optional;

/**
 * This is what was found out about a draft whose fate is unknown.
 *
 * @param since business time at which it became unknown: its mail went out, if it did, before then
 * @param looks how often its mailbox was searched
 * @param lookedAt machine time of the last search that reached the server; empty before the first
 * @param said what the last search said, one sentence
 * @param advice what a person had best do, once it is held
 */
public record Evidence(Instant since, int looks, Optional<Instant> lookedAt, String said, Optional<HeldAction> advice) {
    /** Nothing was looked up yet. */
    public static Evidence none(Instant since) {
        return new Evidence(since, 0, Optional.empty(), "", Optional.empty());
    }
}
