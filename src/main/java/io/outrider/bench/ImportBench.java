package io.outrider.bench;

import io.outrider.lead.sheet.field.ListKind;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * This is {@code outrider bench import}: what an import costs against writing the same rows without looking at them, and
 * whether its memory stays flat. Store, import and loop are processes of their own.
 */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Seconds of an import with -Xmx256m into a store in another process, against a bare loop of"
                + " unordered insertMany of the same rows into the same kind of store; its peak of heap at every 100,000"
                + " rows; and an import of 100,000 rows with the store in the same process.")
final class ImportBench implements Callable<Integer> {
    private static final int IN_PROCESS = 100_000;

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            defaultValue = "target/outrider/outrider.jar",
            description = "default: ${DEFAULT-VALUE}")
    private Path jar;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "100000", description = "default: ${DEFAULT-VALUE}")
    private int rows;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "people",
            description =
                    "people (a lead and a contact a row) or leads (a lead and two marks a row); default: ${DEFAULT-VALUE}")
    private String kind;

    @Spec
    private CommandSpec spec;

    private final MachineTime machine = MachineTime.system();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        ListKind wanted = ListKind.named(kind)
                .orElseThrow(() -> new IllegalArgumentException("'--kind' is '" + kind + "'; allowed: leads, people"));
        out.println(Machine.text());
        try (Scratch scratch = new Scratch()) {
            Path list = scratch.path("list.csv");
            ListRows.write(wanted, rows, list);
            List<Double> bare = new ArrayList<>();
            List<Double> full = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                bare.add(apart(out, scratch, "bare", list, run));
                full.add(apart(out, scratch, "import", list, run));
            }
            out.println("| " + rows + " rows of " + kind + ", store in another process | seconds, median of " + runs
                    + " (range) | ratio to the bare loop |");
            out.println("|---|---|---|");
            out.println(
                    "| bare loop of unordered insertMany | " + Sample.of(bare).text(1) + " | 1 |");
            out.println("| import, -Xmx256m | " + Sample.of(full).text(1) + " | "
                    + Sample.of(full).ratio(Sample.of(bare)) + " |");
            inProcess(out, scratch, wanted);
        }
        return 0;
    }

    private double apart(PrintWriter out, Scratch scratch, String what, Path list, int run) throws Exception {
        String file = scratch.path(what + run + ".mv").toString();
        try (Child store = Child.start(
                java("-Xmx1g", "-jar", jar(), "store", "--file", file), scratch.path(""), Map.of(), null, machine)) {
            return seconds(out, scratch, "-Xmx256m", what, store.line(), rows, list);
        } finally {
            scratch.delete(what + run + ".mv");
        }
    }

    private void inProcess(PrintWriter out, Scratch scratch, ListKind wanted) throws Exception {
        Path list = scratch.path("in-process.csv");
        ListRows.write(wanted, IN_PROCESS, list);
        String store = "embedded:" + scratch.path("in-process.mv");
        double seconds = seconds(out, scratch, "-Xmx768m", "import", store, IN_PROCESS, list);
        out.println(String.format(
                java.util.Locale.ROOT,
                "in process with the embedded store, -Xmx768m: %d rows in %.1f seconds",
                IN_PROCESS,
                seconds));
    }

    private double seconds(
            PrintWriter out, Scratch scratch, String heap, String what, String store, int many, Path list)
            throws IOException {
        List<String> command = java(
                heap,
                "-cp",
                jar(),
                ImportWork.class.getName(),
                what,
                store,
                kind,
                String.valueOf(many),
                list.toString());
        try (Child child = Child.start(command, scratch.path(""), Map.of(), null, machine)) {
            for (String line = child.line(); line != null; line = child.line()) {
                if (line.startsWith("seconds ")) {
                    return Double.parseDouble(line.substring("seconds ".length()));
                }
                out.println(line);
                out.flush();
            }
        }
        throw new IOException("the process of '" + what + "' ended before its work was done");
    }

    private String jar() {
        return jar.toAbsolutePath().toString();
    }

    private static List<String> java(String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.addAll(List.of(words));
        return command;
    }
}
