package io.outrider.sandbox;

import java.time.Instant;
import java.util.Comparator;

/**
 * This is one planned run of a scheduled job.
 *
 * @param group group of the job, the room
 * @param name name of the job, the route id
 * @param planned the instant of its schedule, business time
 */
public record Firing(String group, String name, Instant planned) implements Comparable<Firing> {
    private static final Comparator<Firing> ORDER =
            Comparator.comparing(Firing::planned).thenComparing(Firing::group).thenComparing(Firing::name);

    @Override
    public int compareTo(Firing other) {
        return ORDER.compare(this, other);
    }
}
