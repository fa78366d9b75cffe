package io.outrider.job;

import io.outrider.job.JobLedger.Missed;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.CronExpression;
import org.quartz.CronTrigger;
import org.quartz.JobDataMap;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is what settles, when the routes have started, the runs that fell due while no process was there, and at any time those
 * whose process died (DESIGN 4.7, JOB-42).
 *
 * <p>Each job is made up once or skipped; a job that is new has missed nothing. Several replicas may do this at once.
 */
public final class MissedRuns {
    private static final Logger LOG = LoggerFactory.getLogger(MissedRuns.class);

    private final CamelContext camel;
    private final JobLedger ledger;
    private final Clock clock;
    private final Function<String, Missed> policy;

    /**
     * @param clock business time
     * @param policy what becomes of the missed runs of a job, by its route's id
     */
    public MissedRuns(CamelContext camel, JobLedger ledger, Clock clock, Function<String, Missed> policy) {
        this.camel = camel;
        this.ledger = ledger;
        this.clock = clock;
        this.policy = policy;
    }

    /** Looks at every {@code quartz:} route; one that cannot be settled does not keep the others from it. */
    public void settle() {
        for (Route route : camel.getRoutes()) {
            try {
                settle(route);
            } catch (SchedulerException | ParseException | RuntimeException e) {
                LOG.warn("missed runs of job {} are not settled: {}", route.getRouteId(), e.getMessage());
            }
        }
    }

    private void settle(Route route) throws SchedulerException, ParseException {
        String job = route.getRouteId();
        Optional<CronTrigger> trigger = trigger(route);
        if (trigger.isPresent()) {
            Optional<Instant> missed = ledger.missed(job, lastDue(job, cron(trigger.get())), policy.apply(job));
            if (missed.isPresent()) {
                makeUp(route, trigger.get(), missed.get());
            }
        }
    }

    /** Makes up the runs that a process left behind which is gone, and its leases with it; may be asked for at any time. */
    public void resume() {
        ledger.interrupted().forEach((job, planned) -> {
            Route route = camel.getRoute(job);
            try {
                boolean runs = route != null
                        && camel.getRouteController().getRouteStatus(job).isStarted();
                Optional<CronTrigger> trigger = runs ? trigger(route) : Optional.empty();
                if (trigger.isPresent() && policy.apply(job) == Missed.ONCE) {
                    makeUp(route, trigger.get(), planned);
                }
            } catch (SchedulerException e) {
                LOG.warn("run of job {} that was interrupted is not made up: {}", job, e.getMessage());
            }
        });
    }

    private static void makeUp(Route route, CronTrigger trigger, Instant planned) throws SchedulerException {
        LOG.info("job {} missed its run for {}, which is made up", route.getRouteId(), planned);
        JobDataMap data = new JobDataMap();
        data.put(LedgerPolicy.PLANNED, planned.toString());
        data.put(LedgerPolicy.BY, "missed");
        scheduler(route).triggerJob(trigger.getJobKey(), data);
    }

    /** When the job of a route falls due next after an instant, as far as its trigger says. */
    static Optional<Instant> next(Route route, Instant after) {
        try {
            Optional<CronTrigger> trigger = trigger(route);
            return trigger.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(cron(trigger.get()).getNextValidTimeAfter(Date.from(after)))
                            .map(Date::toInstant);
        } catch (SchedulerException | ParseException e) {
            LOG.warn("next run of job {} is not known: {}", route.getRouteId(), e.getMessage());
            return Optional.empty();
        }
    }

    /** The trigger of a job; none of a route that is no job, or is switched off. */
    private static Optional<CronTrigger> trigger(Route route) throws SchedulerException {
        return route.getEndpoint() instanceof QuartzEndpoint endpoint
                        && scheduler(route).getTrigger(endpoint.getTriggerKey()) instanceof CronTrigger trigger
                ? Optional.of(trigger)
                : Optional.empty();
    }

    private static Scheduler scheduler(Route route) {
        return ((QuartzEndpoint) route.getEndpoint()).getComponent().getScheduler();
    }

    /** The expression of a trigger in its zone; the trigger itself knows nothing before its start, which is machine time. */
    public static CronExpression cron(CronTrigger trigger) throws ParseException {
        CronExpression cron = new CronExpression(trigger.getCronExpression());
        cron.setTimeZone(trigger.getTimeZone());
        return cron;
    }

    private Instant lastDue(String job, CronExpression cron) {
        Date now = Date.from(clock.instant());
        Optional<Date> lastRun =
                ledger.find(job).flatMap(JobLedger.Job::lastPlanned).map(Date::from);
        if (lastRun.isEmpty()) {
            return now.toInstant();
        }
        Date due = lastRun.get();
        for (Date next = cron.getNextValidTimeAfter(due);
                next != null && !next.after(now);
                next = cron.getNextValidTimeAfter(next)) {
            due = next;
        }
        return due.toInstant();
    }
}
