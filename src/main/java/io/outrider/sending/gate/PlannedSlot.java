package io.outrider.sending.gate;

import io.outrider.sending.plan.Slot;
import java.time.Instant;
import java.util.Optional;

/** This gate opens at the time of the slot that the draft is bound to, never earlier (PLN-23). */
public final class PlannedSlot implements Gate {
    /** The name under which it stands in findings. */
    public static final String NAME = "planned-slot";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Finding judge(Facts facts) {
        Optional<Slot> slot = facts.history().slot();
        if (slot.isEmpty()) {
            return found(Decision.wait("no slot has room for it yet"), "no slot", "a slot", "plan of the day");
        }
        Instant at = slot.get().at();
        Decision decision = at.isAfter(facts.now()) ? Decision.defer(at, "its slot has not come") : Decision.send();
        return found(
                decision,
                facts.local(facts.now()),
                facts.local(at),
                "slot " + slot.get().id());
    }
}
