package io.outrider.inbox.classify;

import io.outrider.inbox.letter.Addresses;
import io.outrider.inbox.letter.Fields;
import io.outrider.inbox.letter.Letter;
import io.outrider.mail.Address;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * This reads message disposition notifications (RFC 8098). Displayed or deleted unread is nothing to us; but some servers refuse a
 * mail in this form (Sieve {@code reject}, RFC 5429), and that is a bounce. Stateless, thread-safe.
 */
final class ReadReceipt {
    private final Fates fates;
    private final Rules machines;
    private final OriginalMail originals;

    ReadReceipt(Fates fates, Rules machines, OriginalMail originals) {
        this.fates = fates;
        this.machines = machines;
        this.originals = originals;
    }

    /** The verdict, or empty when the mail is no such notification. */
    Optional<Verdict> read(Letter letter) {
        return letter.part("message/disposition-notification").map(p -> verdict(letter, Fields.in(p.text())));
    }

    private Verdict verdict(Letter letter, Fields fields) {
        String disposition = fields.first("Disposition").toLowerCase(Locale.ROOT);
        String said = BounceText.told(letter);
        boolean refused = disposition.contains("mdn-sent-automatically")
                && (disposition.contains("deleted") || disposition.contains("failed") || disposition.contains("denied"))
                && machines.all(Rules.folded(said, 4000)).contains("bounce-text");
        if (!refused) {
            return new Verdict.Other();
        }
        Fates.Evidence evidence = new Fates.Evidence(false, SaidText.status(said), said, "");
        List<Address> who =
                Addresses.typed(fields.first("Final-Recipient")).stream().toList();
        return Verdict.bounce(fates.of(who, evidence), originals.id(letter));
    }
}
