package io.outrider.sending;

import io.outrider.sending.plan.DueSlots;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * This hands slots out in the second in which they fall due, between two ticks of {@value #TICK}: nothing is asked while
 * nothing is due. Where business time is not the machine's there is no need of it, and it is not added. In Java, because it
 * must end with the tick: who stops that route stops this.
 */
public final class WakingRoutes extends RouteBuilder {
    private static final String TICK = "send-due-slots";

    private final DueSlots dueSlots;

    /** @param dueSlots knows what falls due when */
    public WakingRoutes(DueSlots dueSlots) {
        this.dueSlots = dueSlots;
    }

    @Override
    public void configure() {
        // spotless:off
        from("timer:wake-due-slots?period=1000").routeId("wake-due-slots").routeGroup("sending")
            .routeDescription("Hand out what falls due between two ticks")
            .routeConfigurationId("quarantine")
            .process(this::soon)
            .filter(body().isNotNull())
                .to("direct:hand-out-slots")
            .end();
        // spotless:on
    }

    private void soon(Exchange exchange) {
        List<?> due = ticks(exchange.getContext()) ? dueSlots.soon() : List.of();
        exchange.getMessage().setBody(due.isEmpty() ? null : due);
    }

    private static boolean ticks(CamelContext camel) {
        return camel.getRoute(TICK) != null
                && camel.getRouteController().getRouteStatus(TICK).isStarted();
    }
}
