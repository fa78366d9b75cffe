package io.outrider.inbox;

import io.outrider.inbox.letter.Letter;
import jakarta.mail.internet.MailDateFormat;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * This is when a mail was written, as far as its header tells: by its writer's clock, or by that of the server that took it in,
 * whichever is later (RFC 5322 3.6.1 and 3.6.7). Stateless.
 */
final class MailDates {
    /** Clocks and zones may be wrong by so much. */
    private static final Duration GRACE = Duration.ofDays(2);

    private MailDates() {}

    /** Whether a mail is surely older than an instant: one without a date is not. */
    static boolean before(Letter letter, Instant instant) {
        return latest(letter).filter(at -> at.plus(GRACE).isBefore(instant)).isPresent();
    }

    private static Optional<Instant> latest(Letter letter) {
        String received = letter.header("Received");
        return Stream.of(letter.header("Date"), received.substring(received.lastIndexOf(';') + 1))
                .flatMap(MailDates::parsed)
                .max(Instant::compareTo);
    }

    private static Stream<Instant> parsed(String date) {
        try {
            return Stream.of(new MailDateFormat().parse(date).toInstant());
        } catch (ParseException | RuntimeException e) {
            return Stream.empty();
        }
    }
}
