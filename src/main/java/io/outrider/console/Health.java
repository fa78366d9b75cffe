package io.outrider.console;

import io.outrider.time.MachineTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * This is {@code GET /health} (HLT-01 to HLT-04): public, without secrets, 503 when a vital check fails or gives no
 * answer within three seconds. Thread-safe; a check that hangs is asked again only when it has come back.
 */
public final class Health {
    private static final long PATIENCE_SECONDS = 3;

    private final Installation installation;
    private final MachineTime time;
    private final BooleanSupplier schedulerRunning;
    private final List<Check> checks;
    private final Supplier<List<String>> switchedOff;
    private final Executor executor;
    private final Map<String, CompletableFuture<String>> running = new TreeMap<>();

    /**
     * @param switchedOff ids of the routes that an operator switched off; they are listed and harm nothing
     * @param executor on which checks run; a thread of it is lost for as long as a check hangs
     */
    public Health(
            Installation installation,
            MachineTime time,
            BooleanSupplier schedulerRunning,
            List<Check> checks,
            Supplier<List<String>> switchedOff,
            Executor executor) {
        this.installation = installation;
        this.time = time;
        this.schedulerRunning = schedulerRunning;
        this.checks = List.copyOf(checks);
        this.switchedOff = switchedOff;
        this.executor = executor;
    }

    /**
     * One thing that should hold.
     *
     * @param name for programs and people: {@code store routes}
     * @param vital whether the process is of no use without it
     * @param problem asks: the empty string when all is well, else one sentence without a secret
     */
    public record Check(String name, boolean vital, Supplier<String> problem) {}

    /** How this process is. */
    public Answer look() {
        Map<String, Finding> findings = new TreeMap<>();
        boolean dead = false;
        boolean well = schedulerRunning.getAsBoolean();
        for (Check check : checks) {
            Finding finding = ask(check);
            findings.put(check.name(), finding);
            well &= finding.ok();
            dead |= check.vital() && !finding.ok();
        }
        String status = dead ? "unhealthy" : well ? "healthy" : "degraded";
        return new Answer(
                dead ? 503 : 200,
                new Report(
                        status,
                        schedulerRunning.getAsBoolean(),
                        time.now().truncatedTo(ChronoUnit.MILLIS),
                        installation.profile(),
                        installation.version(),
                        switchedOff.get(),
                        findings));
    }

    private Finding ask(Check check) {
        try {
            String problem = running(check).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new Finding(problem.isEmpty(), problem);
        } catch (TimeoutException e) {
            return new Finding(false, "no answer within " + PATIENCE_SECONDS + " seconds");
        } catch (ExecutionException e) {
            return new Finding(false, "no answer: " + e.getCause().getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Finding(false, "interrupted");
        }
    }

    private synchronized CompletableFuture<String> running(Check check) {
        CompletableFuture<String> before = running.get(check.name());
        if (before != null && !before.isDone()) {
            return before;
        }
        CompletableFuture<String> asked = CompletableFuture.supplyAsync(check.problem(), executor);
        running.put(check.name(), asked);
        return asked;
    }

    record Finding(boolean ok, String problem) {}

    record Report(
            String status,
            @com.fasterxml.jackson.annotation.JsonProperty("scheduler_running") boolean schedulerRunning,
            Instant timestamp,
            String profile,
            String version,
            @com.fasterxml.jackson.annotation.JsonProperty("switched_off") List<String> switchedOff,
            Map<String, Finding> checks) {}
}
