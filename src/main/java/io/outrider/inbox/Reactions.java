package io.outrider.inbox;

import io.outrider.draft.Draft;
import io.outrider.inbox.classify.Verdict;
import io.outrider.inbox.letter.Addresses;
import io.outrider.mail.Address;
import io.outrider.mailbox.Pause;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.suppression.Suppression.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * This is what we do about each verdict. Every effect may be repeated: it goes by the mail's id and by the time at which the
 * mail was stored, not by now. Thread-safe.
 */
public final class Reactions {
    private final Effects effects;
    private final SoftBounces softBounces;
    private final Events events;
    private final ReactionSettings settings;
    private final CalendarLink calendarLink;

    public Reactions(
            Effects effects,
            SoftBounces softBounces,
            CalendarLink calendarLink,
            Events events,
            ReactionSettings settings) {
        this.effects = effects;
        this.softBounces = softBounces;
        this.calendarLink = calendarLink;
        this.events = events;
        this.settings = settings;
    }

    /** Acts on a matched case, and records what happened. */
    public void act(Case c) {
        Optional<Draft> draft = c.match().draft();
        if (draft.isPresent() && c.match().confidence() == Match.Confidence.CERTAIN) {
            effects.proveSent(draft.get(), c);
        }
        // A report may tell of several recipients; what counts is the one to whom this mail went.
        Case own = draft.map(d -> c.with(c.verdict().on(d.to()))).orElse(c);
        Told told = react(own, draft);
        String subject = draft.map(Draft::id).orElse(c.arrival().id());
        events.record(new Event(told.kind(), subject, c.arrival().mailbox(), told.text()));
    }

    private record Told(String kind, String text) {}

    private Told react(Case c, Optional<Draft> draft) {
        Verdict v = c.verdict();
        if (v instanceof Verdict.Complaint complaint) {
            return complaint(c, complaint, draft);
        }
        if (v instanceof Verdict.UnsubscribeRequest) {
            return unsubscribe(c, draft);
        }
        if (v instanceof Verdict.SoftBounce bounce && bounce.failure().blame() != Verdict.Blame.RECIPIENT) {
            Optional<Told> ours = ourFault(c, bounce.failure(), draft);
            if (ours.isPresent()) {
                return ours.get();
            }
        }
        return draft.map(d -> onDraft(c, d))
                .orElseGet(() -> new Told("inbound.other", "a mail that concerns none of ours: " + v.word()));
    }

    private Told onDraft(Case c, Draft draft) {
        Verdict v = c.verdict();
        if (v instanceof Verdict.HardBounce bounce) {
            return hardBounce(c, draft, bounce.failure());
        }
        if (v instanceof Verdict.SoftBounce bounce) {
            return softBounce(c, draft, bounce.failure());
        }
        if (v instanceof Verdict.Delayed delayed) {
            return new Told("delayed", "not delivered yet: " + said(delayed.failure()));
        }
        if (v instanceof Verdict.AutoReply away) {
            return autoReply(c, draft, away);
        }
        if (v instanceof Verdict.Departed) {
            effects.suppress(draft.to(), Reason.DEPARTED, c);
            effects.stop(draft.to(), "no longer with the company", c);
            return new Told("departed", "the contact is no longer with the company");
        }
        return v instanceof Verdict.HumanReply reply
                ? humanReply(c, draft, reply)
                : new Told("inbound.other", "no reply: " + v.word());
    }

    private Told hardBounce(Case c, Draft draft, Verdict.Failure failure) {
        effects.suppress(draft.to(), Reason.HARD_BOUNCE, c);
        effects.stop(draft.to(), "hard bounce: " + said(failure), c);
        return new Told("bounce.hard", "the address is no good: " + said(failure));
    }

    private Told softBounce(Case c, Draft draft, Verdict.Failure failure) {
        int count = softBounces.count(draft.to().value(), draft.id());
        if (count >= settings.softBounces()) {
            effects.stop(draft.to(), count + " soft bounces, last: " + said(failure), c);
        }
        return new Told("bounce.soft", "soft bounce " + count + " of this contact: " + said(failure));
    }

    /** What was refused for its sender, its content or its rate blocks the mailbox and never the recipient. */
    private Optional<Told> ourFault(Case c, Verdict.Failure failure, Optional<Draft> draft) {
        if (failure.blame() == Verdict.Blame.NETWORK || draft.isEmpty()) {
            return Optional.empty();
        }
        boolean rate = failure.blame() == Verdict.Blame.RATE;
        Instant until = c.arrival().storedAt().plus(rate ? settings.rateBlock() : settings.block());
        String mailbox = draft.get().mailbox().orElse(c.arrival().mailbox());
        Pause.Cause cause = rate ? Pause.Cause.RATE : Pause.Cause.BLOCK;
        effects.pause(mailbox, new Pause(cause, until, "a mail was refused: " + said(failure)));
        return Optional.of(new Told("bounce.soft", "refused because of us, the mailbox pauses: " + said(failure)));
    }

    private Told complaint(Case c, Verdict.Complaint complaint, Optional<Draft> draft) {
        List<Address> who = draft.map(d -> List.of(d.to())).orElse(complaint.recipients());
        for (Address address : who) {
            effects.suppress(address, Reason.COMPLAINT, c);
            effects.stop(address, "complaint", c);
        }
        Instant at = c.arrival().storedAt();
        String mailbox = draft.flatMap(Draft::mailbox).orElse(c.arrival().mailbox());
        effects.pauseAll(new Pause(
                Pause.Cause.COMPLAINT, at.plus(settings.complaintPause()), "a mail of the pool was reported as spam"));
        effects.pause(
                mailbox,
                new Pause(
                        Pause.Cause.COMPLAINT,
                        at.plus(settings.complaintMailboxPause()),
                        "a mail of this mailbox was reported as spam"));
        return new Told(
                "complaint", "a mail was reported as spam (" + complaint.feedbackType() + "); all mailboxes pause");
    }

    private Told unsubscribe(Case c, Optional<Draft> draft) {
        draft.ifPresent(d -> optOut(d.to(), c));
        Addresses.from(c.letter().header("From"))
                .filter(from -> !effects.inPool(from))
                .ifPresent(from -> optOut(from, c));
        return new Told("unsubscribe", "somebody asked not to be written to again");
    }

    private void optOut(Address address, Case c) {
        effects.suppress(address, Reason.UNSUBSCRIBE, c);
        effects.stop(address, "asked not to be written to again", c);
    }

    private Told autoReply(Case c, Draft draft, Verdict.AutoReply away) {
        Instant due = away.returnDate()
                .flatMap(date -> effects.morningAfter(date, c.arrival().mailbox()))
                .orElseGet(() -> c.arrival().storedAt().plus(settings.absence()));
        effects.postpone(draft.to(), due);
        return new Told(
                "autoreply",
                "away"
                        + away.returnDate()
                                .map(LocalDate::toString)
                                .map(d -> " until " + d)
                                .orElse(""));
    }

    private Told humanReply(Case c, Draft draft, Verdict.HumanReply reply) {
        if (calendarLink.declined(reply.replyText())) {
            effects.stop(draft.to(), "replied", c);
        } else {
            effects.stopSequences(draft.to(), "replied", c);
        }
        if (settings.replyStopsCompany()) {
            effects.stopColleagues(draft, "a colleague replied", c);
        }
        String mailbox = draft.mailbox().orElse(c.arrival().mailbox());
        effects.pauseForReply(mailbox, c);
        boolean link = calendarLink.answer(c, draft, reply.replyText());
        return new Told("reply", link ? "a person replied; the calendar link is on its way" : "a person replied");
    }

    private static String said(Verdict.Failure failure) {
        return failure.reason() + failure.status().map(s -> " " + s).orElse("");
    }
}
