package io.outrider;

import io.outrider.bench.Bench;
import io.outrider.bench.Installation;
import io.outrider.settings.Settings;
import io.outrider.store.EmbeddedStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * This is the entry point of Outrider: it reads the command line and runs what was asked for. Exit codes: 0 good, 1 a
 * finding, 2 wrong usage (DESIGN 5).
 */
@Command(
        name = "outrider",
        mixinStandardHelpOptions = true,
        versionProvider = Outrider.Version.class,
        description = "Self-hosted cold outreach. Without a command it runs; out of the box in a sandbox from which"
                + " nothing can leave.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:good", "1:a finding: one line says what", "2:wrong usage"},
        subcommands = {
            Outrider.Run.class,
            Outrider.Sandbox.class,
            Outrider.Store.class,
            UserCommands.class,
            RouteCommands.class,
            ImportCommands.class,
            CampaignCommands.class,
            LeadCommands.class,
            ExportCommand.class,
            WhyCommand.class,
            Classify.class,
            SimulateCommand.class,
            DoctorCommand.class,
            Bench.class
        })
public final class Outrider implements Callable<Integer>, Installation {
    private final Path home;
    private final Map<String, String> environment;

    private Outrider(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param args the command line; none means {@code run}
     */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return commandLine(Path.of(""), System.getenv());
    }

    /** The command line over a folder and an environment of the caller's choice, for tests. */
    static CommandLine commandLine(Path home, Map<String, String> environment) {
        return new CommandLine(new Outrider(home, environment)).setExecutionExceptionHandler((e, line, result) -> {
            Ends.lines(e).forEach(line.getErr()::println);
            return 1;
        });
    }

    /** What Camel or a library threw at the start. */
    static final class CannotStart extends RuntimeException {
        private static final long serialVersionUID = 1;

        CannotStart(Throwable cause) {
            super(cause);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        return runUntilStopped(environment);
    }

    /** The settings in force, for a command. */
    @Override
    public Settings settings() {
        return Settings.read(home.resolve("config"), environment);
    }

    /** The environment of the process. */
    Map<String, String> environment() {
        return environment;
    }

    /** Where {@code config/} and {@code routes/} are. */
    Path home() {
        return home;
    }

    private int runUntilStopped(Map<String, String> environment) throws InterruptedException {
        Engine engine = Engine.start(home, environment);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            engine.close();
                            stopped.countDown();
                        },
                        "stop"));
        stopped.await();
        return 0;
    }

    /** What {@code outrider run} does. */
    @Command(name = "run", mixinStandardHelpOptions = true, description = "Run in the profile that is set (default).")
    static final class Run implements Callable<Integer> {
        @ParentCommand
        private Outrider outrider;

        @Override
        public Integer call() throws InterruptedException {
            return outrider.call();
        }
    }

    /** What {@code outrider sandbox} does. */
    @Command(
            name = "sandbox",
            mixinStandardHelpOptions = true,
            description = "Run in the sandbox, whatever profile is set.")
    static final class Sandbox implements Callable<Integer> {
        @Option(
                names = "--speed",
                paramLabel = "N",
                description = "business seconds in a real second; 0: as fast as it goes")
        private Integer speed;

        @ParentCommand
        private Outrider outrider;

        @Override
        public Integer call() throws InterruptedException {
            Map<String, String> environment = new HashMap<>(outrider.environment);
            environment.put("OUTRIDER_PROFILE", "sandbox");
            if (speed != null) {
                environment.put("OUTRIDER_SANDBOX_SPEED", String.valueOf(speed));
            }
            return outrider.runUntilStopped(environment);
        }
    }

    /** What {@code outrider store} does. */
    @Command(
            name = "store",
            mixinStandardHelpOptions = true,
            description =
                    "Run the embedded store alone and print its URI; for tests and for two replicas on one machine.")
    static final class Store implements Callable<Integer> {
        @Option(names = "--file", paramLabel = "FILE", description = "default: store/outrider.mv in the data folder")
        private Path file;

        @ParentCommand
        private Outrider outrider;

        @Override
        public Integer call() throws InterruptedException {
            Settings settings = outrider.settings();
            if (!settings.sandbox()) {
                System.err.println("'profile' is 'production'; allowed for 'outrider store' is sandbox");
                return 1;
            }
            Path data = outrider.home.resolve(settings.text("data.folder"));
            Path at = file != null ? file : StoreDoor.file(data);
            EmbeddedStore store = EmbeddedStore.open(at);
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                store.close();
                                stopped.countDown();
                            },
                            "stop"));
            System.out.println(store.uri());
            stopped.await();
            return 0;
        }
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"outrider " + current()};
        }

        static String current() {
            String version = Outrider.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }
    }
}
