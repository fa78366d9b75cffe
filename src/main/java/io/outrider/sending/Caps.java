package io.outrider.sending;

import io.outrider.draft.Draft;
import io.outrider.mailbox.Mailbox;
import io.outrider.sending.gate.Facts;
import io.outrider.sending.gate.Limits;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * These are the shared caps that one mail uses, by name: {@code domain|acme.test|2026-02-17}.
 *
 * @param draft the mail
 * @param sender the mailbox that sends it
 * @param date local date of that mailbox
 */
public record Caps(Draft draft, Mailbox sender, LocalDate date) {
    /** What a draft still wants of its places when its dialogue is over. */
    enum Use {
        /** It did not go. */
        NONE,
        /** Nobody knows, or it is somebody else's by now. */
        OPEN,
        /** It went, so nobody will ever give them back or take them again. */
        FOR_GOOD
    }

    /** Name of the cap of the mailbox. */
    public String mailbox() {
        return "mailbox|" + sender.id() + '|' + date;
    }

    /** Name of the cap of the recipient's domain. */
    public String domain() {
        return "domain|" + draft.to().domain() + '|' + date;
    }

    /** Name of the cap of all mailboxes. */
    public String global() {
        return "global|" + date;
    }

    /** Name of the cap of the sender's domain. */
    public String senderDomain() {
        return "sender-domain|" + sender.address().domain() + '|' + date;
    }

    /** The names of all of them. */
    List<String> all() {
        return List.of(mailbox(), domain(), senderDomain(), global());
    }

    /** Takes a place in each that applies; all or nothing. False: one is full. */
    boolean take(Reservations reservations, Facts facts) {
        Limits.Caps caps = facts.limits().caps();
        int share = facts.history().senderDomain().cap();
        Map<String, Integer> limits = new TreeMap<>(Map.of(
                mailbox(),
                Math.min(sender.limitOn(date), caps.mailbox()),
                domain(),
                caps.of(draft.to().domain()),
                global(),
                caps.global()));
        if (share != Integer.MAX_VALUE) {
            limits.put(senderDomain(), share);
        }
        return reservations.takeAll(limits, draft.id());
    }

    /** Gives every place back. */
    void giveBack(Reservations reservations) {
        reservations.giveBackAll(all(), draft.id());
    }

    /** Takes every place whatever is left of a cap: the mail may be on its way. */
    void putBack(Reservations reservations) {
        all().forEach(cap -> reservations.take(cap, draft.id(), Integer.MAX_VALUE));
    }

    /** Does with every place what the end of a dialogue asks for. */
    void end(Use use, Reservations reservations) {
        switch (use) {
            case NONE -> giveBack(reservations);
            case OPEN -> {}
            case FOR_GOOD -> reservations.settled(all(), draft.id());
        }
    }
}
