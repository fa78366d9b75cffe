package io.outrider.sending;

import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.draft.Move;
import io.outrider.mail.MessageId;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.sending.gate.Decision;
import io.outrider.sending.gate.Facts;
import io.outrider.sending.gate.Finding;
import io.outrider.sending.gate.Gates;
import io.outrider.sending.gate.InboxCovered;
import io.outrider.sending.plan.Slot;
import io.outrider.sending.smtp.Composer;
import io.outrider.sending.smtp.MessageIds;
import io.outrider.sending.smtp.Outcome;
import io.outrider.sending.smtp.Wire;
import io.outrider.time.MachineTime;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * This sends a draft once: claim, gates, reservations, dialogue, marker, dot, record (DESIGN 4.1); in a dry run all but the
 * dialogue and what it costs (CMP-15). The two public acts are what
 * {@code direct:deliver} and the {@code smtp:} component call; nothing else reaches a server. Thread-safe.
 */
public final class Delivery {
    /** A claim of this process, and until when it holds by the monotonic clock. */
    private record Claim(Draft draft, Slot slot, long beginsBefore, long leaseEnds) {}

    /**
     * What the delivery works with.
     *
     * @param drafts the outbox
     * @param mailboxes the pool
     * @param facts gathers what the gates look at
     * @param gates decide
     * @param reservations count
     * @param pastSlots deals with slots that send nothing
     */
    public record Rules(
            Drafts drafts,
            Mailboxes mailboxes,
            FactsReader facts,
            Gates gates,
            Reservations reservations,
            PastSlots pastSlots) {}

    private final Rules rules;
    private final MessageIds messageIds;
    private final Composer composer;
    private final Wire wire;
    private final Settlement settlement;
    private final Consumer<String> askReading;
    private final String owner;
    private final Clock clock;
    private final MachineTime machine;
    private final Leases leases;
    private final Map<String, Claim> inHand = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /**
     * @param rules what decides
     * @param messageIds names each mail once
     * @param composer makes the message
     * @param wire takes mails to servers
     * @param settlement records what came of it
     * @param askReading wants the inbox of a mailbox read soon; returns at once
     * @param owner this process, in claims
     * @param clock business time
     * @param machine leases
     */
    public Delivery(
            Rules rules,
            MessageIds messageIds,
            Composer composer,
            Wire wire,
            Settlement settlement,
            Consumer<String> askReading,
            String owner,
            Clock clock,
            MachineTime machine) {
        this(rules, messageIds, composer, wire, settlement, askReading, owner, clock, machine, Leases.STANDARD);
    }

    /** The same with other leases: a rig cannot wait for twenty minutes. */
    public Delivery(
            Rules rules,
            MessageIds messageIds,
            Composer composer,
            Wire wire,
            Settlement settlement,
            Consumer<String> askReading,
            String owner,
            Clock clock,
            MachineTime machine,
            Leases leases) {
        this.rules = rules;
        this.messageIds = messageIds;
        this.composer = composer;
        this.wire = wire;
        this.settlement = settlement;
        this.askReading = askReading;
        this.owner = owner;
        this.clock = clock;
        this.machine = machine;
        this.leases = leases;
    }

    /** From now on nothing is claimed, and a mail before its dot is dropped (SHD-02). */
    public void stop() {
        stopping = true;
    }

    /**
     * Claims the draft of a slot for this process.
     *
     * @return the draft's id for {@code smtp:mailbox}, or null when there is nothing to send
     */
    public String claim(Slot slot) {
        String id = slot.draft().orElse("");
        if (stopping || id.isEmpty()) {
            return null;
        }
        if (rules.pastSlots().passed(slot, clock.instant())) {
            return null;
        }
        long now = machine.nanos();
        Optional<Draft> claimed =
                rules.drafts().claim(id, owner, machine.now().plus(leases.dialogue()), clock.instant());
        if (claimed.isEmpty()) {
            rules.pastSlots().notReady(slot);
            return null;
        }
        long beginsBefore = now + leases.claim().minus(leases.spare()).toNanos();
        inHand.put(
                id,
                new Claim(
                        claimed.get(),
                        slot,
                        beginsBefore,
                        now + leases.dialogue().toNanos()));
        return id;
    }

    /**
     * Sends a draft that this process has claimed, if every gate still lets it.
     *
     * @param id the draft
     * @return one sentence: what came of it
     * @throws IllegalStateException when this process has no claim on that draft
     */
    public String send(String id) {
        Claim claim = inHand.remove(id);
        if (claim == null) {
            throw new IllegalStateException("draft '" + id + "' is not claimed by this process; nothing was sent");
        }
        return send(claim).sentence();
    }

    private Settlement.Result send(Claim claim) {
        Draft draft = claim.draft();
        Slot slot = claim.slot();
        Optional<Mailbox> mailbox = rules.mailboxes().find(slot.mailbox());
        if (mailbox.isEmpty() || !draft.mailbox().equals(Optional.of(slot.mailbox()))) {
            return settlement.misplaced(draft, slot);
        }
        Facts facts = rules.facts().read(draft, mailbox.get(), Optional.of(slot));
        Optional<Finding> against = rules.gates().against(facts);
        if (against.isPresent()) {
            if (against.get().gate().equals(InboxCovered.NAME)) {
                askReading.accept(mailbox.get().id());
            }
            return settlement.against(draft, slot, against.get());
        }
        MessageId messageId = messageIds.of(draft, mailbox.get());
        MimeMessage message;
        try {
            message = composer.compose(draft, mailbox.get(), messageId, clock.instant());
        } catch (IllegalArgumentException e) {
            return settlement.refuse(draft, slot, e.getMessage());
        }
        Caps caps = new Caps(draft, mailbox.get(), slot.date());
        if (!facts.dryRun() && !caps.take(rules.reservations(), facts)) {
            Decision full = Decision.defer(facts.tomorrow(), "a shared cap is full");
            return settlement.defer(draft, slot, new Finding("reservation", full, "full", "", "reservations"));
        }
        Settlement.Result result = dialogue(claim, facts, messageId, message);
        caps.end(result.places(), rules.reservations());
        return result;
    }

    private Settlement.Result dialogue(Claim claim, Facts facts, MessageId messageId, MimeMessage message) {
        Draft draft = claim.draft();
        if (machine.nanos() - claim.beginsBefore() > 0) {
            return settlement.lost(draft, claim.slot());
        }
        Move announcement =
                Move.owned(draft, DraftStatus.CLAIMED, DraftStatus.SENDING, "the dot goes out", clock.instant());
        LastCheck check = new LastCheck(
                announcement.messageId(messageId),
                claim.leaseEnds(),
                leases,
                rules.drafts(),
                () -> settlement.suppressed(draft),
                () -> stopping,
                machine);
        if (facts.dryRun() && check.early().isEmpty()) {
            return settlement.tried(draft, claim.slot());
        }
        Outcome outcome = facts.dryRun() ? check.brokenOff() : wire.send(facts.mailbox(), message, check);
        return settlement.settle(facts, claim.slot(), messageId, outcome);
    }
}
