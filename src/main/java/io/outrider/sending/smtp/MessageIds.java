package io.outrider.sending.smtp;

import io.outrider.draft.Draft;
import io.outrider.mail.MessageId;
import io.outrider.mailbox.Mailbox;
import io.outrider.time.Chance;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * This gives each draft its Message-ID, in the sender's domain and the same however often it is asked for (SND-84), so that
 * every attempt carries the same one. Thread-safe.
 */
public final class MessageIds {
    private final Chance chance;

    /** @param chance the dice; keyed by the draft */
    public MessageIds(Chance chance) {
        this.chance = chance;
    }

    /** The Message-ID of a draft: the one it has, or its own for ever. */
    public MessageId of(Draft draft, Mailbox mailbox) {
        return draft.state().messageId().orElseGet(() -> {
            byte[] token = new byte[16];
            chance.draw(draft.id(), LocalDate.EPOCH, "message-id", 0).nextBytes(token);
            return new MessageId("<" + HexFormat.of().formatHex(token) + "@"
                    + mailbox.address().domain() + ">");
        });
    }
}
