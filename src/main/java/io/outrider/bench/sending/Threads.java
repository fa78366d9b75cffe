package io.outrider.bench.sending;

import io.outrider.time.MachineTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** These are threads that each do a share of some work. */
final class Threads {
    private Threads() {}

    /** Seconds from the first beginning to the last end. */
    static double seconds(int threads, IntFunction<Callable<Void>> share, MachineTime machine)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long begin = machine.nanos();
            List<Future<Void>> shares = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                shares.add(pool.submit(share.apply(t)));
            }
            for (Future<Void> one : shares) {
                one.get();
            }
            return (machine.nanos() - begin) / 1e9;
        } finally {
            pool.shutdownNow();
        }
    }
}
