package io.outrider.sending.smtp;

import io.outrider.mailbox.Mailbox;
import jakarta.mail.internet.MimeMessage;

/** This is what takes a composed mail to a server: {@link SmtpWire}, or a script in a rehearsal. Thread-safe. */
@FunctionalInterface
public interface Wire {
    /**
     * Sends a composed message; throws for nothing that a server or a network does.
     *
     * @param mailbox who sends
     * @param message composed and saved
     * @param beforeDot asked right before the dot
     */
    Outcome send(Mailbox mailbox, MimeMessage message, BeforeDot beforeDot);
}
