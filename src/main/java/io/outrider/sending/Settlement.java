package io.outrider.sending;

import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.draft.Move;
import io.outrider.draft.rewrite.TriedMails;
import io.outrider.mail.MessageId;
import io.outrider.sending.gate.Decision;
import io.outrider.sending.gate.Facts;
import io.outrider.sending.gate.Finding;
import io.outrider.sending.plan.Days;
import io.outrider.sending.plan.Slot;
import io.outrider.sending.smtp.Outcome;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.suppression.Suppressions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * This records what came of a claim or a dialogue: the draft's next state, its slot, and who pays for a refusal. Every
 * record may be repeated. Thread-safe.
 */
public final class Settlement {
    private static final Set<String> OF_MAILBOX = Set.of("mailbox-pause", "mailbox-status", "sender-domain-balance");

    /**
     * What came of a claim.
     *
     * @param sentence for the journal and the route
     * @param places what becomes of the draft's places in the shared caps
     */
    record Result(String sentence, Caps.Use places) {}

    private final Drafts drafts;
    private final Days days;
    private final Blame blame;
    private final Suppressions suppressions;
    private final SentRecord sentRecord;
    private final Events events;
    private final Duration grace;
    private final Clock clock;
    private final OwnersReport report;

    /**
     * @param drafts the outbox
     * @param days today's plans
     * @param blame who pays for a refusal
     * @param suppressions whom we must not write to
     * @param sentRecord what follows a mail that went out
     * @param events the journal
     * @param grace how long after its time a slot may still send (PLN-20)
     * @param clock business time
     */
    public Settlement(
            Drafts drafts,
            Days days,
            Blame blame,
            Suppressions suppressions,
            SentRecord sentRecord,
            Events events,
            Duration grace,
            Clock clock) {
        this.drafts = drafts;
        this.days = days;
        this.blame = blame;
        this.suppressions = suppressions;
        this.sentRecord = sentRecord;
        this.events = events;
        this.grace = grace;
        this.clock = clock;
        this.report = new OwnersReport(drafts, clock);
    }

    boolean suppressed(Draft draft) {
        return suppressions.forbids(draft.to()).isPresent();
    }

    /** Settles a claim that a gate stands against. */
    Result against(Draft draft, Slot slot, Finding finding) {
        return finding.decision() instanceof Decision.Refuse refuse
                ? refuse(draft, slot, finding.gate() + ": " + refuse.reason())
                : defer(draft, slot, finding);
    }

    /** Never: the draft is skipped, its slot is free. */
    Result refuse(Draft draft, Slot slot, String reason) {
        if (!drafts.move(Move.owned(draft, DraftStatus.CLAIMED, DraftStatus.SKIPPED, reason, clock.instant()))) {
            return lost(draft, slot);
        }
        days.free(slot, draft.id());
        return gone("mail.skipped", draft, slot, reason);
    }

    /** Only tried (CMP-15): the draft is skipped, and its slot is over as if the mail had gone. */
    Result tried(Draft draft, Slot slot) {
        String reason = TriedMails.REASON;
        if (!drafts.move(Move.owned(draft, DraftStatus.CLAIMED, DraftStatus.SKIPPED, reason, clock.instant()))) {
            return lost(draft, slot);
        }
        days.skip(slot);
        return gone("mail.skipped", draft, slot, reason);
    }

    /** Not now: the draft waits; it keeps its slot when that can still send after the time named. */
    Result defer(Draft draft, Slot slot, Finding finding) {
        Decision.Defer defer = (Decision.Defer) finding.decision();
        String reason = finding.gate() + ": " + defer.reason();
        Instant now = clock.instant();
        boolean another = !draft.followUp() && OF_MAILBOX.contains(finding.gate());
        Optional<Instant> due = another ? Optional.empty() : defer.until();
        Move move = Move.owned(draft, DraftStatus.CLAIMED, DraftStatus.READY_TO_SEND, reason, now);
        if (!drafts.move(due.map(move::due).orElse(move))) {
            return lost(draft, slot);
        }
        if (defer.until().orElse(now).isBefore(slot.at().plus(grace))) {
            defer.until().ifPresent(until -> days.delay(slot, until));
        } else {
            leave(draft, slot);
        }
        return draft.state().reason().equals(reason)
                ? new Result(reason, Caps.Use.NONE)
                : gone("mail.deferred", draft, slot, reason);
    }

    /** The slot is not the draft's, or its mailbox is gone: the draft goes back to where it stands, the slot is over. */
    Result misplaced(Draft draft, Slot slot) {
        String reason = "the slot belongs to another mailbox than the draft, or to one that is gone";
        Move move = Move.owned(draft, DraftStatus.CLAIMED, DraftStatus.READY_TO_SEND, reason, clock.instant());
        if (!drafts.move(move)) {
            return lost(draft, slot);
        }
        leave(draft, slot);
        return gone("mail.deferred", draft, slot, reason);
    }

    /** Somebody else has it, or the lease is too short: we touch nothing of it any more, neither its slot nor its places. */
    Result lost(Draft draft, Slot slot) {
        String reason = "the claim was lost; nothing was changed";
        events.record(new Event("mail.claim-lost", draft.id(), slot.mailbox(), reason));
        return new Result(reason, Caps.Use.OPEN);
    }

    /** Records what came of a dialogue. */
    Result settle(Facts facts, Slot slot, MessageId messageId, Outcome outcome) {
        Draft draft = facts.draft();
        if (outcome instanceof Outcome.Accepted) {
            return sent(facts, slot, messageId);
        }
        if (outcome instanceof Outcome.Unknown unknown) {
            return unknown(draft, slot, unknown.why());
        }
        if (outcome instanceof Outcome.Unsent unsent && unsent.ours()) {
            return brokenOff(draft, slot, NextAttempt.words(unsent));
        }
        if (outcome instanceof Outcome.Rejected rejected) {
            blame.assign(draft, facts.mailbox(), rejected);
        }
        NextAttempt next = NextAttempt.after(draft, slot.mailbox(), messageId, outcome, clock.instant());
        return notGone(draft, slot, next);
    }

    private Result sent(Facts facts, Slot slot, MessageId messageId) {
        Instant now = clock.instant();
        boolean ours =
                report.that(facts.draft(), DraftStatus.SENT, "accepted by the server", true, UnaryOperator.identity());
        sentRecord.record(facts, messageId, now);
        days.sent(slot, facts.draft().id(), now);
        return new Result("sent", ours ? Caps.Use.FOR_GOOD : Caps.Use.OPEN);
    }

    private Result unknown(Draft draft, Slot slot, String why) {
        drafts.move(Move.owned(draft, DraftStatus.SENDING, DraftStatus.UNKNOWN, why, clock.instant()));
        days.free(slot, draft.id());
        events.record(new Event("mail.unknown", draft.id(), slot.mailbox(), why));
        return new Result("unknown: " + why, Caps.Use.OPEN);
    }

    /** No attempt: it keeps its slot, and the next look at it decides anew. */
    private Result brokenOff(Draft draft, Slot slot, String reason) {
        return report.that(draft, DraftStatus.READY_TO_SEND, reason, false, UnaryOperator.identity())
                ? gone("mail.retry", draft, slot, reason)
                : lost(draft, slot);
    }

    private Result notGone(Draft draft, Slot slot, NextAttempt next) {
        if (!report.that(draft, next.to(), next.reason(), next.counts(), next.with())) {
            return lost(draft, slot);
        }
        if (next.to() == DraftStatus.FAILED) {
            days.skip(slot);
            return gone("mail.failed", draft, slot, next.reason());
        }
        leave(draft, slot);
        return gone("mail.retry", draft, slot, next.reason());
    }

    /** Takes a draft that waits again out of its slot, which is over. */
    private void leave(Draft draft, Slot slot) {
        drafts.unbind(draft.id(), slot.id());
        days.skip(slot);
    }

    private Result gone(String kind, Draft draft, Slot slot, String reason) {
        events.record(new Event(kind, draft.id(), slot.mailbox(), reason));
        return new Result(reason, Caps.Use.NONE);
    }
}
