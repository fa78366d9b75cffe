package io.outrider.routes;

import io.outrider.time.MachineTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is what makes an edit of {@code routes/} true while Outrider runs (DESIGN 4.12): an edit that has no finding is taken
 * within two seconds of its last write, and one that has leaves every route as it is. Thread-safe.
 *
 * <p>The folder is looked at, not listened to: that works on every file system and with every editor's way of saving.
 */
public final class LiveRoutes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration QUIET = Duration.ofMillis(300);
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(1);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(20);

    private final RouteFiles door;
    private final RouteFolder folder;
    private final CamelContext camel;
    private final MachineTime machine;
    private final RouteSwap swap;
    private final Runnable afterwards;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "outrider-routes");
        thread.setDaemon(true);
        return thread;
    });
    private final Refusals refusals;
    private volatile Map<String, RouteRoot> running;
    private volatile boolean swapping;
    private Duration patience = FIRST_PATIENCE;
    private String seen;
    private String taken;
    private long lastChange;

    /**
     * @param path {@code routes/}, whose files the context has loaded
     * @param door judges
     * @param camel started
     * @param others who else has a say about the routes
     */
    public LiveRoutes(Path path, RouteFiles door, CamelContext camel, MachineTime machine, Neighbours others)
            throws IOException {
        this.door = door;
        this.folder = new RouteFolder(path);
        this.camel = camel;
        this.machine = machine;
        this.refusals = new Refusals(machine);
        this.afterwards = others.afterwards();
        this.swap = new RouteSwap(camel, others, time -> !closing(time));
        this.seen = folder.prints();
        this.taken = seen;
        this.running = RouteRoot.of(door.read());
    }

    /** Begins to look at the folder. */
    public void watch() {
        watch.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What keeps the files from being what runs; empty when all is well. */
    public List<Refusals.Refusal> findings() {
        return refusals.now();
    }

    /** Where the routes run. */
    public CamelContext context() {
        return camel;
    }

    /** Whether routes are being changed at this moment. */
    public boolean swapping() {
        return swapping;
    }

    /** One line a route: its id, its state, the place where it stands. */
    public List<String> list() {
        Map<String, String> lines = new TreeMap<>();
        running.values().forEach(root -> root.routes()
                .forEach(id -> lines.put(
                        id,
                        id + " "
                                + String.valueOf(camel.getRouteController().getRouteStatus(id))
                                        .toLowerCase(java.util.Locale.ROOT)
                                + " " + root.file().name() + ":" + root.tree().line())));
        return List.copyOf(lines.values());
    }

    /** Takes the files as they stand now; the lines say what came of it. */
    public List<String> reload() {
        return take().orElseGet(() ->
                refusals.now().stream().map(r -> r.finding().toString()).toList());
    }

    private void look() {
        try {
            String now = folder.prints();
            if (!now.equals(seen)) {
                seen = now;
                lastChange = machine.nanos();
            } else if (!now.equals(taken) && machine.nanos() - lastChange >= QUIET.toNanos()) {
                take();
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("routes cannot be looked at: {}", e.toString());
        }
    }

    /** Nothing: it was refused, or has to wait. */
    private synchronized Optional<List<String>> take() {
        try {
            String now = folder.prints();
            List<RouteFile> files = door.read();
            Map<String, RouteRoot> later = judged(files);
            if (later == null) {
                taken = now;
                return Optional.empty();
            }
            RouteEdit edit = RouteEdit.between(running, later);
            if (edit.nothing() || make(edit, files)) {
                taken = now;
                running = later;
                refusals.are(List.of());
                afterwards.run();
                return Optional.of(List.of(edit.nothing() ? "nothing has changed" : edit.sentence()));
            }
            return Optional.empty();
        } catch (Exception e) {
            LOG.warn("routes cannot be taken: {}", e.toString());
            return Optional.empty();
        }
    }

    private Map<String, RouteRoot> judged(List<RouteFile> files) {
        List<RouteFinding> findings = door.check(files);
        if (findings.isEmpty()) {
            return RouteRoot.of(files);
        }
        refusals.are(findings);
        return null;
    }

    /** False: a route was busy, and it is tried again with more patience; or a new one did not start. */
    private boolean make(RouteEdit edit, List<RouteFile> files) {
        long began = machine.nanos();
        swapping = true;
        boolean made = false;
        try {
            door.guests().begin(files);
            made = swap.make(edit, RouteGraph.upstream(running.values(), edit.away()), patience);
            if (made) {
                patience = FIRST_PATIENCE;
                LOG.info("routes taken in {} ms: {}", (machine.nanos() - began) / 1_000_000, edit.sentence());
                return true;
            }
            patience = patience.multipliedBy(2).compareTo(LAST_PATIENCE) > 0 ? LAST_PATIENCE : patience.multipliedBy(2);
            waits(edit);
        } catch (Exception e) {
            RouteRoot first =
                    edit.anew().isEmpty() ? edit.away().get(0) : edit.anew().get(0);
            refusals.are(List.of(first.file()
                    .finding(
                            first.tree().line(),
                            "start",
                            String.valueOf(root(e).getMessage()),
                            "what starts beside the others")));
            taken = seen;
        } finally {
            door.guests().end(made, files);
            swapping = false;
        }
        return false;
    }

    private void waits(RouteEdit edit) {
        RouteRoot first = edit.away().get(0);
        refusals.are(List.of(first.file()
                .finding(first.tree().line(), "edit", "waiting", "a moment in which the route has nothing in hand")));
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null ? e : root(e.getCause());
    }

    private boolean closing(Duration time) {
        try {
            return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Stops looking; a change that is being made is finished or given up first. */
    @Override
    public void close() {
        closing.countDown();
        watch.shutdownNow();
    }
}
