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
 * This is what settles, when the routes have started, the runs that fell due while no process was there (DESIGN 4.7, JOB-42).
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
            if (route.getEndpoint() instanceof QuartzEndpoint endpoint) {
                try {
                    settle(route.getRouteId(), endpoint);
                } catch (SchedulerException | ParseException | RuntimeException e) {
                    LOG.warn("missed runs of job {} are not settled: {}", route.getRouteId(), e.getMessage());
                }
            }
        }
    }

    private void settle(String job, QuartzEndpoint endpoint) throws SchedulerException, ParseException {
        Scheduler scheduler = endpoint.getComponent().getScheduler();
        if (!(scheduler.getTrigger(endpoint.getTriggerKey()) instanceof CronTrigger trigger)) {
            return;
        }
        Optional<Instant> missed = ledger.missed(job, lastDue(job, cron(trigger)), policy.apply(job));
        if (missed.isPresent()) {
            LOG.info("job {} missed its run for {}, which is made up", job, missed.get());
            JobDataMap data = new JobDataMap();
            data.put(LedgerPolicy.PLANNED, missed.get().toString());
            data.put(LedgerPolicy.BY, "missed");
            scheduler.triggerJob(trigger.getJobKey(), data);
        }
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
