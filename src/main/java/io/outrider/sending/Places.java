package io.outrider.sending;

import io.outrider.draft.Draft;
import io.outrider.mailbox.Mailboxes;
import java.util.Optional;

/**
 * These are the places of drafts in the shared caps, found without a slot: what a process that died took for a mail that it
 * never began is given back (DESIGN 4.2). Thread-safe; may be repeated.
 */
public final class Places {
    private final Mailboxes mailboxes;
    private final Reservations reservations;

    /**
     * @param mailboxes tell the local date of a claim
     * @param reservations the caps
     */
    public Places(Mailboxes mailboxes, Reservations reservations) {
        this.mailboxes = mailboxes;
        this.reservations = reservations;
    }

    /** Gives back what a draft took on the local day of its last move: its claim, or what became of it. */
    public void giveBack(Draft claimed) {
        caps(claimed).ifPresent(caps -> caps.giveBack(reservations));
    }

    /** Puts a draft back into what was given back of it, also above a cap: its dot was announced in that very moment. */
    void putBack(Draft claimed) {
        caps(claimed).ifPresent(caps -> caps.putBack(reservations));
    }

    private Optional<Caps> caps(Draft claimed) {
        return claimed.mailbox()
                .flatMap(mailboxes::find)
                .map(mailbox -> new Caps(
                        claimed,
                        mailbox,
                        claimed.state().at().atZone(mailbox.zone()).toLocalDate()));
    }
}
