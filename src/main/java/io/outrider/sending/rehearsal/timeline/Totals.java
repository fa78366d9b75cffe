package io.outrider.sending.rehearsal.timeline;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * These are the numbers of a timeline.
 *
 * @param kinds entries by kind
 * @param followUps follow-ups that were sent
 * @param byMailbox mails that were sent, by mailbox
 * @param held deferrals and refusals by the gate that decided
 */
public record Totals(
        SortedMap<String, Integer> kinds,
        int followUps,
        SortedMap<String, Integer> byMailbox,
        SortedMap<String, Integer> held) {
    /** Counts. */
    public static Totals of(Timeline timeline) {
        SortedMap<String, Integer> kinds = new TreeMap<>();
        SortedMap<String, Integer> byMailbox = new TreeMap<>();
        SortedMap<String, Integer> held = new TreeMap<>();
        int followUps = 0;
        timeline.rules().keySet().forEach(m -> byMailbox.put(m, 0));
        for (Entry entry : timeline.entries()) {
            kinds.merge(entry.kind().word(), 1, Integer::sum);
            if (entry.kind() == Entry.Kind.SENT) {
                byMailbox.merge(entry.mailbox(), 1, Integer::sum);
                followUps += entry.fact("step").equals("0") ? 0 : 1;
            }
            if (entry.kind() == Entry.Kind.DEFERRED || entry.kind() == Entry.Kind.SKIPPED) {
                held.merge(entry.fact("gate"), 1, Integer::sum);
            }
        }
        return new Totals(kinds, followUps, byMailbox, held);
    }
}
