package io.outrider.control;

import io.outrider.console.RouteView;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is the one way to switch a route (API-208), for the API, the page and Camel's console alike: kept over restarts,
 * written to the journal, in force here at once and on every other replica within {@value #POLL_SECONDS} seconds.
 * Thread-safe.
 */
public final class RouteSwitch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RouteSwitch.class);
    private static final long POLL_SECONDS = 2;
    private static final int REASON = 200;

    private final Switches switches;
    private final SwitchedRoutes routes;
    private final Events events;
    private final Clock clock;
    private final Supplier<CamelContext> context;
    private boolean lost;
    private final ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "outrider-switches");
        thread.setDaemon(true);
        return thread;
    });

    /** What came of it. */
    public sealed interface Outcome {
        /** It is kept, and the route is in the state wanted or will be when nothing is in hand any more. */
        record Turned(Switch kept, String state) implements Outcome {}

        /**
         * Nothing changed.
         *
         * @param code HTTP status and word for programs, by one another
         * @param message names the value and what is allowed
         */
        record Refused(Code code, String message) implements Outcome {}
    }

    /** Why nothing changed. */
    public enum Code {
        UNKNOWN_ROUTE(404),
        UNKNOWN_ACTION(400),
        BAD_REASON(400),
        LOCKED(409);

        final int http;

        Code(int http) {
            this.http = http;
        }
    }

    /**
     * @param switches where they are kept
     * @param routes brings the routes into their state; the same object is the context's route policy factory
     * @param clock business time
     * @param context in which the routes run, or null before that
     */
    public RouteSwitch(
            Switches switches, SwitchedRoutes routes, Events events, Clock clock, Supplier<CamelContext> context) {
        this.switches = switches;
        this.routes = routes;
        this.events = events;
        this.clock = clock;
        this.context = context;
        poll.scheduleWithFixedDelay(this::look, POLL_SECONDS, POLL_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            bring();
            lost = false;
        } catch (RuntimeException e) {
            if (!lost && !poll.isShutdown()) {
                LOG.warn("the switches of the routes are not read for now: {}", e.toString());
            }
            lost = true;
        }
    }

    private void bring() {
        CamelContext camel = context.get();
        if (camel != null && camel.getStatus().isStarted()) {
            routes.bring(camel);
        }
    }

    /**
     * Switches a route.
     *
     * @param id of the route
     * @param verb one of {@value Switch#VERBS}
     * @param by who wants it
     * @param reason why, up to {@value #REASON} printable characters; may be empty
     */
    public Outcome turn(String id, String verb, String by, String reason) {
        CamelContext camel = context.get();
        Optional<Switch.State> wanted = Switch.asked(verb);
        Optional<Outcome.Refused> refused = refusal(camel, id, reason);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (wanted.isEmpty()) {
            return refused(Code.UNKNOWN_ACTION, "action is '" + shown(verb) + "'; allowed: " + Switch.VERBS);
        }
        Switch turned = new Switch(id, wanted.get(), by, clock.instant(), reason.strip());
        boolean news = routes.of(id).filter(s -> s.wanted() == turned.wanted()).isEmpty();
        switches.put(turned);
        bring();
        if (news) {
            String why = turned.reason().isEmpty() ? "" : ": " + turned.reason();
            String kind = turned.wanted().word();
            events.record(Event.of("route." + kind, id, "Route " + id + " " + kind + " by " + by + why));
        }
        return new Outcome.Turned(turned, state(RouteLinks.of(camel), id));
    }

    private Optional<Outcome.Refused> refusal(CamelContext camel, String id, String reason) {
        if (camel == null || id == null || camel.getRoute(id) == null) {
            return Optional.of(refused(
                    Code.UNKNOWN_ROUTE, "route is '" + shown(id) + "'; allowed: an id that GET /api/v1/routes lists"));
        }
        if (reason.length() > REASON || reason.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(refused(
                    Code.BAD_REASON,
                    "reason is '" + shown(reason) + "'; allowed: up to " + REASON + " characters on one line"));
        }
        return locked(camel, id)
                ? Optional.of(refused(
                        Code.LOCKED,
                        "route '" + id + "' is not switched; allowed: routes that neither are nor serve those of the"
                                + " groups " + String.join(", ", new TreeSet<>(SwitchedRoutes.LOCKED))
                                + ", by which the house is operated and people opt out"))
                : Optional.empty();
    }

    private static Outcome.Refused refused(Code code, String message) {
        return new Outcome.Refused(code, message);
    }

    /** A value as a refusal shows it: on one line, and not for ever. */
    static String shown(String value) {
        String plain = value == null ? "" : value.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= 80 ? plain : plain.substring(0, 80) + "…";
    }

    private boolean locked(CamelContext camel, String id) {
        return routes.isLocked(RouteLinks.of(camel), id);
    }

    /** What the console shows of a route's state and switch. */
    RouteView.Control control(RouteLinks links, String id) {
        return new RouteView.Control(
                state(links, id),
                !routes.isLocked(links, id),
                routes.of(id).map(s -> new RouteView.Turned(s.wanted().word(), s.by(), s.at(), s.reason())),
                routes.cause(links, id).map(Switch::route).filter(c -> !c.equals(id)));
    }

    /** {@code started stopped suspended}; {@code stopping} while something of a route that is off is in hand. */
    private String state(RouteLinks links, String id) {
        String state =
                context.get().getRouteController().getRouteStatus(id).name().toLowerCase(Locale.ROOT);
        return state.equals("started") && routes.cause(links, id).isPresent() ? "stopping" : state;
    }

    /** Ids of the routes that are off because somebody wanted it. */
    public List<String> off() {
        return ids(true);
    }

    /** Ids of the routes that do not run although nobody wanted that. */
    public List<String> failed() {
        return ids(false);
    }

    private List<String> ids(boolean wanted) {
        CamelContext camel = context.get();
        if (camel == null || !camel.getStatus().isStarted()) {
            return List.of();
        }
        RouteLinks links = RouteLinks.of(camel);
        return camel.getRoutes().stream()
                .filter(r -> wanted
                        || !camel.getRouteController()
                                .getRouteStatus(r.getRouteId())
                                .isStarted())
                .filter(r -> wanted || !Boolean.FALSE.equals(r.isAutoStartup()))
                .map(Route::getRouteId)
                .filter(id -> routes.cause(links, id).isPresent() == wanted)
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        poll.shutdown(); // no interrupt: a route may be about to stop
    }
}
