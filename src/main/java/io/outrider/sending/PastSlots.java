package io.outrider.sending;

import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.sending.plan.Days;
import io.outrider.sending.plan.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * This deals with slots that send nothing themselves: their grace is over, or their draft is not ready (PLN-20, PLN-21). A
 * draft that still waits is free for another slot; one that went out is recorded, again if need be. Thread-safe; every
 * step may be repeated.
 */
public final class PastSlots {
    private final Drafts drafts;
    private final Days days;
    private final SentRecord sentRecord;
    private final Duration grace;

    /**
     * @param drafts the outbox
     * @param days the plans
     * @param sentRecord what follows a mail that went out
     * @param grace how long after its time a slot may still send
     */
    public PastSlots(Drafts drafts, Days days, SentRecord sentRecord, Duration grace) {
        this.drafts = drafts;
        this.days = days;
        this.sentRecord = sentRecord;
        this.grace = grace;
    }

    /** Whether a slot is past its grace; then it is ended. */
    boolean passed(Slot slot, Instant now) {
        boolean over = slot.at().plus(grace).isBefore(now);
        if (over) {
            end(slot);
        }
        return over;
    }

    /** Ends a slot that will not come up again. */
    void end(Slot slot) {
        if (!notReady(slot)) {
            slot.draft().ifPresent(d -> drafts.unbind(d, slot.id()));
            days.skip(slot);
        }
    }

    /** Clears a slot whose draft is not ready to send; false when it is. One that is being sent keeps its slot. */
    boolean notReady(Slot slot) {
        Optional<Draft> draft = slot.draft().flatMap(drafts::find);
        DraftStatus status = draft.map(d -> d.state().status()).orElse(DraftStatus.SKIPPED);
        switch (status) {
            case READY_TO_SEND -> {
                return false;
            }
            case SENT -> recordSent(draft.get(), slot);
            case CLAIMED, SENDING -> {}
            default -> slot.draft().ifPresent(d -> days.free(slot, d));
        }
        return true;
    }

    private void recordSent(Draft draft, Slot slot) {
        String mailbox = draft.mailbox().orElse(slot.mailbox());
        Instant at = draft.state().at();
        draft.state().messageId().ifPresent(id -> sentRecord.record(draft, mailbox, id, at));
        if (mailbox.equals(slot.mailbox()) && !wentFromAnother(slot, draft.id())) {
            days.sent(slot, draft.id(), at);
        } else {
            days.skip(slot);
        }
    }

    private boolean wentFromAnother(Slot slot, String draft) {
        return days.find(slot.mailbox(), slot.date()).stream()
                .flatMap(d -> d.slots().stream())
                .anyMatch(s -> s.n() != slot.n()
                        && s.state() == Slot.State.SENT
                        && s.draft().equals(Optional.of(draft)));
    }
}
