package io.outrider.sandbox;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.quartz.JobDataMap;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;

/**
 * This is the timetable that Quartz keeps, read at business time: cron and zone stay Quartz's, the clock is ours.
 *
 * <p>From its making on, no trigger of the scheduler fires by itself ({@link HeldTriggers}). Make it before the routes
 * start. Thread-safe; {@link #fire} is for one thread.
 */
public final class QuartzTimetable implements Timetable, AutoCloseable {
    /** Key in the JobDataMap of a run: the planned instant, ISO-8601. */
    public static final String PLANNED = "planned";

    private static final long[] WINDOWS = {60, 3_600, 86_400, 7 * 86_400, 400 * 86_400};

    private final Scheduler scheduler;
    private final HeldTriggers held;
    private final RunListener runs = new RunListener();

    /**
     * @param scheduler the one of the quartz component, started or not
     * @param routed whether the route of a job is there
     */
    public QuartzTimetable(Scheduler scheduler, Predicate<JobKey> routed) {
        this.scheduler = scheduler;
        this.held = new HeldTriggers(scheduler, routed);
        try {
            scheduler.getListenerManager().addJobListener(runs);
            held.attach();
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz refused the sandbox's listeners", e);
        }
    }

    @Override
    public Optional<Instant> next(Instant after) {
        return running().flatMap(t -> fireTime(t, after).stream()).min(Instant::compareTo);
    }

    @Override
    public List<Firing> at(Instant instant) {
        return running()
                .filter(t -> fireTime(t, instant.minusMillis(1))
                        .filter(instant::equals)
                        .isPresent())
                .map(t -> firing(t, instant))
                .sorted()
                .toList();
    }

    @Override
    public List<Firing> missed(Instant from, Instant until) {
        return running()
                .flatMap(t -> lastBetween(t, from, until).map(at -> firing(t, at)).stream())
                .sorted()
                .toList();
    }

    @Override
    public void fire(Firing firing, BooleanSupplier givenUp) {
        JobKey key = JobKey.jobKey(firing.name(), firing.group());
        JobDataMap data = new JobDataMap();
        data.put(PLANNED, firing.planned().toString());
        try {
            if (!held.runs(key)) {
                return;
            }
            CountDownLatch done = runs.expect(key);
            scheduler.triggerJob(key, data);
            while (!done.await(20, TimeUnit.MILLISECONDS) && !givenUp.getAsBoolean() && scheduler.checkExists(key)) {
                // it runs; ask again
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SchedulerException e) {
            if (held.runs(key)) {
                throw new IllegalStateException("Quartz did not run job '" + key + "'", e);
            }
        }
    }

    /** Takes its listeners away; the triggers stay paused. */
    @Override
    public void close() {
        try {
            scheduler.getListenerManager().removeJobListener(runs.getName());
            held.detach();
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz did not let the sandbox's listeners go", e);
        }
    }

    private Stream<Trigger> running() {
        return held.running().stream();
    }

    private static Firing firing(Trigger trigger, Instant planned) {
        return new Firing(trigger.getJobKey().getGroup(), trigger.getJobKey().getName(), planned);
    }

    private static Optional<Instant> fireTime(Trigger trigger, Instant after) {
        return Optional.ofNullable(trigger.getFireTimeAfter(Date.from(after))).map(Date::toInstant);
    }

    /** Looks back in growing windows, so that a job of every second costs no more than one of every day. */
    private static Optional<Instant> lastBetween(Trigger trigger, Instant from, Instant until) {
        for (long seconds : WINDOWS) {
            Instant start = until.minusSeconds(seconds);
            Optional<Instant> last = lastAfter(trigger, start.isAfter(from) ? start : from, until);
            if (last.isPresent() || !start.isAfter(from)) {
                return last;
            }
        }
        return lastAfter(trigger, from, until);
    }

    private static Optional<Instant> lastAfter(Trigger trigger, Instant from, Instant until) {
        Optional<Instant> last = Optional.empty();
        Optional<Instant> next = fireTime(trigger, from);
        while (next.isPresent() && next.get().isBefore(until)) {
            last = next;
            next = fireTime(trigger, next.get());
        }
        return last;
    }
}
