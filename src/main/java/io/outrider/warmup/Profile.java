package io.outrider.warmup;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * This is a plan by which a new mailbox may send more from day to day (WRM-01 to WRM-09). Immutable.
 *
 * @param name lower case, as in the setting
 * @param phases one after the other
 */
public record Profile(String name, List<Phase> phases) {
    private static final String[] NAMES = {"Initial", "Building Trust", "Scaling Up", "Full Ramp"};

    /** 45 days, 490 mails. */
    public static final Profile CONSERVATIVE =
            of("conservative", phase(0, 10, 1, 3), phase(1, 10, 3, 8), phase(2, 10, 8, 15), phase(3, 15, 15, 25));
    /** 30 days, 504 mails. */
    public static final Profile STANDARD =
            of("standard", phase(0, 7, 2, 5), phase(1, 7, 5, 15), phase(2, 7, 15, 25), phase(3, 9, 25, 35));
    /** 20 days, 448 mails. */
    public static final Profile AGGRESSIVE =
            of("aggressive", phase(0, 5, 3, 8), phase(1, 5, 8, 20), phase(2, 5, 20, 35), phase(3, 5, 35, 50));

    /**
     * A stretch of days in which the limit rises evenly.
     *
     * @param name for people
     * @param days how many, 1 to 365
     * @param min limit of its first day
     * @param max limit of its last day
     */
    public record Phase(String name, int days, int min, int max) {
        public Phase {
            if (days < 1 || days > 365) {
                throw new IllegalArgumentException(
                        "days of phase '" + name + "' are " + days + "; allowed are 1 to 365");
            }
            if (min < 0 || max < min || max > 2000) {
                throw new IllegalArgumentException("limits of phase '" + name + "' are " + min + " to " + max
                        + "; allowed are 0 to 2000, the smaller one first");
            }
        }

        /** Mails on a day of this phase, 1 is its first; half-even (WRM-03, WRM-04). */
        int limit(int day) {
            double rise = days == 1 ? max : min + (day - 1.0) / (days - 1) * (max - min);
            return (int) Math.max(1, Math.rint(rise));
        }
    }

    public Profile {
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("warmup profile '" + name + "' has no phase");
        }
        phases = List.copyOf(phases);
    }

    private static Profile of(String name, Phase... phases) {
        return new Profile(name, List.of(phases));
    }

    private static Phase phase(int number, int days, int min, int max) {
        return new Phase(NAMES[number], days, min, max);
    }

    /** A system profile by name. */
    public static Profile named(String name) {
        return List.of(CONSERVATIVE, STANDARD, AGGRESSIVE).stream()
                .filter(profile -> profile.name().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "warmup profile is '" + name + "'; allowed are conservative, standard, aggressive"));
    }

    /** How long it lasts. */
    public int days() {
        return phases.stream().mapToInt(Phase::days).sum();
    }

    /** Mails on one of its days, 1 to {@link #days()}. */
    public int limit(int day) {
        Place place = place(day);
        return place.phase().limit(place.day());
    }

    /** The phase of one of its days, 1 to {@link #days()}. */
    public Phase phase(int day) {
        return place(day).phase();
    }

    /** A day of a phase. */
    private record Place(Phase phase, int day) {}

    private Place place(int day) {
        int rest = day;
        for (Phase phase : phases) {
            if (rest >= 1 && rest <= phase.days()) {
                return new Place(phase, rest);
            }
            rest -= phase.days();
        }
        throw new IllegalArgumentException(
                "day of warmup profile '" + name + "' is " + day + "; allowed are 1 to " + days());
    }

    /** The limit of every day, first day first. */
    public List<Integer> table() {
        return IntStream.rangeClosed(1, days()).mapToObj(this::limit).toList();
    }
}
