package io.outrider.sending.reconcile;

import io.outrider.campaign.Enrollments;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Endings;
import io.outrider.draft.Endings.Ending;
import io.outrider.draft.rewrite.TriedMails;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Mailboxes;
import io.outrider.sending.SentRecord;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.time.MachineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * This is what is still to be done when a draft has ended: a sequence whose mail will not go ends, one whose mail went has it
 * recorded even if a crash came between, and the Sent copy is seen to. Thread-safe; every step may be repeated.
 */
public final class Aftermath {
    private static final int BATCH = 200;
    private static final int INTRODUCTIONS = 20;
    /** While a dry run holds; those that really ended come first. */
    private static final Duration NEXT_LOOK = Duration.ofMinutes(1);

    private final Endings endings;
    private final Enrollments enrollments;
    private final SentRecord sentRecord;
    private final Mailboxes mailboxes;
    private final SentCopies copies;
    private final Events events;
    private final MachineTime machine;
    private final Function<Draft, TriedMails.Next> tried;
    private final Set<String> introduced = ConcurrentHashMap.newKeySet();

    /**
     * @param endings drafts that ended
     * @param enrollments whose sequences end
     * @param sentRecord what follows a mail that went out
     * @param mailboxes the pool
     * @param copies sees to the Sent copies
     * @param events the journal
     * @param machine machine time
     * @param tried sees to mails that went every way but to a server
     */
    public Aftermath(
            Endings endings,
            Enrollments enrollments,
            SentRecord sentRecord,
            Mailboxes mailboxes,
            SentCopies copies,
            Events events,
            MachineTime machine,
            Function<Draft, TriedMails.Next> tried) {
        this.tried = tried;
        this.endings = endings;
        this.enrollments = enrollments;
        this.sentRecord = sentRecord;
        this.mailboxes = mailboxes;
        this.copies = copies;
        this.events = events;
        this.machine = machine;
    }

    /**
     * What is to be done for one mailbox.
     *
     * @param mailbox its address; empty for drafts that name none
     * @param endings drafts that ended; none when only its Sent folder is to be noted
     */
    public record Batch(String mailbox, List<Ending> endings) {}

    /** What is to be done now, by mailbox; a mailbox whose Sent folder is not known yet is introduced. */
    public List<Batch> due() {
        Map<String, List<Ending>> byMailbox = endings.open(machine.now(), BATCH).stream()
                .collect(Collectors.groupingBy(e -> e.draft().mailbox().orElse(""), TreeMap::new, Collectors.toList()));
        mailboxes.all().stream()
                .filter(m -> m.status() != MailboxStatus.INACTIVE)
                .map(Mailbox::id)
                .filter(id -> !introduced.contains(id))
                .limit(INTRODUCTIONS)
                .forEach(id -> byMailbox.putIfAbsent(id, new ArrayList<>()));
        return byMailbox.entrySet().stream()
                .map(e -> new Batch(e.getKey(), e.getValue()))
                .toList();
    }

    /** Does it for one mailbox; a server that gives no answer is told and asked again later. */
    public void follow(Batch batch) {
        List<Ending> sent = new ArrayList<>();
        for (Ending ending : batch.endings()) {
            if (ending.draft().state().status() == DraftStatus.SENT) {
                sentRecord.repair(ending.draft());
                sent.add(ending);
            } else if (TriedMails.has(ending.draft())) {
                afterDryRun(ending);
            } else {
                end(ending.draft());
            }
        }
        Optional<Mailbox> mailbox = mailboxes.find(batch.mailbox());
        sent.stream()
                .filter(e -> e.asserted() || mailbox.isEmpty())
                .forEach(e -> endings.done(e.draft().id()));
        mailbox.ifPresent(
                m -> copies(m, sent.stream().filter(e -> !e.asserted()).toList()));
    }

    /** Its sequence waits for the end of the dry run, and is neither ended nor gone on with. */
    private void afterDryRun(Ending ending) {
        switch (tried.apply(ending.draft())) {
            case WAITS -> {
                Instant now = machine.now();
                endings.again(ending, ending.since().orElse(now), now.plus(NEXT_LOOK));
            }
            case DONE -> endings.done(ending.draft().id());
            case ENDS -> end(ending.draft());
        }
    }

    private void end(Draft draft) {
        String reason =
                "mail " + draft.step() + " was " + draft.state().status().word();
        if (enrollments.stop(draft.enrollment(), reason + ": " + draft.state().reason())) {
            events.record(Event.of("enrollment.stopped", draft.lead(), "an enrollment was stopped: " + reason));
        }
        endings.done(draft.id());
    }

    private void copies(Mailbox mailbox, List<Ending> sent) {
        try {
            if (!sent.isEmpty() || !introduced.contains(mailbox.id())) {
                copies.follow(mailbox, sent);
                introduced.add(mailbox.id());
            }
        } catch (MailboxUnreachable e) {
            if (sent.isEmpty()) {
                return; // whoever reads its inbox tells that it cannot be reached
            }
            events.record(
                    new Event("mailbox.unread", mailbox.id(), mailbox.id(), "Sent copies wait: " + e.getMessage()));
        }
    }
}
