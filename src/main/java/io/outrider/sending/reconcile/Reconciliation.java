package io.outrider.sending.reconcile;

import io.outrider.draft.Doubt;
import io.outrider.draft.Doubts;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.draft.Evidence;
import io.outrider.draft.HeldAction;
import io.outrider.draft.Move;
import io.outrider.mail.MessageId;
import io.outrider.mailbox.Filing;
import io.outrider.mailbox.Filings;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.sending.Places;
import io.outrider.sending.SentRecord;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * This finds out what became of the mails whose answer was never read. Every move is conditional on the draft's state and
 * fence as they were read, so an owner that reports after all, or another replica, wins. Thread-safe; may be repeated.
 */
public final class Reconciliation {
    private static final int BATCH = 200;
    private static final int CONTROLS = 5;

    /**
     * What it works on.
     *
     * @param drafts moves them
     * @param doubts what is open
     * @param mailboxes the pool
     * @param filings what is known of their Sent copies
     * @param places what proven unsent drafts give back
     * @param sentRecord what follows a mail that went out
     * @param events the journal
     */
    public record Stores(
            Drafts drafts,
            Doubts doubts,
            Mailboxes mailboxes,
            Filings filings,
            Places places,
            SentRecord sentRecord,
            Events events) {}

    private final Stores stores;
    private final SentFolder folders;
    private final ReconcileSettings settings;
    private final FateRule rule;
    private final Clock clock;
    private final MachineTime machine;

    /**
     * @param stores what it works on
     * @param folders is asked
     * @param settings quiet time and patience
     * @param clock business time
     * @param machine machine time, for the quiet time
     */
    public Reconciliation(
            Stores stores, SentFolder folders, ReconcileSettings settings, Clock clock, MachineTime machine) {
        this.stores = stores;
        this.folders = folders;
        this.settings = settings;
        this.rule = new FateRule(settings);
        this.clock = clock;
        this.machine = machine;
    }

    /** What is to be looked up now, by mailbox. */
    public List<Docket> due() {
        return stores.doubts().due(machine.now(), BATCH).stream()
                .collect(Collectors.groupingBy(d -> d.draft().mailbox().orElse(""), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(e -> new Docket(e.getKey(), e.getValue()))
                .toList();
    }

    /** Looks one mailbox up and acts on what is found; a server that gives no answer is told and asked again later. */
    public void look(Docket docket) {
        Instant now = machine.now();
        Optional<Mailbox> mailbox = stores.mailboxes().find(docket.mailbox());
        if (mailbox.isEmpty()) {
            docket.doubts().forEach(d -> act(d, rule.ofNobody(d.draft(), now), Optional.empty()));
            return;
        }
        try {
            look(mailbox.get(), docket.doubts());
        } catch (MailboxUnreachable e) {
            String text = docket.doubts().size() + " mails stay unknown: " + e.getMessage();
            stores.events().record(new Event("mailbox.unread", docket.mailbox(), docket.mailbox(), text));
            docket.doubts().forEach(d -> act(d, rule.unasked(d.draft(), now, e.getMessage()), Optional.empty()));
        }
    }

    private void look(Mailbox mailbox, List<Doubt> open) {
        List<Doubts.Begun> sent = stores.doubts().sentBy(mailbox.id(), CONTROLS);
        Set<MessageId> ids = new HashSet<>();
        open.forEach(d -> ids.add(FateRule.id(d.draft())));
        sent.forEach(s -> ids.add(FateRule.id(s.draft())));
        Instant since = open.stream()
                .map(d -> d.draft().createdAt())
                .min(Instant::compareTo)
                .orElseThrow();
        SentFolder.Reading reading = folders.look(mailbox, ids, since);
        stores.filings().seen(mailbox.id(), reading.folder(), reading.validity(), clock.instant());
        Filing filing = stores.filings().of(mailbox.id());
        open.forEach(d -> act(d, rule.of(d, filing, reading, sent), Optional.of(reading.at())));
    }

    private void act(Doubt doubt, Ruling ruling, Optional<Instant> lookedAt) {
        if (ruling instanceof Ruling.Sent sent) {
            sent(doubt, sent);
        } else if (ruling instanceof Ruling.Unsent unsent) {
            unsent(doubt.draft(), unsent);
        } else if (ruling instanceof Ruling.Hold hold) {
            keep(doubt, lookedAt, hold.reason(), Optional.of(hold.advice()));
            move(doubt.draft(), DraftStatus.HELD, "mail.held", hold.reason(), clock.instant());
        } else if (ruling instanceof Ruling.Wait wait) {
            keep(doubt, lookedAt, wait.reason(), Optional.empty());
        }
    }

    /** It went out before it became unknown; what is due after it counts from then. */
    private void sent(Doubt doubt, Ruling.Sent sent) {
        Draft draft = doubt.draft();
        Instant at = doubt.evidence().since();
        if (move(draft, DraftStatus.SENT, "mail.reconciled", "its copy was found in " + sent.folder(), at)) {
            draft.mailbox().ifPresent(m -> stores.sentRecord().record(draft, m, FateRule.id(draft), at));
        }
    }

    private void unsent(Draft draft, Ruling.Unsent unsent) {
        String reason = "proven unsent: " + unsent.proof();
        if (move(draft, DraftStatus.READY_TO_SEND, "mail.unsent", reason, clock.instant())) {
            stores.places().giveBack(draft);
            stores.drafts().unbind(draft.id());
        }
    }

    private void keep(Doubt doubt, Optional<Instant> lookedAt, String said, Optional<HeldAction> advice) {
        Evidence before = doubt.evidence();
        int looks = before.looks() + (lookedAt.isPresent() ? 1 : 0);
        Evidence now = new Evidence(before.since(), looks, lookedAt.or(before::lookedAt), said, advice);
        stores.doubts().looked(doubt.draft(), now, machine.now().plus(settings.pause()));
    }

    private boolean move(Draft draft, DraftStatus to, String event, String reason, Instant at) {
        boolean moved = stores.drafts().move(Move.owned(draft, DraftStatus.UNKNOWN, to, reason, at));
        if (moved) {
            stores.events().record(new Event(event, draft.id(), draft.mailbox().orElse(""), reason));
        }
        return moved;
    }
}
