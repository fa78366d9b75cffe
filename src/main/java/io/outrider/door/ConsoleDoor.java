package io.outrider.door;

import io.outrider.console.RouteView;
import io.outrider.control.RouteSwitch;
import io.outrider.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.console.DevConsole;
import org.apache.camel.impl.console.DefaultDevConsoleRegistry;

/**
 * This is Camel's consoles as an operator meets them under {@code /q/dev/} (DESIGN 5): a few are ours, some of Camel's are
 * shown without secrets and without their actions, and every other one, known or not, refuses.
 *
 * <p>What Camel itself asks of this registry it gets unchanged: only {@link #stream}, by which the management server reads,
 * is mended. Bind it in the registry before the start. Thread-safe after that.
 */
public final class ConsoleDoor extends DefaultDevConsoleRegistry {
    /** Consoles of Camel's that show how routes fare: no body, no setting, no file but those of {@code routes/}. */
    static final Set<String> SHOWN = Set.of(
            "blocked",
            "circuit-breaker",
            "consumer",
            "context",
            "endpoint",
            "health",
            "inflight",
            "internal-tasks",
            "main-http-server",
            "memory",
            "micrometer",
            "platform-http",
            "processor",
            "producer",
            "quartz",
            "rest",
            "route",
            "route-controller",
            "route-dump",
            "route-group",
            "route-structure",
            "source",
            "startup-recorder",
            "thread",
            "top");

    /** Camel reads its own settings into this one at start, by its class. */
    private static final String KEPT_FOR_CAMEL = "main-configuration";

    private final Map<String, DevConsole> ours = new LinkedHashMap<>();
    private final Supplier<List<RouteView>> routes;
    private final RouteSwitch switches;
    private final ActionToken token;
    private final Veil veil;

    /**
     * @param settings shown in the place of Camel's properties
     * @param routes shown in the place of Camel's, which needs JMX
     * @param switches by which routes are switched
     * @param token without which nothing is
     * @param environment of the process; its secrets are masked wherever they turn up
     */
    public ConsoleDoor(
            Settings settings,
            Supplier<List<RouteView>> routes,
            RouteSwitch switches,
            ActionToken token,
            Map<String, String> environment) {
        this.routes = routes;
        this.switches = switches;
        this.token = token;
        this.veil = Veil.over(settings, environment);
        ours.put("properties", new SettingsConsole(settings, veil));
    }

    @Override
    public boolean register(DevConsole console) {
        boolean safe = SHOWN.contains(console.getId()) || console.getId().equals(KEPT_FOR_CAMEL);
        return super.register(safe ? console : new RefusedConsole(console)); // not even started: some listen
    }

    @Override
    public Stream<DevConsole> stream() {
        return super.stream().map(this::mended);
    }

    private DevConsole mended(DevConsole console) {
        if (ours.containsKey(console.getId())) {
            return ours.get(console.getId());
        }
        return switch (console.getId()) {
            case "route", "route-group" -> new SwitchConsole(console, routes, switches, token);
            case "quartz" -> new TimetableConsole(console, veil);
            default ->
                SHOWN.contains(console.getId()) ? new ReadingConsole(console, veil) : new RefusedConsole(console);
        };
    }
}
