package io.outrider.sending;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * This is the set of drafts that use a shared cap: a reservation is a draft's place in it, and it decides where a gate
 * only judges (DESIGN 4.2). Thread-safe, also across processes.
 */
public interface Reservations {
    /** Takes a place for a draft. True also when it has one already; false when the cap is full. */
    boolean take(String cap, String draft, int limit);

    /** Takes a place for a draft in each cap, by its limit; all or nothing. */
    default boolean takeAll(Map<String, Integer> limits, String draft) {
        boolean all = limits.entrySet().stream().allMatch(cap -> take(cap.getKey(), draft, cap.getValue()));
        if (!all) {
            giveBackAll(limits.keySet(), draft);
        }
        return all;
    }

    /** Gives a draft's place back; nothing happens when it has none. */
    void giveBack(String cap, String draft);

    /** Gives a draft's place in each cap back; nothing happens where it has none. */
    default void giveBackAll(Collection<String> caps, String draft) {
        caps.forEach(cap -> giveBack(cap, draft));
    }

    /**
     * Says that a draft stands as sent and will neither give its places back nor ask for them again: they count as before,
     * and whose they are need not be kept any more. Writes nothing; may be forgotten.
     */
    default void settled(Collection<String> caps, String draft) {}

    /**
     * How many places of each cap are taken by others than this draft; a cap that nobody uses is left out.
     *
     * @param draft empty: it has no place in any
     */
    Map<String, Integer> takenByOthers(Collection<String> caps, String draft);

    /** The same of one cap. */
    default int takenByOthers(String cap, String draft) {
        return takenByOthers(List.of(cap), draft).getOrDefault(cap, 0);
    }

    /** Deletes the caps of days before this one, {@code yyyy-mm-dd}. */
    long deleteBefore(String day);
}
