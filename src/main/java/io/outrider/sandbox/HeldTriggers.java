package io.outrider.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.quartz.CronTrigger;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.Trigger.CompletedExecutionInstruction;
import org.quartz.TriggerKey;
import org.quartz.TriggerListener;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.listeners.SchedulerListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is every trigger of a Quartz scheduler, held still: real time fires none of them (DESIGN 4.9).
 *
 * <p>Each trigger is paused when it appears and again when Camel resumes it; one that slips through is vetoed. Whether its
 * route runs is told by who paused it last: a pause that is not ours is Camel stopping or suspending a route. Thread-safe.
 */
final class HeldTriggers extends SchedulerListenerSupport implements TriggerListener {
    private static final Logger LOG = LoggerFactory.getLogger(HeldTriggers.class);

    /** Start of a SimpleTrigger's count in business time; a cron has none. */
    private static final Date EPOCH = Date.from(SteppingClock.START);

    private final Scheduler scheduler;
    private final Predicate<JobKey> routed;
    private final Set<TriggerKey> pausing = ConcurrentHashMap.newKeySet();
    private final Set<TriggerKey> stopped = ConcurrentHashMap.newKeySet();
    private final Map<TriggerKey, Trigger> schedules = new ConcurrentHashMap<>();

    /** @param routed whether the route of a job is there */
    HeldTriggers(Scheduler scheduler, Predicate<JobKey> routed) {
        this.scheduler = scheduler;
        this.routed = routed;
    }

    void attach() throws SchedulerException {
        scheduler.getListenerManager().addSchedulerListener(this);
        scheduler.getListenerManager().addTriggerListener(this);
        for (TriggerKey key : scheduler.getTriggerKeys(GroupMatcher.anyGroup())) {
            if (scheduler.getTriggerState(key) == Trigger.TriggerState.PAUSED) {
                stopped.add(key);
            }
            hold(scheduler.getTrigger(key));
        }
    }

    void detach() throws SchedulerException {
        scheduler.getListenerManager().removeSchedulerListener(this);
        scheduler.getListenerManager().removeTriggerListener(getName());
    }

    /** The schedules of all jobs whose route runs; they answer {@code getFireTimeAfter} for any instant. */
    List<Trigger> running() {
        List<Trigger> running = new ArrayList<>();
        try {
            if (scheduler.isShutdown() || scheduler.isInStandbyMode()) {
                return running;
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz did not tell whether it runs", e);
        }
        schedules.forEach((key, schedule) -> {
            if (!stopped.contains(key)) {
                running.add(schedule);
            }
        });
        return running;
    }

    /** Whether a job is there and its route runs. A job comes before its route: run then, it would leave the route without it. */
    boolean runs(JobKey job) {
        return routed.test(job)
                && running().stream().anyMatch(t -> t.getJobKey().equals(job));
    }

    @Override
    public String getName() {
        return "sandbox-held-triggers";
    }

    @Override
    public void jobScheduled(Trigger trigger) {
        stopped.remove(trigger.getKey());
        hold(trigger);
    }

    @Override
    public void jobUnscheduled(TriggerKey key) {
        schedules.remove(key);
        stopped.remove(key);
    }

    @Override
    public void triggerPaused(TriggerKey key) {
        if (key != null && !pausing.remove(key)) {
            stopped.add(key);
        }
    }

    @Override
    public void triggerResumed(TriggerKey key) {
        if (key != null && schedules.containsKey(key)) {
            stopped.remove(key);
            pause(key);
        }
    }

    private void hold(Trigger trigger) {
        if (trigger != null && !byHand(trigger.getKey())) {
            schedules.put(trigger.getKey(), inBusinessTime(trigger));
            pause(trigger.getKey());
        }
    }

    /** Quartz answers nothing before a trigger's start, which Camel sets to the machine's time. */
    private static Trigger inBusinessTime(Trigger trigger) {
        Date start = trigger instanceof CronTrigger ? Date.from(Instant.EPOCH) : EPOCH;
        return trigger.getTriggerBuilder().startAt(start).build();
    }

    private void pause(TriggerKey key) {
        pausing.add(key);
        try {
            scheduler.pauseTrigger(key);
        } catch (SchedulerException e) {
            pausing.remove(key);
            LOG.warn("trigger {} could not be paused and is vetoed instead: {}", key, e.getMessage());
        }
    }

    /** A one-off trigger that {@code triggerJob} made: ours, or a person's "run now". */
    private static boolean byHand(TriggerKey key) {
        return key.getGroup().equals(Scheduler.DEFAULT_GROUP) && key.getName().startsWith("MT_");
    }

    @Override
    public boolean vetoJobExecution(Trigger trigger, JobExecutionContext run) {
        boolean planned = trigger.getJobDataMap().containsKey(QuartzTimetable.PLANNED);
        return !byHand(trigger.getKey()) || (planned && !runs(trigger.getJobKey()));
    }

    @Override
    public void triggerFired(Trigger trigger, JobExecutionContext run) {
        // the veto decides
    }

    @Override
    public void triggerMisfired(Trigger trigger) {
        // held triggers miss nothing: the clock fires them
    }

    @Override
    public void triggerComplete(Trigger trigger, JobExecutionContext run, CompletedExecutionInstruction instruction) {
        // the run listener tells
    }
}
