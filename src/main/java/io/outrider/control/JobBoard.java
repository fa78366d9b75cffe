package io.outrider.control;

import io.outrider.console.Answer;
import io.outrider.job.JobLedger;
import io.outrider.job.LedgerPolicy;
import io.outrider.job.MissedRuns;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.CronTrigger;
import org.quartz.JobDataMap;
import org.quartz.SchedulerException;

/** This is the jobs of the {@code quartz:} routes: their last and next run, and a run by hand (DESIGN 4.7). Thread-safe. */
public final class JobBoard {
    private final Supplier<CamelContext> context;
    private final JobLedger ledger;
    private final Clock clock;
    private final boolean works;

    /**
     * @param context in which the routes run
     * @param ledger knows the runs, and decides
     * @param clock business time
     * @param works whether this process runs jobs at all; a pure console does not
     */
    public JobBoard(Supplier<CamelContext> context, JobLedger ledger, Clock clock, boolean works) {
        this.context = context;
        this.ledger = ledger;
        this.clock = clock;
        this.works = works;
    }

    /**
     * A job.
     *
     * @param id of its route
     * @param group its room
     * @param description of its route
     * @param cron expression in {@code zone}; empty while its route never ran in this process
     * @param zone of the expression
     * @param state of its route
     * @param lastRun business time for which it ran last
     * @param outcome {@code none running ok error skipped}
     * @param error what went wrong, or empty
     * @param by who wanted the last run that is over, or empty
     * @param nextRun business time; empty while the route is off
     */
    record Job(
            String id,
            String group,
            String description,
            String cron,
            ZoneId zone,
            String state,
            Optional<Instant> lastRun,
            JobLedger.Outcome outcome,
            String error,
            String by,
            Optional<Instant> nextRun) {}

    record Jobs(Instant businessTime, List<Job> jobs) {}

    record Asked(String id, Instant planned, String by) {}

    /** Every job by id. */
    Jobs list() {
        Map<String, JobLedger.Job> known =
                ledger.all().stream().collect(Collectors.toMap(JobLedger.Job::id, Function.identity()));
        CamelContext camel = context.get();
        List<Job> jobs = new ArrayList<>();
        for (Route route : camel == null ? List.<Route>of() : camel.getRoutes()) {
            if (route.getEndpoint() instanceof QuartzEndpoint quartz) {
                jobs.add(job(route, quartz, Optional.ofNullable(known.get(route.getRouteId()))));
            }
        }
        jobs.sort(Comparator.comparing(Job::id));
        return new Jobs(clock.instant(), jobs);
    }

    private Job job(Route route, QuartzEndpoint quartz, Optional<JobLedger.Job> known) {
        boolean runs = status(route).equals("started");
        ZoneId zone = Optional.ofNullable(quartz.getTriggerParameters())
                .map(p -> p.get("timeZone"))
                .map(z -> ZoneId.of(z.toString()))
                .orElse(ZoneId.of("UTC"));
        return new Job(
                route.getRouteId(),
                route.getGroup(),
                route.getDescription(),
                Optional.ofNullable(quartz.getCron()).orElse(""),
                zone,
                status(route),
                known.filter(j -> j.outcome() != JobLedger.Outcome.NONE).flatMap(JobLedger.Job::lastPlanned),
                known.map(JobLedger.Job::outcome).orElse(JobLedger.Outcome.NONE),
                known.map(JobLedger.Job::error).orElse(""),
                known.map(JobLedger.Job::runs)
                        .filter(r -> !r.isEmpty())
                        .map(r -> r.get(r.size() - 1).by())
                        .orElse(""),
                runs ? next(quartz) : Optional.empty());
    }

    private String status(Route route) {
        return context.get()
                .getRouteController()
                .getRouteStatus(route.getRouteId())
                .name()
                .toLowerCase(java.util.Locale.ROOT);
    }

    /** By the cron expression and business time: in the sandbox the trigger itself begins at the machine's date. */
    private Optional<Instant> next(QuartzEndpoint quartz) {
        try {
            return trigger(quartz).isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(MissedRuns.cron(trigger(quartz).get())
                                    .getNextValidTimeAfter(Date.from(clock.instant())))
                            .map(Date::toInstant);
        } catch (SchedulerException | ParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<CronTrigger> trigger(QuartzEndpoint quartz) throws SchedulerException {
        return quartz.getComponent().getScheduler().getTrigger(quartz.getTriggerKey()) instanceof CronTrigger cron
                ? Optional.of(cron)
                : Optional.empty();
    }

    /** Fires a job once, for now; the ledger lets it run unless it runs already. */
    public Answer run(String id, String by) {
        CamelContext camel = context.get();
        Route route = camel == null || id == null ? null : camel.getRoute(id);
        if (route == null || !(route.getEndpoint() instanceof QuartzEndpoint quartz)) {
            return refused(
                    404,
                    "unknown_job",
                    "job is '" + RouteSwitch.shown(id) + "'; allowed: an id that GET /api/v1/jobs lists");
        }
        if (!works) {
            return refused(409, "no_worker", "this process runs no jobs: 'roles' is 'console'; ask one with worker");
        }
        if (!status(route).equals("started")) {
            return refused(409, "switched_off", "job '" + id + "' does not run: its route is " + status(route));
        }
        Instant planned = planned(id);
        JobDataMap data = new JobDataMap();
        data.put(LedgerPolicy.PLANNED, planned.toString());
        data.put(LedgerPolicy.BY, by);
        try {
            quartz.getComponent()
                    .getScheduler()
                    .triggerJob(trigger(quartz).orElseThrow().getJobKey(), data);
        } catch (SchedulerException e) {
            return refused(503, "no_schedule", "job '" + id + "' is not known to the scheduler; try again in a moment");
        }
        return new Answer(202, new Asked(id, planned, by));
    }

    /** Later than every run before it: a run that was planned earlier counts as done. */
    private Instant planned(String id) {
        Instant now = clock.instant();
        return ledger.find(id)
                .flatMap(JobLedger.Job::lastPlanned)
                .filter(last -> !last.isBefore(now))
                .map(last -> last.plusMillis(1))
                .orElse(now);
    }

    private static Answer refused(int code, String word, String message) {
        return new Answer(code, new Answer.Refusal(word, message));
    }
}
