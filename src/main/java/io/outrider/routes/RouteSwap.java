package io.outrider.routes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.model.AggregateDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.processor.aggregate.AggregateProcessor;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is what changes the routes of a running context: wait until nothing is in hand in those that go, take them away, put
 * the new ones in their place, and if one of those does not start, put the old ones back. For one thread.
 *
 * <p>A route is never forced: what a group or an exchange has in hand would be lost. Jobs that lead to the routes in question
 * hold their breath meanwhile.
 */
final class RouteSwap {
    private static final Logger LOG = LoggerFactory.getLogger(RouteSwap.class);
    private static final long STOP_SECONDS = 2;

    private final ModelCamelContext camel;
    private final Model model;
    private final Neighbours others;
    private final ApiDescription description;
    private final Pause pause;

    /** How long to wait between two looks; false: somebody wants it to end. */
    interface Pause {
        boolean of(Duration time);
    }

    RouteSwap(CamelContext camel, Neighbours others, Pause pause) {
        this.camel = (ModelCamelContext) camel;
        this.model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        this.others = others;
        this.description = new ApiDescription(this.camel, model);
        this.pause = pause;
        model.addModelLifecycleStrategy(new ModelLifecycleStrategySupport() {
            @Override
            public void onAddRouteDefinition(RouteDefinition route) {
                if (!others.runs().test(route.getRouteId())) {
                    route.setAutoStartup("false");
                }
            }
        });
    }

    /**
     * Makes an edit true.
     *
     * @param patience how long to wait for what is in hand
     * @param jobs routes that lead to those that go
     * @return false: something stayed in hand; nothing has changed
     * @throws Exception what kept a new route from starting; the old ones run again
     */
    boolean make(RouteEdit edit, Set<String> jobs, Duration patience) throws Exception {
        Map<String, QuartzEndpoint> held = hold(jobs);
        try {
            return free(edit.stopping(), patience) && exchanged(edit);
        } finally {
            letGo(held);
        }
    }

    private boolean exchanged(RouteEdit edit) throws Exception {
        others.changing().lock();
        try {
            if (!stopped(edit.stopping())) {
                return false;
            }
            takeAway(edit.away());
            add(edit.anew());
            return true;
        } catch (Exception e) {
            takeAway(edit.anew());
            add(edit.away());
            throw e;
        } finally {
            others.changing().unlock();
        }
    }

    private void letGo(Map<String, QuartzEndpoint> held) throws Exception {
        for (Map.Entry<String, QuartzEndpoint> job : held.entrySet()) {
            if (others.runs().test(job.getKey())
                    && camel.getRouteController().getRouteStatus(job.getKey()) == ServiceStatus.Started) {
                job.getValue().resumeTrigger();
            }
        }
    }

    private Map<String, QuartzEndpoint> hold(Set<String> routes) throws Exception {
        Map<String, QuartzEndpoint> held = new HashMap<>();
        for (String id : routes) {
            Route route = camel.getRoute(id);
            if (route != null
                    && route.getEndpoint() instanceof QuartzEndpoint endpoint
                    && camel.getRouteController().getRouteStatus(id) == ServiceStatus.Started) {
                endpoint.pauseTrigger();
                held.put(id, endpoint);
            }
        }
        return held;
    }

    /** Waits until nothing is in hand; groups that gather are sent on at once. */
    private boolean free(List<String> routes, Duration patience) {
        for (long waited = 0; waited <= patience.toMillis(); waited += 5) {
            if (routes.stream().allMatch(this::idle)) {
                return true;
            }
            if (!pause.of(Duration.ofMillis(5))) {
                return false;
            }
        }
        return false;
    }

    private boolean idle(String id) {
        if (camel.getInflightRepository().size(id) > 0) {
            return false;
        }
        boolean idle = true;
        for (AggregateProcessor group : groups(id)) {
            group.forceCompletionOfAllGroups();
            idle &= group.getInProgressCompleteExchanges() == 0;
        }
        return idle && camel.getInflightRepository().size(id) == 0;
    }

    private List<AggregateProcessor> groups(String id) {
        RouteDefinition route = model.getRouteDefinition(id);
        if (route == null) {
            return List.of();
        }
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), AggregateDefinition.class).stream()
                .map(a -> camel.getProcessor(a.getId(), AggregateProcessor.class))
                .filter(p -> p != null)
                .toList();
    }

    private boolean stopped(List<String> routes) throws Exception {
        List<String> done = new ArrayList<>();
        for (String id : new LinkedHashSet<>(routes)) {
            if (camel.getRoute(id) != null && camel.getRouteController().getRouteStatus(id) == ServiceStatus.Started) {
                done.add(id);
                if (!camel.getRouteController().stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS, true)) {
                    for (String again : done) {
                        camel.getRouteController().startRoute(again);
                    }
                    return false;
                }
            }
        }
        return true;
    }

    private void takeAway(List<RouteRoot> roots) throws Exception {
        for (RouteRoot root : roots) {
            for (String id : root.routes()) {
                takeAway(id);
            }
            switch (root.kind()) {
                case RouteRoot.CONFIGURATION -> remove(root.id());
                case RouteRoot.TEMPLATE -> model.removeRouteTemplateDefinitions(root.id());
                case "rest" ->
                    model.getRestDefinitions().removeIf(r -> root.id().equals(r.getId()));
                default -> LOG.debug("{} is away", root.key());
            }
        }
    }

    private void takeAway(String id) throws Exception {
        RouteDefinition definition = model.getRouteDefinition(id);
        if (camel.getRoute(id) != null) {
            camel.getRouteController().stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS);
            camel.removeRoute(id);
        }
        if (definition != null) {
            model.getRouteDefinitions().remove(definition);
        }
    }

    private void remove(String configuration) throws Exception {
        var definition = model.getRouteConfigurationDefinition(configuration);
        if (definition != null) {
            model.removeRouteConfiguration(definition);
        }
    }

    private void add(List<RouteRoot> roots) throws Exception {
        for (Map.Entry<String, String> text : RouteEdit.texts(roots).entrySet()) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString("file:" + text.getKey(), text.getValue()));
        }
        if (!roots.isEmpty()) {
            description.renew();
        }
    }
}
