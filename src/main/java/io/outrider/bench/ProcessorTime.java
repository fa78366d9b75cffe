package io.outrider.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;

/** This is how long processes were on a processor: what others do on the machine meanwhile counts less there. Stateless. */
public final class ProcessorTime {
    private static final double TICKS = 100;

    private ProcessorTime() {}

    /** Seconds of this process. */
    public static double own() {
        return alone(ProcessHandle.current());
    }

    /** Seconds of a process without those that it started. */
    static double alone(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /** Seconds of a process with all that it started. */
    static double of(Process process) throws IOException {
        long ticks = ticks(process.toHandle());
        for (ProcessHandle child : process.descendants().toList()) {
            ticks += ticks(child);
        }
        return ticks / TICKS;
    }

    /** The fields 14 to 17 of proc(5)'s stat: its own time, and that of children that ended. 0: it is gone. */
    private static long ticks(ProcessHandle one) throws IOException {
        Path stat = Path.of("/proc", String.valueOf(one.pid()), "stat");
        try {
            String text = Files.readString(stat);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return IntStream.range(11, 15)
                    .mapToLong(i -> Long.parseLong(fields[i]))
                    .sum();
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
