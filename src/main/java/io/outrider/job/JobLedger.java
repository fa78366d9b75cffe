package io.outrider.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * This is what decides whether a job runs: Quartz fires on every replica, the ledger lets one of them through (DESIGN 4.7,
 * JOB-42, JOB-43). Thread-safe, and safe across processes.
 *
 * <p>A run is known by its job and its planned instant. A run that ended, well or badly, never runs again. A run whose
 * process died is interrupted once its lease has ended, and may be claimed again; one that was broken off by a stop is at once.
 */
public interface JobLedger {
    /** What becomes of runs that fell due while nobody was there to run them. */
    enum Missed {
        /** The newest of them runs, once. */
        ONCE,
        /** They are skipped. */
        SKIP
    }

    /** How the last run of a job stands. */
    enum Outcome {
        NONE,
        RUNNING,
        OK,
        ERROR,
        SKIPPED
    }

    /**
     * A run that this process has claimed.
     *
     * @param job id of its route
     * @param planned business time for which it was planned
     * @param by who wanted it: {@code schedule}, {@code missed}, or a user
     * @param token of this claim
     * @param startedAt business time
     * @param began machine time
     */
    record Run(String job, Instant planned, String by, String token, Instant startedAt, Instant began) {}

    /**
     * A run that is over.
     *
     * @param planned business time for which it was planned
     * @param by who wanted it
     * @param startedAt business time
     * @param took machine time
     * @param outcome OK, ERROR or SKIPPED
     * @param error what went wrong, or empty
     */
    record Ended(Instant planned, String by, Instant startedAt, Duration took, Outcome outcome, String error) {}

    /**
     * A job as the console shows it.
     *
     * @param id id of its route
     * @param lastPlanned planned instant of the newest run
     * @param outcome how that run stands
     * @param error what went wrong with it, or empty
     * @param nextPlanned when it falls due next, as far as it was known when it last ran
     * @param missed what becomes of missed runs
     * @param runs the newest twenty that are over, oldest first
     */
    record Job(
            String id,
            Optional<Instant> lastPlanned,
            Outcome outcome,
            String error,
            Optional<Instant> nextPlanned,
            Missed missed,
            List<Ended> runs) {}

    /**
     * Claims the run of a planned instant. Empty: it was run, or a later one was, or somebody runs it, or the run before it
     * goes on still.
     */
    Optional<Run> claim(String job, Instant planned, String by);

    /** Makes the lease of a run longer. False: it ran out, and another may have claimed the run. */
    boolean renew(Run run);

    /**
     * Records the end of a run.
     *
     * @param error what went wrong, or empty when it went well
     * @param next when the job falls due next, if known
     */
    void ended(Run run, Optional<String> error, Optional<Instant> next);

    /** Gives back a run that was broken off because this process stops: it may be claimed again at once, by the next start. */
    void interrupted(Run run);

    /** Planned instants of the newest runs, by job, whose process is gone: they have not ended, and their leases have. */
    Map<String, Instant> interrupted();

    /**
     * Settles, at start, what fell due while nobody was there.
     *
     * @param lastDue the newest instant up to now at which the job fell due
     * @param policy what is to become of missed runs; kept, to be shown
     * @return the planned instant to fire now, once; empty when nothing was missed, or it was skipped, or the job is new
     */
    Optional<Instant> missed(String job, Instant lastDue, Missed policy);

    /** One job. */
    Optional<Job> find(String job);

    /** Every job that ever ran or was looked at, by id. */
    List<Job> all();
}
