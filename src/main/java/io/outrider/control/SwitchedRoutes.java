package io.outrider.control;

import io.outrider.time.MachineTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RouteController;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This brings the routes of one context into the state that their switches want, and keeps a route that is off from running
 * even for a moment when it is added. Register it as a route policy factory. Thread-safe.
 *
 * <p>Who leads to a route that is off is held with it: it would only wait for it and fail. What is in hand goes on to its
 * end, however long that takes; nothing new begins at once, and the route stops when nothing is in hand any more.
 */
public final class SwitchedRoutes implements RoutePolicyFactory {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchedRoutes.class);
    private static final long STOP_SECONDS = 5;

    /** The house is operated, and people opt out, through these. */
    static final Set<String> LOCKED = Set.of("console", "errors", "suppression");

    private final Switches switches;
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> quietSince = new ConcurrentHashMap<>();
    private final Lock changing = new ReentrantLock();
    private final MachineTime time;
    private volatile Known known = new Known(Set.of(), Set.of(), Map.of(), null);

    /** What was read last: the routes that there were, those of them that are locked, and the switches of the others. */
    private record Known(Set<String> routes, Set<String> locked, Map<String, Switch> switches, RouteLinks links) {}

    /** @param time bounds how long a stop waits for what an aggregate gathered */
    public SwitchedRoutes(Switches switches, MachineTime time) {
        this.switches = switches;
        this.time = time;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext camel, String id, NamedNode node) {
        return new RoutePolicySupport() {
            @Override
            public void onInit(Route route) {
                if (camel.getStatus().isStarted() || !known.routes().contains(route.getRouteId())) {
                    ask(camel);
                }
                if (cause(known.links(), route.getRouteId()).isPresent()) {
                    route.setAutoStartup(false);
                    held.add(route.getRouteId());
                }
            }
        };
    }

    private void ask(CamelContext camel) {
        Set<String> routes = new HashSet<>();
        Set<String> locked = new HashSet<>();
        for (RouteDefinition route : List.copyOf(((ModelCamelContext) camel).getRouteDefinitions())) {
            routes.add(route.getRouteId());
            if (route.getGroup() == null || LOCKED.contains(route.getGroup())) {
                locked.add(route.getRouteId());
            }
        }
        Map<String, Switch> found = new HashMap<>(switches.of(routes));
        found.keySet().removeAll(locked);
        known = new Known(routes, locked, found, RouteLinks.of(camel));
    }

    /** Held while routes are started, stopped or exchanged. */
    public Lock changing() {
        return changing;
    }

    /** The switch of a route, as far as it was read. */
    public Optional<Switch> of(String route) {
        return Optional.ofNullable(known.switches().get(route));
    }

    /** Whether a route may not be switched, because it or a route that leads to it is locked. */
    boolean isLocked(RouteLinks links, String route) {
        return known.locked().stream().anyMatch(l -> links.leads(l, route));
    }

    /** The switch that keeps a route from running: its own, or that of a route to which it leads. */
    Optional<Switch> cause(RouteLinks links, String route) {
        Known now = known;
        if (now.locked().contains(route) || now.switches().isEmpty()) {
            return Optional.empty();
        }
        return links.first(route, id -> of(id).filter(Switch::off).isPresent()).flatMap(this::of);
    }

    /** Reads the switches and brings every route into its state, as far as what is in hand allows. */
    void bring(CamelContext camel) {
        changing.lock();
        try {
            bringAll(camel);
        } finally {
            changing.unlock();
        }
    }

    private void bringAll(CamelContext camel) {
        ask(camel);
        RouteLinks links = known.links();
        List<String> order = links.callersFirst();
        Map<String, Switch> off = new LinkedHashMap<>();
        order.forEach(id -> cause(links, id).ifPresent(s -> off.put(id, s)));
        HealthOfRoutes.leaveOut(camel, off.keySet());
        Set<String> busy = new HashSet<>();
        off.forEach((id, cause) -> {
            boolean waits = busy.stream().anyMatch(b -> links.leads(b, id));
            if (!attempt(id, cause.wanted(), () -> quiet(camel, links, id, cause.wanted(), waits))) {
                busy.add(id);
            }
        });
        List<String> calleesFirst = new ArrayList<>(order);
        Collections.reverse(calleesFirst);
        calleesFirst.stream()
                .filter(id -> !off.containsKey(id) && mayWake(camel, id))
                .forEach(id -> attempt(id, Switch.State.STARTED, () -> wake(camel, id)));
    }

    /** A route that was held, or that a person wants started though its file leaves it off. */
    private boolean mayWake(CamelContext camel, String id) {
        boolean wanted = of(id).filter(s -> !s.off()).isPresent();
        return camel.getRoute(id) != null
                && (held.contains(id)
                        || (wanted
                                && !camel.getRouteController()
                                        .getRouteStatus(id)
                                        .isStarted()));
    }

    private static boolean attempt(String id, Switch.State wanted, Callable<Boolean> change) {
        try {
            return change.call();
        } catch (Exception e) {
            LOG.warn("route {} is not {} yet: {}", id, wanted.word(), e.toString());
            return false;
        }
    }

    /** True: nothing of the route is in hand any more. */
    private boolean quiet(CamelContext camel, RouteLinks links, String id, Switch.State wanted, boolean waits)
            throws Exception {
        Route route = camel.getRoute(id);
        if (route == null) {
            return true;
        }
        RouteController controller = camel.getRouteController();
        ServiceStatus status = controller.getRouteStatus(id);
        route.setAutoStartup(false);
        held.add(id);
        if (status.isStarted() && !route.getEndpoint().getEndpointUri().startsWith("direct:")) {
            ServiceHelper.suspendService(route.getConsumer());
        }
        if (status.isStarted() && (inHand(camel, links, id) || waits)) {
            return false;
        }
        if (wanted == Switch.State.STOPPED && !status.isStopped()) {
            return controller.stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS, true);
        }
        if (wanted == Switch.State.SUSPENDED && status.isStarted()) {
            controller.suspendRoute(id, STOP_SECONDS, TimeUnit.SECONDS);
        }
        return true;
    }

    /** Camel drops a group that an aggregate has begun when its route stops, so a stop waits for the last one. */
    private boolean inHand(CamelContext camel, RouteLinks links, String id) {
        long since = quietSince.computeIfAbsent(id, i -> time.nanos());
        return camel.getInflightRepository().size(id) > 0
                || time.nanos() - since < links.waits(id).toNanos();
    }

    private boolean wake(CamelContext camel, String id) throws Exception {
        Route route = camel.getRoute(id);
        RouteController controller = camel.getRouteController();
        ServiceStatus status = controller.getRouteStatus(id);
        if (status.isSuspended()) {
            controller.resumeRoute(id);
        } else if (status.isStarted()) {
            ServiceHelper.resumeService(route.getConsumer()); // it was about to stop
        } else {
            controller.startRoute(id);
        }
        route.setAutoStartup(true);
        held.remove(id);
        quietSince.remove(id);
        return true;
    }
}
