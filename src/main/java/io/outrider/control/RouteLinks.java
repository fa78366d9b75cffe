package io.outrider.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.AggregateDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/** This is which route leads to which by {@code direct:}, as the model of a context says. Immutable. */
final class RouteLinks {
    private static final Duration CHECK = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Map<String, Set<String>> targets;
    private final Map<String, Duration> waits;

    private RouteLinks(Map<String, Set<String>> targets, Map<String, Duration> waits) {
        this.targets = targets;
        this.waits = waits;
    }

    static RouteLinks of(CamelContext camel) {
        Map<String, String> consumers = new TreeMap<>();
        List<RouteDefinition> routes = List.copyOf(((ModelCamelContext) camel).getRouteDefinitions());
        routes.forEach(r -> consumers.put(plain(camel, r, r.getInput().getEndpointUri()), r.getRouteId()));
        Map<String, Set<String>> targets = new HashMap<>();
        Map<String, Duration> waits = new HashMap<>();
        for (RouteDefinition route : routes) {
            Set<String> reached = new LinkedHashSet<>();
            sends(route).map(uri -> plain(camel, route, uri)).forEach(uri -> reached.addAll(reached(consumers, uri)));
            targets.put(route.getRouteId(), reached);
            ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), AggregateDefinition.class).stream()
                    .map(a -> wait(camel, a))
                    .forEach(w -> waits.merge(route.getRouteId(), w, (x, y) -> x.compareTo(y) < 0 ? y : x));
        }
        return new RouteLinks(targets, waits);
    }

    /** Camel looks at the timeouts of its groups once a second. */
    private static Duration wait(CamelContext camel, AggregateDefinition aggregate) {
        String millis = aggregate.getCompletionTimeout();
        try {
            return millis == null
                    ? CHECK
                    : Duration.ofMillis(Long.parseLong(camel.resolvePropertyPlaceholders(millis)))
                            .plus(CHECK);
        } catch (NumberFormatException e) {
            return LONGEST;
        }
    }

    /** How long a route may hold on to what has come to it before it passes it on. */
    Duration waits(String id) {
        return waits.getOrDefault(id, Duration.ZERO);
    }

    private static Stream<String> sends(RouteDefinition route) {
        Collection<SendDefinition> to =
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), SendDefinition.class);
        Collection<ToDynamicDefinition> toD =
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDynamicDefinition.class);
        return Stream.concat(
                to.stream().map(SendDefinition::getEndpointUri),
                toD.stream().map(ToDynamicDefinition::getUri).filter(uri -> uri != null));
    }

    private static String plain(CamelContext camel, RouteDefinition route, String uri) {
        String filled = uri;
        if (route.getTemplateParameters() != null) {
            for (Map.Entry<String, Object> p : route.getTemplateParameters().entrySet()) {
                filled = filled.replace("{{" + p.getKey() + "}}", String.valueOf(p.getValue()));
            }
        }
        String resolved = camel.resolvePropertyPlaceholders(filled).replace("direct://", "direct:");
        int options = resolved.indexOf('?');
        return options < 0 ? resolved : resolved.substring(0, options);
    }

    /**
     * A target that is completed while it runs may mean every consumer that begins like it. One of a family of providers is
     * another matter: who asks looks first whether it is there, and goes on without it.
     */
    private static Collection<String> reached(Map<String, String> consumers, String uri) {
        int open = uri.indexOf("${");
        if (!uri.startsWith("direct:") || uri.matches("direct:(search|check-with|find-people)-\\$\\{.*")) {
            return List.of();
        }
        if (open < 0) {
            return Optional.ofNullable(consumers.get(uri)).stream().toList();
        }
        return consumers.entrySet().stream()
                .filter(c -> c.getKey().startsWith(uri.substring(0, open)))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Every route of the context, those that lead to others before these. */
    List<String> callersFirst() {
        Set<String> order = new LinkedHashSet<>();
        targets.keySet().stream().sorted().forEach(id -> after(id, order, new LinkedHashSet<>()));
        List<String> list = new ArrayList<>(order);
        Collections.reverse(list);
        return list;
    }

    private void after(String id, Set<String> order, Set<String> on) {
        if (on.add(id) && !order.contains(id)) {
            targets.getOrDefault(id, Set.of()).forEach(t -> after(t, order, on));
            order.add(id);
        }
    }

    /** The first route that passes a test among a route and all it leads to; itself first. */
    Optional<String> first(String id, Predicate<String> test) {
        Set<String> seen = new LinkedHashSet<>(Set.of(id));
        for (List<String> ring = List.of(id); !ring.isEmpty(); ) {
            Optional<String> hit = ring.stream().filter(test).findFirst();
            if (hit.isPresent()) {
                return hit;
            }
            ring = ring.stream()
                    .flatMap(r -> targets.getOrDefault(r, Set.of()).stream())
                    .filter(seen::add)
                    .toList();
        }
        return Optional.empty();
    }

    /** Whether a route is another or leads to it. */
    boolean leads(String from, String to) {
        return first(from, to::equals).isPresent();
    }
}
