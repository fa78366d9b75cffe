package io.outrider.bench;

import io.outrider.bench.sending.DayBench;
import io.outrider.bench.sending.PlanBench;
import io.outrider.bench.sending.SendBench;
import io.outrider.bench.sending.TickBench;
import io.outrider.sending.gate.Effective;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** This is {@code outrider bench}: the benchmarks that anyone can run. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure: five runs each, median and range, and a ratio against something named. Nothing else"
                + " should run on the machine.",
        subcommands = {
            StoreBench.class,
            StartupBench.class,
            SendBench.class,
            PlanBench.class,
            TickBench.class,
            DayBench.class,
            CrashBench.class,
            InboxBench.class,
            ImportBench.class
        })
public final class Bench implements Callable<Integer>, Installation {
    @ParentCommand
    private Installation outrider;

    @Spec
    private CommandSpec spec;

    @Override
    public Effective.Base settings() {
        return outrider.settings();
    }

    @Override
    public Integer call() {
        String names = String.join(", ", spec.commandLine().getSubcommands().keySet());
        throw new ParameterException(spec.commandLine(), "name a benchmark: " + names);
    }
}
