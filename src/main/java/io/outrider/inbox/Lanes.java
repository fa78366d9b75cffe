package io.outrider.inbox;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * These are the threads on which mailboxes are read, so many at once, and the rule that no slow one delays another: a reading that
 * lasts longer than the grace no longer counts, and another thread takes its place. The next reading of such a mailbox goes to the
 * slow lane, which few may use at once; it leaves that lane with a reading that is quick again. Machine time. Thread-safe.
 */
public final class Lanes {
    private static final int AT_ONCE = 20;
    private static final int SLOW_AT_ONCE = 5;
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final long IDLE_SECONDS = 30;

    private final Alarm alarm;
    private final ThreadPoolExecutor threads;
    private final Semaphore slowLane = new Semaphore(SLOW_AT_ONCE, true);
    private final Set<String> slow = ConcurrentHashMap.newKeySet();
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private int aside;

    /** What calls back after some machine time. */
    @FunctionalInterface
    public interface Alarm {
        /** Does something later; the answer calls that off. */
        Runnable after(Duration time, Runnable what);
    }

    /** @param alarm tells that a grace is over */
    public Lanes(Alarm alarm) {
        this.alarm = alarm;
        this.threads = new ThreadPoolExecutor(
                AT_ONCE, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "inbox-reader");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** With the system's time. */
    public static Lanes timed() {
        return new Lanes(BoundedTls.alarm());
    }

    /** The threads on which mailboxes are read. */
    ExecutorService threads() {
        return threads;
    }

    /** Whether the last reading of a mailbox took too long. */
    boolean slow(String mailbox) {
        return slow.contains(mailbox);
    }

    /** Whether a mailbox is being read, or waits for its turn in the slow lane. */
    boolean inHand(String mailbox) {
        return inHand.contains(mailbox);
    }

    /** Reads, in the slow lane when it is its turn there. Empty: this mailbox is in hand already. */
    <T> Optional<T> read(String mailbox, Supplier<T> reading) {
        if (!inHand.add(mailbox)) {
            return Optional.empty();
        }
        try {
            return Optional.of(slow.contains(mailbox) ? slowly(mailbox, reading) : quickly(mailbox, reading));
        } finally {
            inHand.remove(mailbox);
        }
    }

    private <T> T quickly(String mailbox, Supplier<T> reading) {
        AtomicBoolean late = new AtomicBoolean();
        Runnable callOff = alarm.after(GRACE, () -> {
            slow.add(mailbox);
            if (late.compareAndSet(false, true)) {
                stepAside(1);
            }
        });
        try {
            return reading.get();
        } finally {
            callOff.run();
            // Whoever sets it first: the alarm that rings now finds that there is nothing to step aside for.
            if (!late.compareAndSet(false, true)) {
                stepAside(-1);
            }
        }
    }

    private <T> T slowly(String mailbox, Supplier<T> reading) {
        AtomicBoolean late = new AtomicBoolean();
        stepAside(1);
        slowLane.acquireUninterruptibly();
        Runnable callOff = alarm.after(GRACE, () -> late.set(true));
        try {
            return reading.get();
        } finally {
            callOff.run();
            if (!late.get()) {
                slow.remove(mailbox);
            }
            slowLane.release();
            stepAside(-1);
        }
    }

    /** As many threads more as readings stand aside. */
    private synchronized void stepAside(int readings) {
        aside += readings;
        threads.setCorePoolSize(AT_ONCE + aside);
    }
}
