package io.outrider.sending;

import io.outrider.campaign.Enrollments;
import io.outrider.draft.Draft;
import io.outrider.mail.SmtpReply;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.mailbox.Pause;
import io.outrider.sending.gate.Words;
import io.outrider.sending.smtp.Outcome;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.suppression.Suppression;
import io.outrider.suppression.Suppressions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * This lets the one pay whose fault a refusal is: a recipient that does not exist is suppressed, a mailbox that was turned
 * away is paused, and never the one for the other (SND-87, WK-03). Thread-safe.
 */
public final class Blame {
    private static final Duration BLOCK = Duration.ofHours(48);
    private static final Duration SHORT_PAUSE = Duration.ofMinutes(30);

    private final Suppressions suppressions;
    private final Enrollments enrollments;
    private final Mailboxes mailboxes;
    private final Events events;
    private final Clock clock;

    /**
     * @param suppressions where recipients that do not exist go
     * @param enrollments whose sequences end
     * @param mailboxes who is paused
     * @param events the journal
     * @param clock business time
     */
    public Blame(Suppressions suppressions, Enrollments enrollments, Mailboxes mailboxes, Events events, Clock clock) {
        this.suppressions = suppressions;
        this.enrollments = enrollments;
        this.mailboxes = mailboxes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Whether it is the sender's affair alone that a mail did not go, and no attempt of the draft: it ended before the
     * recipient was named, or speaks of the login or the rate. What a recipient's server says of the sender counts, for it may
     * say so for ever.
     */
    static boolean ofSender(Outcome outcome) {
        if (outcome instanceof Outcome.Rejected r) {
            return r.stage().beforeRecipient()
                    || r.fault() == Outcome.Fault.AUTHENTICATION
                    || r.fault() == Outcome.Fault.RATE;
        }
        return outcome instanceof Outcome.Unsent u && u.stage().beforeRecipient();
    }

    /** Draws the consequences of a refusal; may be repeated. */
    void assign(Draft draft, Mailbox mailbox, Outcome.Rejected rejected) {
        boolean lasting = rejected.lasting();
        switch (rejected.fault()) {
            case RECIPIENT -> {
                if (lasting) {
                    suppress(draft);
                }
            }
            case MAILBOX -> {
                if (lasting) {
                    pause(mailbox, Pause.Cause.BLOCK, BLOCK, rejected.reply());
                } else {
                    pause(mailbox, Pause.Cause.RATE, SHORT_PAUSE, rejected.reply());
                }
            }
            case AUTHENTICATION -> pause(mailbox, Pause.Cause.LOGIN, SHORT_PAUSE, rejected.reply());
            case RATE -> pause(mailbox, Pause.Cause.RATE, SHORT_PAUSE, rejected.reply());
            case CONTENT, NETWORK -> {}
        }
    }

    private void suppress(Draft draft) {
        suppressions.add(new Suppression(
                draft.to().value(), Suppression.Reason.HARD_BOUNCE, draft.id(), clock.instant(), Optional.empty()));
        enrollments.stop(draft.enrollment(), "rejected by the recipient's server");
    }

    private void pause(Mailbox mailbox, Pause.Cause cause, Duration length, SmtpReply reply) {
        mailboxes.pause(mailbox.id(), new Pause(cause, clock.instant().plus(length), "server said " + reply.code()));
        events.record(
                new Event("mailbox.paused", mailbox.id(), mailbox.id(), Words.of(cause) + " for " + Words.of(length)));
    }
}
