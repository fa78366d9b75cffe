package io.outrider.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** This is when the jobs of the running routes are planned, asked at any instant of business time. */
public interface Timetable {
    /** The earliest planned instant after another, over all jobs that run. */
    Optional<Instant> next(Instant after);

    /** The jobs planned at exactly this instant, in order of their names. */
    List<Firing> at(Instant instant);

    /** The last planned run of each job between two instants, neither included, in order of time. */
    List<Firing> missed(Instant from, Instant until);

    /**
     * Runs a job and returns when it has run; does nothing for a job that was stopped or removed meanwhile.
     *
     * @param givenUp asked while waiting; true ends the waiting
     */
    void fire(Firing firing, BooleanSupplier givenUp);
}
