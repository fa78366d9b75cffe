package io.outrider.control;

import io.outrider.time.MachineTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/** This counts what passes each route, by its id, also over a reload. Thread-safe. */
public final class RouteCounts implements RoutePolicyFactory {
    private final Map<String, Count> counts = new ConcurrentHashMap<>();
    private final MachineTime machine;

    /**
     * What passed a route.
     *
     * @param total exchanges that ended
     * @param failed those that ended in an error, handled or not
     * @param last machine time of the last one
     */
    record Count(long total, long failed, Optional<Instant> last) {}

    /** Machine time, for counts that are read again soon. */
    public RouteCounts(MachineTime machine) {
        this.machine = machine;
    }

    /** What passed a route since the start. */
    Count of(String route) {
        return counts.getOrDefault(route, new Count(0, 0, Optional.empty()));
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return new RoutePolicySupport() {
            @Override
            public void onExchangeDone(Route ended, Exchange exchange) {
                boolean failed = exchange.isFailed()
                        || exchange.getProperty(Exchange.FAILURE_HANDLED, false, boolean.class)
                        || exchange.getProperty(Exchange.EXCEPTION_CAUGHT) != null;
                counts.merge(
                        ended.getId(),
                        one(failed),
                        (a, b) -> new Count(a.total() + b.total(), a.failed() + b.failed(), b.last()));
            }
        };
    }

    private Count one(boolean failed) {
        return new Count(1, failed ? 1 : 0, Optional.of(machine.now()));
    }
}
