package io.outrider.bench.sending;

import io.outrider.bench.ProcessorTime;
import io.outrider.bench.Sample;
import io.outrider.time.MachineTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/** This is one way to send mails, and what each run of it took; the processor's time is that of the whole process. One thread. */
final class Way {
    private final MachineTime machine;
    private final List<Double> aSecond = new ArrayList<>();
    private final List<Double> processor = new ArrayList<>();

    Way(MachineTime machine) {
        this.machine = machine;
    }

    /** Runs threads until all are done. Answers how many mails went by {@code sent}. */
    long run(int threads, IntFunction<Callable<Void>> share, LongSupplier sent)
            throws InterruptedException, ExecutionException {
        double busy = ProcessorTime.own();
        double seconds = Threads.seconds(threads, share, machine);
        long mails = sent.getAsLong();
        aSecond.add(mails / seconds);
        processor.add((ProcessorTime.own() - busy) * 1000 / mails);
        return mails;
    }

    /** Forgets the run that warmed up. */
    void forget() {
        aSecond.clear();
        processor.clear();
    }

    /** Mails a second, and how many times as many the other way sends; processor milliseconds a mail, and their ratio. */
    String row(String name, Way other) {
        Sample mine = Sample.of(aSecond);
        Sample busy = Sample.of(processor);
        return "| " + name + " | " + mine.text(0) + " | "
                + Sample.of(other.aSecond).ratio(mine) + " | " + busy.text(1) + " | "
                + busy.ratio(Sample.of(other.processor)) + " |";
    }
}
