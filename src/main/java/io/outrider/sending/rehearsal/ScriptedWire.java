package io.outrider.sending.rehearsal;

import io.outrider.mail.SmtpReply;
import io.outrider.mailbox.Mailbox;
import io.outrider.sending.smtp.BeforeDot;
import io.outrider.sending.smtp.Outcome;
import io.outrider.sending.smtp.Stage;
import io.outrider.sending.smtp.Wire;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** This is the wire of a rehearsal: it answers by the script, opens nothing, and notes what it took. For one thread. */
final class ScriptedWire implements Wire {
    private static final SmtpReply TAKEN = new SmtpReply(250, "2.0.0 OK");
    private static final SmtpReply DEAD = new SmtpReply(535, "5.7.8 Authentication credentials invalid");

    private final Fates fates;
    private final Clock clock;
    private final List<Taken> taken = new ArrayList<>();
    private boolean asked;

    /**
     * A mail that was accepted.
     *
     * @param mailbox who sent it
     * @param messageId as it went out
     */
    record Taken(String mailbox, String messageId) {}

    ScriptedWire(Fates fates, Clock clock) {
        this.fates = fates;
        this.clock = clock;
    }

    @Override
    public Outcome send(Mailbox mailbox, MimeMessage message, BeforeDot beforeDot) {
        asked = true;
        Instant now = clock.instant();
        if (fates.deaths().stream()
                .anyMatch(d -> d.mailbox().equals(mailbox.id()) && !d.from().isAfter(now))) {
            return Outcome.Rejected.at(Stage.AUTH, DEAD);
        }
        try {
            String to = message.getRecipients(Message.RecipientType.TO)[0].toString();
            Optional<Fates.Burst> burst = burst(mailbox.id(), domain(to), now);
            if (burst.isPresent()) {
                return Outcome.Rejected.at(Stage.RCPT, burst.get().reply());
            }
            Optional<String> objection = beforeDot.objection();
            if (objection.isPresent()) {
                return new Outcome.Unsent(Stage.BODY, objection.get());
            }
            taken.add(new Taken(mailbox.id(), message.getMessageID()));
            return new Outcome.Accepted(TAKEN);
        } catch (MessagingException e) {
            return new Outcome.Unsent(Stage.MAIL, "the message cannot be read: " + e.getMessage());
        }
    }

    private Optional<Fates.Burst> burst(String mailbox, String domain, Instant now) {
        return fates.bursts().stream()
                .filter(b -> b.meets(mailbox, domain, now))
                .findFirst();
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).replaceAll(">.*", "");
    }

    /** What was taken since this was asked last, and whether anything was tried. */
    Seen seen() {
        Seen seen = new Seen(asked, List.copyOf(taken));
        asked = false;
        taken.clear();
        return seen;
    }

    /**
     * What the wire saw.
     *
     * @param asked whether a dialogue was begun
     * @param taken what was accepted
     */
    record Seen(boolean asked, List<Taken> taken) {}
}
