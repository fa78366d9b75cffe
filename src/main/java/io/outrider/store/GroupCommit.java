package io.outrider.store;

import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.concurrent.locks.Lock;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is what puts writes on the disk before anybody hears of them: one thread commits and syncs for all who wait.
 *
 * <p>Commits run under the lock that every command takes, so that the file never holds half a command (MONGO-NOTES 5).
 * The sync runs outside it. Automatic commits are off, so this thread also compacts. Thread-safe.
 */
final class GroupCommit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int COMPACT_EVERY = 400;
    private static final int FILL_PERCENT = 60;
    private static final int COMPACT_BYTES = 8 << 20;

    private final MVStore store;
    private final Lock commands;
    private final Thread thread = new Thread(this::run, "outrider-store-commit");

    private long written;
    private long durable;
    private boolean inMemory;
    private boolean closing;
    private Throwable broken;

    GroupCommit(MVStore store, Lock commands) {
        this.store = store;
        this.commands = commands;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Instead of starting: the store has no file, so nobody waits for one. */
    void keepNothing() {
        inMemory = true;
    }

    /** The number of the write that a command just made; called while the command holds the lock. */
    synchronized long wrote() {
        written++;
        durable = inMemory ? written : durable;
        notifyAll();
        return written;
    }

    /** The number of the newest write that a reading command may have seen; called while it holds the lock. */
    synchronized long seen() {
        return written;
    }

    /** The number of the newest write that is on the disk. */
    synchronized long durable() {
        return durable;
    }

    /** Returns when that write is on the disk; refuses when it can no longer get there. */
    synchronized void await(long write) {
        boolean interrupted = false;
        while (durable < write && broken == null) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        refuseIfBroken();
    }

    /** Refuses every command once a commit has failed: what is in memory is no longer what is on the disk. */
    synchronized void refuseIfBroken() {
        if (broken != null) {
            throw new MongoServerError(
                    96, "OperationFailed", "store file takes no more writes: " + broken.getMessage());
        }
    }

    private void run() {
        try {
            for (int n = 1; waitForWork(); n++) {
                commit(n % COMPACT_EVERY == 0);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("commit of the store file failed; every further command is refused", e);
            synchronized (this) {
                broken = e;
                notifyAll();
            }
        }
    }

    private synchronized boolean waitForWork() {
        while (written == durable && !closing) {
            try {
                wait();
            } catch (InterruptedException e) {
                closing = true;
            }
        }
        return written != durable;
    }

    private void commit(boolean compact) {
        long target;
        commands.lock();
        try {
            target = seen();
            store.commit();
            if (store.isClosed()) { // a closed store, also one that panicked, commits nothing and does not say so
                throw new IllegalStateException("store file is closed", store.getPanicException());
            }
            if (compact) {
                store.compact(FILL_PERCENT, COMPACT_BYTES);
            }
        } finally {
            commands.unlock();
        }
        FileStore<?> file = store.getFileStore();
        if (file != null) {
            file.sync();
        }
        synchronized (this) {
            durable = target;
            notifyAll();
        }
    }

    /** Commits what is left and ends the thread. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
