package io.outrider.sending;

import io.outrider.draft.Draft;
import io.outrider.mailbox.Mailbox;
import io.outrider.sending.gate.Limits;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * These are the shared caps that one mail uses, by name: {@code domain|acme.test|2026-02-17}.
 *
 * @param draft the mail
 * @param sender the mailbox that sends it
 * @param date local date of that mailbox
 */
record Caps(Draft draft, Mailbox sender, LocalDate date) {
    String mailbox() {
        return "mailbox|" + sender.id() + '|' + date;
    }

    String domain() {
        return "domain|" + draft.to().domain() + '|' + date;
    }

    String global() {
        return "global|" + date;
    }

    /** Takes a place in each; all or nothing. False: one is full. */
    boolean take(Reservations reservations, Limits limits) {
        int domainCap = limits.capOf(draft.to().domain());
        return reservations.takeAll(
                Map.of(mailbox(), sender.dailyLimit(), domain(), domainCap, global(), limits.globalCap()), draft.id());
    }

    /** Gives every place back. */
    void giveBack(Reservations reservations) {
        List.of(mailbox(), domain(), global()).forEach(cap -> reservations.giveBack(cap, draft.id()));
    }
}
