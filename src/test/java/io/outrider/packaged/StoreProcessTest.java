package io.outrider.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import io.outrider.sending.crash.Child;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** {@code outrider store} in a process of its own passes the suite that the embedded store passes (DESIGN 4.10). */
@Tag("long")
@Timeout(180)
class StoreProcessTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** Short lives: the better compiler would cost more than it gives. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    @TempDir
    Path dir;

    private Path file;
    private Process store;
    private String uri;

    @BeforeEach
    void start() throws IOException {
        file = dir.resolve("outrider.mv");
        store = new ProcessBuilder(
                        JAVA,
                        QUICK,
                        "-XX:+UseSerialGC",
                        "-jar",
                        "target/outrider/outrider.jar",
                        "store",
                        "--file",
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = store.inputReader();
        uri = out.readLine();
    }

    @AfterEach
    void kill() throws InterruptedException {
        store.destroyForcibly().waitFor();
    }

    @Test
    void passesTheContractsOfEveryCollection() throws Exception {
        assertThat(uri).startsWith("mongodb://").contains("@127.0.0.1:");
        long empty = Files.size(file);
        assertThat(contracts()).as("exit code of the suite").isZero();
        assertThat(Files.size(file)).as("bytes in the file of this store").isGreaterThan(empty + 100_000);

        store.destroy();
        assertThat(store.waitFor(10, TimeUnit.SECONDS)).as("ends on SIGTERM").isTrue();
    }

    private int contracts() throws Exception {
        ProcessBuilder suite = new ProcessBuilder(Child.command(Contracts.class));
        suite.environment().put("OUTRIDER_MONGODB_URI", uri);
        Process run = suite.redirectErrorStream(true)
                .redirectOutput(dir.resolve("suite.log").toFile())
                .start();
        try {
            int exit = run.waitFor();
            System.out.println(
                    Files.readString(dir.resolve("suite.log")).lines().reduce("", (a, b) -> b));
            return exit;
        } finally {
            run.destroyForcibly();
        }
    }

    /** The tests of the Mongo classes and of their commands, on the server that the environment names. */
    static final class Contracts {
        private static final int FEWEST = 100;

        private Contracts() {}

        public static void main(String[] args) {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectPackage("io.outrider"))
                    .filters(
                            includeEngines("junit-jupiter"),
                            includeClassNamePatterns(".*\\.Mongo\\w+Test", ".*\\.StoreCommandsTest"))
                    .build();
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            LauncherFactory.create().execute(request, listener);
            TestExecutionSummary summary = listener.getSummary();
            summary.printFailuresTo(new PrintWriter(System.out, true, UTF_8), 5);
            System.out.printf(
                    "%d tests passed, %d failed%n", summary.getTestsSucceededCount(), summary.getTotalFailureCount());
            boolean good = summary.getTotalFailureCount() == 0 && summary.getTestsSucceededCount() >= FEWEST;
            System.exit(good ? 0 : 1);
        }
    }
}
