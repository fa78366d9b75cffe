package io.outrider.routes;

import java.util.List;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.rest.RestDefinition;

/**
 * This is the route that describes the API. Camel writes its document once, when the route is made, from what every
 * {@code rest} says then; so it is made anew with them. For one thread.
 */
final class ApiDescription {
    private static final String SCHEME = "rest-api:";
    private static final String ID = "describe-api";

    private final ModelCamelContext camel;
    private final Model model;

    ApiDescription(ModelCamelContext camel, Model model) {
        this.camel = camel;
        this.model = model;
    }

    /** Writes it anew; nothing when this context describes none. */
    void renew() throws Exception {
        if (camel.getRestConfiguration().getApiContextPath() == null) {
            return;
        }
        List<RouteDefinition> old = model.getRouteDefinitions().stream()
                .filter(r -> r.getInput().getEndpointUri().startsWith(SCHEME))
                .toList();
        for (RouteDefinition route : old) {
            camel.getRouteController().stopRoute(route.getRouteId());
            camel.removeRoute(route.getRouteId());
            model.getRouteDefinitions().remove(route);
        }
        RouteDefinition fresh = RestDefinition.asRouteApiDefinition(camel, camel.getRestConfiguration());
        fresh.setId(old.stream().map(RouteDefinition::getRouteId).findFirst().orElse(ID));
        model.addRouteDefinition(fresh);
    }
}
