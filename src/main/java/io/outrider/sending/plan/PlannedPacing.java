package io.outrider.sending.plan;

import io.outrider.sending.gate.Hours;
import io.outrider.time.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * This is the profile {@code planned}: 60 % of the day's mails in peak hours, 30 % in normal ones, 10 % at lunch (PLN-05 to
 * PLN-14), by largest remainder; each mail at a random place of its own part of the period, with jitter that stays inside
 * the period. Immutable and thread-safe.
 */
public final class PlannedPacing implements Pacing {
    /** Two mails of one mailbox are at least this far apart. */
    static final Duration GAP = Duration.ofMinutes(1);

    private static final long JITTER = Duration.ofMinutes(3).toSeconds() + 30;

    /** A range of local time within a day. */
    public record Range(LocalTime from, LocalTime to) {
        /** @throws IllegalArgumentException when it is empty */
        public Range {
            if (!to.isAfter(from)) {
                throw new IllegalArgumentException("range " + from + "-" + to + " is empty; allowed is a rising one");
            }
        }

        long seconds() {
            return Duration.between(from, to).toSeconds();
        }
    }

    /**
     * One kind of hours.
     *
     * @param name peak, normal or low
     * @param weight percent of the day's mails
     * @param ranges when
     */
    public record Period(String name, int weight, List<Range> ranges) {}

    private final List<Period> periods;
    private final Chance chance;

    /**
     * @param hours the sending window, within which every range must lie
     * @param periods what an operator set; weights sum up to 100
     * @param chance the dice
     * @throws IllegalArgumentException naming what is wrong
     */
    public PlannedPacing(Hours hours, List<Period> periods, Chance chance) {
        int sum = periods.stream().mapToInt(Period::weight).sum();
        if (sum != 100) {
            throw new IllegalArgumentException("pacing.planned.weights sum up to " + sum + "; allowed is 100");
        }
        periods.forEach(p -> p.ranges().forEach(r -> within(hours, p, r)));
        this.periods = List.copyOf(periods);
        this.chance = chance;
    }

    private static void within(Hours hours, Period period, Range range) {
        boolean late = !hours.closes().equals(LocalTime.MIDNIGHT) && range.to().isAfter(hours.closes());
        if (late || range.from().isBefore(hours.opens())) {
            throw new IllegalArgumentException("pacing.planned." + period.name() + " has " + range.from() + "-"
                    + range.to() + "; allowed is within the sending window " + hours.opens() + "-" + hours.closes());
        }
    }

    @Override
    public List<Instant> slots(String mailbox, ZoneId zone, LocalDate date, int limit) {
        RandomGenerator dice = chance.draw(mailbox, date, "slots", 0);
        List<Instant> slots = new ArrayList<>();
        int[] counts = share(limit, periods.stream().mapToLong(Period::weight).toArray());
        for (int i = 0; i < counts.length; i++) {
            List<Range> ranges = periods.get(i).ranges();
            int[] parts =
                    share(counts[i], ranges.stream().mapToLong(Range::seconds).toArray());
            for (int r = 0; r < parts.length; r++) {
                slots.addAll(place(ranges.get(r), parts[r], zone, date, dice));
            }
        }
        slots.sort(Comparator.naturalOrder());
        return slots;
    }

    /** Shares a number out by weight, by largest remainder; the first of equals gets more. */
    static int[] share(int n, long[] weights) {
        long sum = Math.max(1, LongStream.of(weights).sum());
        int[] counts = IntStream.range(0, weights.length)
                .map(i -> (int) (n * weights[i] / sum))
                .toArray();
        List<Integer> byRemainder = IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -(n * weights[i] % sum)))
                .toList();
        int left = n - IntStream.of(counts).sum();
        for (int i = 0; i < left && weights.length > 0; i++) {
            counts[byRemainder.get(i % weights.length)]++;
        }
        return counts;
    }

    /** Mails that do not fit a range at one a minute are left out; its last minute stays free for the next range. */
    private static List<Instant> place(Range range, int n, ZoneId zone, LocalDate date, RandomGenerator dice) {
        Instant from = date.atTime(range.from()).atZone(zone).toInstant();
        Instant to = date.atTime(range.to()).atZone(zone).toInstant().minus(GAP);
        long length = Math.max(1, Duration.between(from, to).toSeconds());
        int fit = (int) Math.min(n, length / GAP.toSeconds());
        long[] at = new long[fit];
        for (int i = 0; i < fit; i++) {
            long jitter = dice.nextLong(-JITTER, JITTER + 1);
            long place = length * i / fit + dice.nextLong(Math.max(1, length / fit)) + jitter;
            at[i] = Math.max(0, Math.min(length - 1, place));
        }
        Arrays.sort(at);
        spread(at, length);
        return Arrays.stream(at).mapToObj(from::plusSeconds).toList();
    }

    /** Pushes mails apart to the least gap, first towards the end, then back from it. */
    private static void spread(long[] at, long length) {
        long gap = GAP.toSeconds();
        for (int i = 1; i < at.length; i++) {
            at[i] = Math.max(at[i], at[i - 1] + gap);
        }
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = Math.min(at[i], length - 1 - (at.length - 1 - i) * gap);
        }
    }
}
