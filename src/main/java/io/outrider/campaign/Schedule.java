package io.outrider.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * This is when a campaign starts, and when it takes people in.
 *
 * @param slots times at which it takes people in (CMP-03); empty: whenever they are free
 * @param automatic whether it starts by itself as soon as it has somebody to write to (CMP-14)
 * @param runsSince business time of its last start, while it runs; empty before anybody saw it run
 */
public record Schedule(List<CampaignSlot> slots, boolean automatic, Optional<Instant> runsSince) {
    /** A person starts it, and it takes people in whenever they are free. */
    public static final Schedule NONE = new Schedule(List.of(), false, Optional.empty());

    public Schedule {
        slots = List.copyOf(slots);
    }

    /** The same of a campaign that runs since then. */
    public Schedule since(Instant runs) {
        return new Schedule(slots, automatic, Optional.of(runs));
    }
}
