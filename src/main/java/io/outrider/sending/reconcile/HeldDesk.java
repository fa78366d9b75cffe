package io.outrider.sending.reconcile;

import io.outrider.draft.Doubt;
import io.outrider.draft.Doubts;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.draft.HeldAction;
import io.outrider.draft.Move;
import io.outrider.sending.Places;
import io.outrider.sending.SentRecord;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * This is where a person decides about held drafts (DESIGN 4.1). The decision counts only while the draft still is held as
 * it was read, and stands in the journal with who took it. Thread-safe.
 */
public final class HeldDesk {
    private final Drafts drafts;
    private final Doubts doubts;
    private final Places places;
    private final SentRecord sentRecord;
    private final Events events;
    private final Clock clock;

    /**
     * @param drafts moves them
     * @param doubts what is held, and the evidence
     * @param places what a draft that waits again gives back
     * @param sentRecord what follows a mail that went out
     * @param events the journal
     * @param clock business time
     */
    public HeldDesk(Drafts drafts, Doubts doubts, Places places, SentRecord sentRecord, Events events, Clock clock) {
        this.drafts = drafts;
        this.doubts = doubts;
        this.places = places;
        this.sentRecord = sentRecord;
        this.events = events;
        this.clock = clock;
    }

    /** What came of a decision. */
    public sealed interface Settled {
        /** It counts; the draft stands here now. */
        record Done(DraftStatus status) implements Settled {}

        /** The draft is not held any more; it stands here. */
        record Moved(DraftStatus status) implements Settled {}

        /** There is no such draft. */
        record Unknown() implements Settled {}
    }

    /** Held drafts, oldest first. */
    public List<Doubt> list(int limit) {
        return doubts.held(limit);
    }

    /**
     * Decides about one.
     *
     * @param reason why, one sentence of the person
     * @param user who decides
     */
    public Settled settle(String id, HeldAction action, String reason, String user) {
        Optional<Doubt> found = doubts.find(id);
        if (found.isEmpty()) {
            return new Settled.Unknown();
        }
        Draft draft = found.get().draft();
        boolean held = draft.state().status() == DraftStatus.HELD;
        Instant at = action == HeldAction.MARK_SENT ? found.get().evidence().since() : clock.instant();
        String why = user + " decided: " + reason;
        if (!held || !drafts.move(Move.owned(draft, DraftStatus.HELD, action.leadsTo(), why, at))) {
            return new Settled.Moved(
                    drafts.find(id).map(d -> d.state().status()).orElse(DraftStatus.SKIPPED));
        }
        String text = "held, now " + action.leadsTo().word() + ": " + why;
        events.record(new Event("draft.settled", id, draft.mailbox().orElse(""), text));
        follow(draft, action, at);
        return new Settled.Done(action.leadsTo());
    }

    /** What a crash leaves out here is made up by {@link Aftermath}, or harms nothing. */
    private void follow(Draft draft, HeldAction action, Instant at) {
        switch (action) {
            case MARK_SENT -> draft.mailbox().ifPresent(m -> sentRecord.record(draft, m, FateRule.id(draft), at));
            case SEND_AGAIN -> {
                places.giveBack(draft);
                drafts.unbind(draft.id());
            }
            case SKIP -> places.giveBack(draft);
        }
    }
}
