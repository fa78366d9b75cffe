package io.outrider.sending.why;

import io.outrider.draft.DraftStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * This is why a draft has not gone out.
 *
 * @param draft its id
 * @param status where it stands
 * @param mailbox the mailbox that was looked at: the one it is bound to, else the first of its campaign that may send
 * @param zone of that mailbox, in which times should be shown
 * @param now business time
 * @param summary one sentence
 * @param goes when it goes if no other draft moves; empty: never, or not before something without a time happens
 * @param never whether a gate refuses for good
 * @param gates every gate in order
 * @param change the one change that would send it soonest, or empty when nothing stands against it or no one change is enough
 */
public record Because(
        String draft,
        DraftStatus status,
        String mailbox,
        ZoneId zone,
        Instant now,
        String summary,
        Optional<Instant> goes,
        boolean never,
        List<Reason> gates,
        Optional<Change> change) {
    /**
     * One change.
     *
     * @param gate the gate that would have to let the draft pass
     * @param what what would have to change, in words
     * @param goes when it would go then
     */
    public record Change(String gate, String what, Instant goes) {}
}
