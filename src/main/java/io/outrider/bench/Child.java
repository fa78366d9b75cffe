package io.outrider.bench;

import io.outrider.time.MachineTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** This is a packaged Outrider as a process of its own, from its start to its end. */
final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final MachineTime machine;
    private final long begun;
    private final Path log;

    private Child(Process process, MachineTime machine, long begun, Path log) {
        this.process = process;
        this.machine = machine;
        this.begun = begun;
        this.log = log;
    }

    /**
     * Starts a command.
     *
     * @param environment all there is, so that nothing of this process's changes a figure
     * @param log where its output goes; null keeps it for {@link #firstLine}
     */
    static Child start(List<String> command, Path home, Map<String, String> environment, Path log, MachineTime machine)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        if (log != null) {
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
        } else {
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        }
        long begun = machine.nanos();
        return new Child(builder.start(), machine, begun, log);
    }

    /** The first line that it prints. */
    String firstLine() throws IOException {
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        if (line == null) {
            throw new IOException("process " + process.pid() + " ended without a word");
        }
        return line;
    }

    /** The next line that it prints; null when it has ended. */
    String line() throws IOException {
        return process.inputReader().readLine();
    }

    /** Seconds from the start of the process until {@code /health} says that it is up. */
    double secondsToHealth(int port) throws IOException, InterruptedException {
        URI health = URI.create("http://127.0.0.1:" + port + "/health");
        while (!up(health)) {
            if (process.waitFor(5, TimeUnit.MILLISECONDS) || waited().compareTo(PATIENCE) > 0) {
                throw new IOException("Outrider did not come up: " + Files.readString(log));
            }
        }
        return waited().toNanos() / 1e9;
    }

    /** Seconds of processor time so far: what does not change when others use the machine too. */
    double processorSeconds() {
        return ProcessorTime.alone(process.toHandle());
    }

    private Duration waited() {
        return Duration.ofNanos(machine.nanos() - begun);
    }

    private static boolean up(URI health) {
        try {
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Resident memory so long after now, in MB. */
    double residentMb(Duration later) throws InterruptedException {
        process.waitFor(later.toMillis(), TimeUnit.MILLISECONDS);
        return Machine.residentMb(process.pid());
    }

    /** Asks it to stop and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
