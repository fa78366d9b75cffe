package io.outrider.campaign.listing;

import io.outrider.lead.sheet.SheetRow;
import io.outrider.lead.sheet.field.ListRow;
import io.outrider.lead.sheet.field.Reading;
import io.outrider.lead.sheet.field.Rejection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * These are the batches of an import on their way to the store: two thousand rows each, or fewer where rows are long, a few at
 * a time, so that the store has work while the file is read and memory stays bounded. Used by one thread.
 */
final class Batches implements AutoCloseable {
    private static final int ROWS = 2_000;
    private static final int LETTERS = 2_000_000;
    private static final int SIDE_BY_SIDE = 2;
    private static final int AT_HAND = 4;

    private final ListStore store;
    private final ListOrder order;
    private final String run;
    private final Progress progress;
    private final Clock clock;
    private final ExecutorService writers = Executors.newFixedThreadPool(SIDE_BY_SIDE, r -> {
        Thread thread = new Thread(r, "import");
        thread.setDaemon(true);
        return thread;
    });
    private final Semaphore room = new Semaphore(AT_HAND);
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    private List<ListRow> rows = new ArrayList<>();
    private List<Rejection> rejections = new ArrayList<>();
    private long read;
    private long letters;
    private long rejected;
    private long lastLine;
    private long number;

    Batches(ListStore store, ListOrder order, String run, Progress progress, Clock clock) {
        this.store = store;
        this.order = order;
        this.run = run;
        this.progress = progress;
        this.clock = clock;
    }

    /** Whether more rows are of use. */
    boolean goesOn() {
        return failure.get() == null && !progress.isLost();
    }

    void add(SheetRow row, Reading reading) {
        read++;
        letters += row.letters();
        lastLine = row.line();
        if (reading instanceof Reading.Good good) {
            rows.add(good.row());
        } else if (reading instanceof Reading.Bad bad) {
            rejected++;
            rejections.addAll(bad.why());
        }
        if (read == ROWS || letters > LETTERS) {
            send();
        }
    }

    private void send() {
        room.acquireUninterruptibly();
        long mine = number++;
        ListBatch batch = new ListBatch(run, order.campaign(), rows, clock.instant());
        Progress.Done done = new Progress.Done(lastLine, read, rejected, rejections, new Kept(java.util.Map.of()));
        writers.execute(() -> store(mine, batch, done));
        rows = new ArrayList<>();
        rejections = new ArrayList<>();
        read = 0;
        letters = 0;
        rejected = 0;
    }

    private void store(long mine, ListBatch batch, Progress.Done done) {
        try {
            if (goesOn()) {
                Kept kept = order.dryRun() ? store.look(batch) : store.keep(batch);
                progress.done(
                        mine,
                        new Progress.Done(done.lastLine(), done.read(), done.rejected(), done.rejections(), kept));
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } finally {
            room.release();
        }
    }

    /** Sends what is left and waits for all of it; throws what the store threw. */
    void finish() {
        if (read > 0 && goesOn()) {
            send();
        }
        room.acquireUninterruptibly(AT_HAND);
        room.release(AT_HAND);
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    /** Waits for what the store has in hand. */
    @Override
    public void close() {
        room.acquireUninterruptibly(AT_HAND);
        room.release(AT_HAND);
        writers.shutdown();
    }
}
