package io.outrider.sending.rehearsal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * This is what shall be rehearsed.
 *
 * @param from business time at which it begins
 * @param days local days, the first of which may have begun; 1 to 60
 * @param seed rolls the dice
 * @param shownSeed how the seed stands in what is printed
 * @param fates what happens to mails and mailboxes
 */
public record Script(Instant from, int days, String seed, String shownSeed, Fates fates) {
    /** The longest rehearsal, days. */
    public static final int LONGEST = 60;

    /** @throws IllegalArgumentException when the days are out of range */
    public Script {
        if (days < 1 || days > LONGEST) {
            throw new IllegalArgumentException("days is '" + days + "'; allowed: 1 to " + LONGEST);
        }
    }

    /** When a date begins in the first of some zones. */
    public static Instant firstMidnight(LocalDate date, List<ZoneId> zones, ZoneId other) {
        return Stream.concat(zones.stream(), zones.isEmpty() ? Stream.of(other) : Stream.empty())
                .map(z -> date.atStartOfDay(z).toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** When the last day ends in the last of some zones. */
    Instant until(List<ZoneId> zones, ZoneId other) {
        ZoneId first = zones.stream()
                .filter(z -> firstMidnight(from.atZone(z).toLocalDate(), zones, other)
                        .equals(from))
                .findFirst()
                .orElse(other);
        LocalDate last = from.atZone(first).toLocalDate().plusDays(days);
        return Stream.concat(zones.stream(), zones.isEmpty() ? Stream.of(other) : Stream.empty())
                .map(z -> last.atStartOfDay(z).toInstant())
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
