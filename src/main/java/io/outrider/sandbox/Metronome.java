package io.outrider.sandbox;

import io.outrider.time.MachineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is what moves the sandbox's clock: from one due instant to the next, never past one while work is in hand, and over
 * nights and weekends in one jump (DESIGN 4.9).
 *
 * <p>One thread of its own. At an instant the world goes first (mail arrives), then the jobs planned for it. In a jump
 * each job runs once, for its last missed instant, as the ledger makes up a missed run.
 */
public final class Metronome implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Metronome.class);
    private static final Duration SLICE = Duration.ofMillis(50);
    private static final Duration GLANCE = Duration.ofMillis(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SteppingClock clock;
    private final Timetable timetable;
    private final Agenda world;
    private final BooleanSupplier idle;
    private final double speed;
    private final MachineTime machine;
    private final Sleeper sleeper;
    private final OfficeHours hours = OfficeHours.CLOCK;
    private final Thread thread = new Thread(this::run, "sandbox-clock");
    private volatile boolean closing;
    private long lastStep;

    /**
     * @param idle whether no exchange, group or answer is in hand
     * @param speed business seconds a machine second; 0 or less means without any wait
     */
    public Metronome(
            SteppingClock clock,
            Timetable timetable,
            Agenda world,
            BooleanSupplier idle,
            double speed,
            MachineTime machine,
            Sleeper sleeper) {
        this.clock = clock;
        this.timetable = timetable;
        this.world = world;
        this.idle = idle;
        this.speed = speed;
        this.machine = machine;
        this.sleeper = sleeper;
        thread.setDaemon(true);
    }

    /** Lets time begin. */
    public void start() {
        lastStep = machine.nanos();
        thread.start();
    }

    /** Stops time, within a second; the instant is already kept. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(900);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closing) {
            try {
                beat();
            } catch (RuntimeException e) {
                LOG.warn("sandbox clock stands at {}: {}", clock.instant(), e.toString());
                sleeper.sleep(SLICE);
            }
        }
    }

    private void beat() {
        Instant now = clock.instant();
        if (!hours.open(now)) {
            jump(now, hours.nextOpening(now));
            return;
        }
        Instant next = earliest(world.nextDue(), timetable.next(now), hours.closingOf(now));
        if (waited(now, next)) {
            step(next);
        }
    }

    private static Instant earliest(Optional<Instant> event, Optional<Instant> job, Instant closing) {
        Instant next = event.filter(closing::isAfter).orElse(closing);
        return job.filter(next::isAfter).orElse(next);
    }

    /** Waits a slice at most, so that what becomes due meanwhile is seen. */
    private boolean waited(Instant now, Instant next) {
        if (speed <= 0) {
            return true;
        }
        double gap = Math.max(0, Duration.between(now, next).toMillis()) * 1e6 / speed;
        long left = (long) gap - (machine.nanos() - lastStep);
        if (left <= 0) {
            return true;
        }
        sleeper.sleep(Duration.ofNanos(Math.min(left, SLICE.toNanos())));
        return false;
    }

    private void step(Instant instant) {
        boolean ahead = instant.isAfter(clock.instant());
        arriveAt(instant);
        for (Firing firing : ahead ? timetable.at(instant) : List.<Firing>of()) {
            fire(firing);
        }
    }

    private void jump(Instant from, Instant opening) {
        Deque<Firing> missed = new ArrayDeque<>(timetable.missed(from, opening));
        while (!closing) {
            Instant job = missed.isEmpty() ? opening : missed.peek().planned();
            Instant next = world.nextDue().filter(job::isAfter).orElse(job);
            if (next.equals(opening)) {
                step(opening);
                return;
            }
            arriveAt(next);
            if (next.equals(job)) {
                fire(missed.poll());
            }
        }
    }

    private void arriveAt(Instant instant) {
        awaitIdle();
        if (!closing) {
            clock.advanceTo(instant);
            lastStep = machine.nanos();
            world.happen(clock.instant());
            awaitIdle();
        }
    }

    private void fire(Firing firing) {
        if (!closing) {
            timetable.fire(firing, () -> closing);
            awaitIdle();
        }
    }

    private void awaitIdle() {
        long asked = machine.nanos();
        long warned = asked;
        while (!closing && !idle.getAsBoolean()) {
            sleeper.sleep(GLANCE);
            if (machine.nanos() - warned > PATIENCE.toNanos()) {
                warned = machine.nanos();
                LOG.warn(
                        "sandbox clock has waited {} s at {} for work in hand",
                        (warned - asked) / 1_000_000_000,
                        clock.instant());
            }
        }
    }
}
