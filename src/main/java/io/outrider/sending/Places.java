package io.outrider.sending;

import io.outrider.draft.Draft;
import io.outrider.mailbox.Mailboxes;
import java.time.LocalDate;

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
        claimed.mailbox().flatMap(mailboxes::find).ifPresent(mailbox -> {
            LocalDate date = claimed.state().at().atZone(mailbox.zone()).toLocalDate();
            new Caps(claimed, mailbox, date).giveBack(reservations);
        });
    }
}
