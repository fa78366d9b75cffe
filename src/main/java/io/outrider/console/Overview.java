package io.outrider.console;

import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/** This is the part of the API that says what this installation is and what runs in it. Reads only; thread-safe. */
public final class Overview {
    private final Installation installation;
    private final Clock clock;
    private final MachineTime time;
    private final Stages stages;
    private final Supplier<List<RouteView>> routes;
    private final Supplier<List<RouteRefusal>> refusals;

    /** Without a watch on the files of the routes. */
    public Overview(
            Installation installation, Clock clock, MachineTime time, Stages stages, Supplier<List<RouteView>> routes) {
        this(installation, clock, time, stages, routes, List::of);
    }

    /**
     * @param routes those that run
     * @param refusals edits of their files that were not taken
     */
    public Overview(
            Installation installation,
            Clock clock,
            MachineTime time,
            Stages stages,
            Supplier<List<RouteView>> routes,
            Supplier<List<RouteRefusal>> refusals) {
        this.refusals = refusals;
        this.installation = installation;
        this.clock = clock;
        this.time = time;
        this.stages = stages;
        this.routes = routes;
    }

    /** Profile, version, store, and the two times (DESIGN 4.3). */
    public Answer status() {
        return Answer.of(() -> new Status(
                "Outrider",
                installation.version(),
                installation.profile(),
                installation.sandbox(),
                installation.store(),
                clock.instant(),
                installation.zone(),
                time.now().truncatedTo(ChronoUnit.MILLIS),
                installation.startedAt(),
                refusals.get()));
    }

    /** Counts by stage. */
    public Answer stages() {
        return Answer.of(() -> new StageList(stages.now()));
    }

    /** Every route and how it fares (API-208). */
    public Answer routes() {
        return Answer.of(() -> new RouteList(routes.get()));
    }

    record Status(
            String product,
            String version,
            String profile,
            boolean sandbox,
            String store,
            Instant businessTime,
            ZoneId zone,
            Instant machineTime,
            Instant startedAt,
            List<RouteRefusal> routeFindings) {}

    record StageList(List<Stages.Stage> stages) {}

    record RouteList(List<RouteView> routes) {}
}
