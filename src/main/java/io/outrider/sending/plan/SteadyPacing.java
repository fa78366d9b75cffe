package io.outrider.sending.plan;

import io.outrider.sending.gate.Hours;
import io.outrider.time.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * This is a row of mails from the opening of the window on: {@code steady} with 60 to 120 s between two and a pause of 5 to 8
 * minutes after every 20 (SND-61, SND-62), {@code pipeline} with one even gap and no pause (SND-71). Immutable and
 * thread-safe.
 */
public final class SteadyPacing implements Pacing {
    private final Hours hours;
    private final Beat beat;
    private final Chance chance;

    /**
     * What the row looks like.
     *
     * @param minGap least time between two mails
     * @param maxGap most time between two mails
     * @param pauseEvery mails between two pauses; 0: no pause
     * @param pauseMin shortest pause
     * @param pauseMax longest pause
     * @param limit mails of a day at most
     */
    public record Beat(
            Duration minGap, Duration maxGap, int pauseEvery, Duration pauseMin, Duration pauseMax, int limit) {
        /** @throws IllegalArgumentException when a longest is under its shortest */
        public Beat {
            if (maxGap.compareTo(minGap) < 0 || pauseMax.compareTo(pauseMin) < 0) {
                throw new IllegalArgumentException("gaps are " + minGap + " to " + maxGap + ", pauses " + pauseMin
                        + " to " + pauseMax + "; allowed are rising ones");
            }
        }
    }

    /**
     * @param hours when the mailbox sends
     * @param beat what an operator set
     * @param chance the dice
     */
    public SteadyPacing(Hours hours, Beat beat, Chance chance) {
        this.hours = hours;
        this.beat = beat;
        this.chance = chance;
    }

    @Override
    public List<Instant> slots(String mailbox, ZoneId zone, LocalDate date, int limit) {
        RandomGenerator dice = chance.draw(mailbox, date, "slots", 0);
        List<Instant> slots = new ArrayList<>();
        Instant end = hours.end(date, zone);
        Instant at = hours.start(date, zone).plus(between(dice, Duration.ZERO, beat.maxGap()));
        while (slots.size() < Math.min(limit, beat.limit()) && at.isBefore(end)) {
            slots.add(at);
            at = at.plus(between(dice, beat.minGap(), beat.maxGap()));
            if (beat.pauseEvery() > 0 && slots.size() % beat.pauseEvery() == 0) {
                at = at.plus(between(dice, beat.pauseMin(), beat.pauseMax()));
            }
        }
        return slots;
    }

    private static Duration between(RandomGenerator dice, Duration min, Duration max) {
        return Duration.ofMillis(dice.nextLong(min.toMillis(), max.toMillis() + 1));
    }
}
