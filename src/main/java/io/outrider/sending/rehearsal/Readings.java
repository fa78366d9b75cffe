package io.outrider.sending.rehearsal;

import io.outrider.mailbox.Mailbox;
import java.time.Instant;
import java.util.Optional;

/**
 * These are the readings of the inboxes: every five minutes to the end, but for the outages of the script. They are worked
 * out when somebody asks, so that they cost nothing in between. For one thread.
 */
final class Readings {
    private static final long EVERY = 300;

    private final Fates fates;
    private final Instant start;

    Readings(Fates fates, Instant start) {
        this.fates = fates;
        this.start = start;
    }

    /** The last reading of a mailbox until a time; before the first one it is how far it was read before. */
    Optional<Instant> last(Mailbox mailbox, Instant now) {
        Instant at = grid(now);
        for (Optional<Fates.Outage> outage = outage(mailbox.id(), at);
                outage.isPresent();
                outage = outage(mailbox.id(), at)) {
            at = grid(outage.get().from().minusMillis(1));
        }
        return at.isBefore(start) ? mailbox.coverage().until() : Optional.of(at);
    }

    /** The reading that finds a mail which came at a time. */
    Instant next(String mailbox, Instant came) {
        Instant at = grid(came).plusSeconds(EVERY);
        for (Optional<Fates.Outage> outage = outage(mailbox, at); outage.isPresent(); outage = outage(mailbox, at)) {
            at = grid(outage.get().until()).plusSeconds(EVERY);
        }
        return at;
    }

    private Optional<Fates.Outage> outage(String mailbox, Instant at) {
        return fates.outages().stream().filter(o -> o.meets(mailbox, at)).findFirst();
    }

    private static Instant grid(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), EVERY) * EVERY);
    }
}
