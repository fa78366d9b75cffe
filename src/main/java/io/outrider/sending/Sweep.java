package io.outrider.sending;

import io.outrider.campaign.Enrollment;
import io.outrider.campaign.Enrollments;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.draft.Move;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.suppression.Suppression;
import io.outrider.suppression.Suppressions;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * This tidies up behind the senders, every minute and at start: leases that ran out, drafts to people who were
 * suppressed meanwhile (DESIGN 3, 4.1). Thread-safe; every step may be repeated.
 */
public final class Sweep {
    private static final int BATCH = 200;
    private static final Set<DraftStatus> HOLDS_A_PLACE =
            Set.of(DraftStatus.SENDING, DraftStatus.SENT, DraftStatus.UNKNOWN, DraftStatus.HELD);

    private final Drafts drafts;
    private final Enrollments enrollments;
    private final Suppressions suppressions;
    private final Places places;
    private final Events events;
    private final String owner;
    private final Clock clock;
    private final MachineTime machine;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /**
     * @param drafts the outbox
     * @param enrollments lead from a suppressed address to its drafts
     * @param suppressions whom we must not write to
     * @param places what released drafts had taken
     * @param events the journal
     * @param owner this process in claims: {@code install#start}
     * @param clock business time
     * @param machine leases
     */
    public Sweep(
            Drafts drafts,
            Enrollments enrollments,
            Suppressions suppressions,
            Places places,
            Events events,
            String owner,
            Clock clock,
            MachineTime machine) {
        this.drafts = drafts;
        this.enrollments = enrollments;
        this.suppressions = suppressions;
        this.places = places;
        this.events = events;
        this.owner = owner;
        this.clock = clock;
        this.machine = machine;
    }

    /** Every minute. */
    public void sweep() {
        drafts.expired(machine.now(), BATCH).forEach(d -> end(d, "the lease ran out"));
        suppressions.newest(BATCH).forEach(this::skipDraftsOf);
    }

    /** Once at start: what an earlier run of this install left in hand is nobody's now. */
    public void recover() {
        String install = owner.substring(0, owner.indexOf('#') + 1);
        for (DraftStatus status : Set.of(DraftStatus.CLAIMED, DraftStatus.SENDING)) {
            drafts.withStatus(status, Integer.MAX_VALUE).stream()
                    .filter(d -> d.state()
                            .owner()
                            .filter(o -> o.startsWith(install) && !o.equals(owner))
                            .isPresent())
                    .forEach(d -> end(d, "the process that had it ended"));
        }
    }

    /** Without an announced dot nothing can have gone out, and the announcement fails from now on; with one nobody knows. */
    private void end(Draft draft, String why) {
        DraftStatus from = draft.state().status();
        if (from == DraftStatus.SENDING) {
            if (drafts.move(Move.owned(draft, from, DraftStatus.UNKNOWN, why, clock.instant()))) {
                record("mail.unknown", draft, why);
            }
            return;
        }
        places.giveBack(draft);
        if (drafts.move(Move.owned(draft, from, DraftStatus.READY_TO_SEND, why, clock.instant()))) {
            drafts.unbind(draft.id());
            record("mail.released", draft, why);
        } else if (announced(draft)) {
            places.putBack(draft);
        }
    }

    /** Whether the owner of that claim has announced its dot since: it had been stopped until its lease was over, or its clock goes wrong. */
    private boolean announced(Draft claimed) {
        return drafts.find(claimed.id())
                .map(Draft::state)
                .filter(now -> now.fence() == claimed.state().fence())
                .filter(now -> HOLDS_A_PLACE.contains(now.status()))
                .isPresent();
    }

    private void record(String kind, Draft draft, String why) {
        events.record(new Event(kind, draft.id(), draft.mailbox().orElse(""), why));
    }

    private void skipDraftsOf(Suppression suppression) {
        if (suppression.key().startsWith("@") || seen.contains(suppression.key())) {
            return;
        }
        for (Enrollment enrollment : enrollments.ofContact(suppression.key())) {
            enrollments.stop(enrollment.id(), "suppressed: " + suppression.reason());
            drafts.ofEnrollment(enrollment.id()).stream()
                    .filter(d -> d.state().status() == DraftStatus.READY_TO_SEND)
                    .forEach(d -> drafts.move(Move.unowned(
                            d.id(),
                            DraftStatus.READY_TO_SEND,
                            DraftStatus.SKIPPED,
                            "suppressed: " + suppression.reason(),
                            clock.instant())));
        }
        seen.add(suppression.key());
    }
}
