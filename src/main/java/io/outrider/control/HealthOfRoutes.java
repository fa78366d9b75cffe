package io.outrider.control;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;

/** This is what Camel's health checks say about routes. */
final class HealthOfRoutes {
    private HealthOfRoutes() {}

    /** Leaves out routes that are off, which Camel would call down. */
    static void leaveOut(CamelContext camel, Set<String> off) {
        HealthCheckRegistry health = HealthCheckRegistry.get(camel);
        if (health != null) {
            String ids = off.stream()
                    .sorted()
                    .map(id -> "route:" + id + ",consumer:" + id)
                    .collect(Collectors.joining(","));
            health.setExcludePattern(ids.isEmpty() ? null : ids);
        }
    }
}
