package io.outrider;

import io.outrider.store.EmbeddedStore;
import io.outrider.store.StoreUnavailable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
        subcommands = {Outrider.Run.class, Outrider.Sandbox.class, Outrider.Store.class, Classify.class})
public final class Outrider implements Callable<Integer> {
    private Outrider() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param args the command line; none means {@code run}
     */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Outrider()).setExecutionExceptionHandler((e, line, result) -> {
            if (e instanceof Settings.Wrong || e instanceof StoreUnavailable || e instanceof CannotStart) {
                line.getErr().println(e.getMessage());
                return 1;
            }
            throw e;
        });
    }

    /** Something outside the settings keeps it from starting: one line says what. */
    static final class CannotStart extends RuntimeException {
        private static final long serialVersionUID = 1;

        CannotStart(String message, Throwable cause) {
            super(message, cause);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        return runUntilStopped(System.getenv());
    }

    private static int runUntilStopped(Map<String, String> environment) throws InterruptedException {
        Engine engine = Engine.start(Path.of(""), environment);
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
        @Override
        public Integer call() throws InterruptedException {
            return runUntilStopped(System.getenv());
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

        @Override
        public Integer call() throws InterruptedException {
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.put("OUTRIDER_PROFILE", "sandbox");
            if (speed != null) {
                environment.put("OUTRIDER_SANDBOX_SPEED", String.valueOf(speed));
            }
            return runUntilStopped(environment);
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

        @Override
        public Integer call() throws InterruptedException {
            Settings settings = Settings.read(Path.of("config"), System.getenv());
            if (!settings.sandbox()) {
                System.err.println("'profile' is 'production'; allowed for 'outrider store' is sandbox");
                return 1;
            }
            Path at = file != null ? file : Path.of(settings.text("data.folder"), "store", "outrider.mv");
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
