package io.outrider.control;

import io.outrider.console.RouteView;
import io.outrider.job.MissedRuns;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.CronTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerKey;

/** This lists the routes that run, for the console. Thread-safe. */
public final class RouteList {
    private final Supplier<CamelContext> context;
    private final RouteCounts counts;
    private final RouteSwitch switches;
    private final Clock clock;

    /** Times of the list are business times of this clock. */
    public RouteList(Supplier<CamelContext> context, RouteCounts counts, RouteSwitch switches, Clock clock) {
        this.context = context;
        this.counts = counts;
        this.switches = switches;
        this.clock = clock;
    }

    /** Every route, by group and id; none before the start. */
    public List<RouteView> now() {
        CamelContext camel = context.get();
        List<RouteView> list = new ArrayList<>();
        if (camel != null) {
            RouteLinks links = RouteLinks.of(camel);
            camel.getRoutes().forEach(route -> list.add(view(links, route)));
        }
        list.sort(java.util.Comparator.comparing((RouteView r) -> String.valueOf(r.group()))
                .thenComparing(RouteView::id));
        return list;
    }

    private RouteView view(RouteLinks links, Route route) {
        RouteCounts.Count count = counts.of(route.getId());
        return new RouteView(
                route.getId(),
                route.getGroup(),
                route.getDescription(),
                count.total(),
                count.failed(),
                count.last(),
                nextRun(route),
                switches.control(links, route.getRouteId()));
    }

    /** By the cron expression and business time: in the sandbox the trigger itself begins at the machine's date. */
    private Optional<Instant> nextRun(Route route) {
        if (!(route.getEndpoint() instanceof QuartzEndpoint quartz)) {
            return Optional.empty();
        }
        TriggerKey key = quartz.getTriggerKey();
        try {
            Trigger trigger = quartz.getComponent().getScheduler().getTrigger(key);
            return trigger instanceof CronTrigger cron
                    ? Optional.ofNullable(MissedRuns.cron(cron).getNextValidTimeAfter(Date.from(clock.instant())))
                            .map(Date::toInstant)
                    : Optional.empty();
        } catch (org.quartz.SchedulerException | java.text.ParseException e) {
            return Optional.empty();
        }
    }
}
