package io.outrider.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** This is {@code outrider bench}: the benchmarks that anyone can run. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure: five runs each, median and range, and a ratio against something named. Nothing else"
                + " should run on the machine.",
        subcommands = {StoreBench.class, StartupBench.class, ImportBench.class})
public final class Bench implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "name a benchmark: store, startup or import");
    }
}
