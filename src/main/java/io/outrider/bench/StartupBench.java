package io.outrider.bench;

import io.outrider.console.door.FreePort;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * This is {@code outrider bench startup}: seconds from the start of the process to {@code /health}, and resident memory two
 * seconds later, of the packaged program on an empty data folder.
 */
@Command(
        name = "startup",
        mixinStandardHelpOptions = true,
        description = "Seconds to /health and resident memory of the packaged program: as a sandbox with its own store,"
                + " as a sandbox with a store in another process, and as production with that store; on each JDK, plain,"
                + " with the options of the container image, and with an AOT cache (JDK 25 or later).")
final class StartupBench implements Callable<Integer> {
    private static final Duration SETTLED = Duration.ofSeconds(2);
    private static final int FIRST_WITH_AOT = 25;

    /** The options of the image that every JDK from 17 knows. */
    static final List<String> IMAGE = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmn24m");

    @Option(
            names = "--java",
            paramLabel = "PATH",
            description = "a JDK's folder; may be repeated; default: the one that runs this")
    private List<Path> javas = new ArrayList<>();

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            defaultValue = "target/outrider/outrider.jar",
            description = "default: ${DEFAULT-VALUE}")
    private Path jar;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(
            names = "--option",
            paramLabel = "OPTION",
            description = "an option of java to measure with, --option=-Xss512k; may be repeated;"
                    + " default: those of the image")
    private List<String> options = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    private final MachineTime machine = MachineTime.system();
    private Sample firstSeconds;
    private Sample firstMb;

    /** One start: seconds to /health, processor seconds until then, and MB when it has settled. */
    private record Start(double seconds, double processor, double mb) {}

    /** One way to run: what stands in the table, and what is different. */
    private record Way(String name, String profile, boolean outside) {}

    private static final List<Way> WAYS = List.of(
            new Way("sandbox", "sandbox", false),
            new Way("sandbox, outside store", "sandbox", true),
            new Way("production, outside store", "production", true));

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.exists(jar)) {
            spec.commandLine().getErr().println("'--jar' is '" + jar + "'; allowed is a packaged outrider.jar");
            return 2;
        }
        out.println(Machine.text());
        out.println("| JDK | way | options | seconds to /health, median of " + runs
                + " (range) | processor seconds | MB resident | ratio of seconds, of MB, to the first row |");
        out.println("|---|---|---|---|---|---|---|");
        List<Path> all = javas.isEmpty() ? List.of(Path.of(System.getProperty("java.home"))) : javas;
        for (Path java : all) {
            for (Way way : WAYS) {
                measure(out, java, way);
            }
        }
        return 0;
    }

    private void measure(PrintWriter out, Path java, Way way) throws Exception {
        List<String> tuned = options.isEmpty() ? IMAGE : options;
        row(out, java, way, "plain", List.of());
        row(out, java, way, String.join(" ", tuned), tuned);
        if (version(java) >= FIRST_WITH_AOT) {
            try (Scratch scratch = new Scratch()) {
                Path cache = scratch.path("outrider.aot");
                train(java, way, cache, tuned);
                List<String> cached = new ArrayList<>(tuned);
                cached.add("-XX:AOTCache=" + cache);
                row(
                        out,
                        java,
                        way,
                        String.join(" ", tuned) + " and an AOT cache of " + (Files.size(cache) >> 20) + " MB",
                        cached);
            }
        }
    }

    private void train(Path java, Way way, Path cache, List<String> tuned) throws Exception {
        List<String> training = new ArrayList<>(tuned);
        training.add("-XX:AOTCacheOutput=" + cache);
        run(java, way, training);
        if (!Files.exists(cache)) {
            throw new IOException("'" + java + "' made no AOT cache at '" + cache + "'");
        }
    }

    private void row(PrintWriter out, Path java, Way way, String name, List<String> flags) throws Exception {
        List<Double> seconds = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        List<Double> mb = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            Start one = run(java, way, flags);
            seconds.add(one.seconds);
            processor.add(one.processor);
            mb.add(one.mb);
        }
        firstSeconds = firstSeconds == null ? Sample.of(seconds) : firstSeconds;
        firstMb = firstMb == null ? Sample.of(mb) : firstMb;
        out.println("| " + version(java) + " | " + way.name + " | " + name + " | "
                + Sample.of(seconds).text(2) + " | " + Sample.of(processor).text(2) + " | "
                + Sample.of(mb).text(0) + " | "
                + Sample.of(seconds).ratio(firstSeconds) + ", " + Sample.of(mb).ratio(firstMb) + " |");
        out.flush();
    }

    /** One start on an empty data folder. */
    private Start run(Path java, Way way, List<String> flags) throws Exception {
        try (Scratch scratch = new Scratch()) {
            scratch.copy(Path.of("config"), "config");
            scratch.copy(Path.of("routes"), "routes");
            if (!way.outside) {
                return start(java, way, flags, scratch, "");
            }
            List<String> command = command(
                    java, IMAGE, "store", "--file", scratch.path("outside.mv").toString());
            try (Child store = Child.start(command, scratch.path(""), Map.of(), null, machine)) {
                return start(java, way, flags, scratch, store.firstLine());
            }
        }
    }

    private Start start(Path java, Way way, List<String> flags, Scratch scratch, String uri) throws Exception {
        int port = FreePort.on(InetAddress.getLoopbackAddress());
        Map<String, String> environment = new HashMap<>(Map.of(
                "OUTRIDER_PROFILE", way.profile,
                "OUTRIDER_LOG", "text",
                "OUTRIDER_PORT", String.valueOf(port),
                "OUTRIDER_MANAGEMENT_PORT", "0",
                "OUTRIDER_MONGODB_URI", uri,
                "OUTRIDER_JSEARCH_API_KEY", "none",
                "OUTRIDER_APOLLO_API_KEY", "none"));
        if (way.profile.equals("production")) {
            addAdmin(java, scratch, environment);
        }
        try (Child child =
                Child.start(command(java, flags, "run"), scratch.path(""), environment, scratch.path("log"), machine)) {
            double seconds = child.secondsToHealth(port);
            double processor = child.processorSeconds();
            return new Start(seconds, processor, child.residentMb(SETTLED));
        }
    }

    /** Production does not start without an admin; adding one is no part of what is measured. */
    private void addAdmin(Path java, Scratch scratch, Map<String, String> environment) throws Exception {
        List<String> command =
                command(java, IMAGE, "user", "add", "--email", "bench@outrider.example", "--role", "admin", "--link");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(scratch.path("").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("OUTRIDER_"));
        builder.environment().putAll(environment);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        Process adding = builder.start();
        if (!adding.waitFor(60, TimeUnit.SECONDS) || adding.exitValue() != 0) {
            adding.destroyForcibly();
            throw new IOException("'user add' did not end well before the start in production");
        }
    }

    private List<String> command(Path java, List<String> flags, String... words) {
        List<String> command = new ArrayList<>();
        command.add(java.resolve("bin").resolve("java").toString());
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        command.addAll(List.of(words));
        return command;
    }

    /** The feature release that a JDK says it is. */
    private static int version(Path java) throws IOException {
        return Files.readAllLines(java.resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.replaceAll("[^0-9.]", ""))
                .map(number -> Integer.valueOf(number.split("\\.")[0]))
                .findFirst()
                .orElseThrow(() -> new IOException("'" + java + "' is no JDK: its file 'release' names no version"));
    }
}
