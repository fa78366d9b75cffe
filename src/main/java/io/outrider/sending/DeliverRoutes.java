package io.outrider.sending;

import io.outrider.sending.plan.DueSlots;
import io.outrider.sending.plan.Slot;
import org.apache.camel.builder.RouteBuilder;

/** This is {@code direct:deliver}: claim, then hand over. In Java, because no edit may take a step out (STYLE 3). */
public final class DeliverRoutes extends RouteBuilder {
    private final Delivery delivery;
    private final DueSlots dueSlots;

    /**
     * @param delivery claims and sends
     * @param dueSlots told when a slot has been dealt with
     */
    public DeliverRoutes(Delivery delivery, DueSlots dueSlots) {
        this.delivery = delivery;
        this.dueSlots = dueSlots;
    }

    @Override
    public void configure() {
        // spotless:off
        from("direct:deliver").routeId("deliver").routeGroup("sending")
            .routeDescription("Claim the draft of a slot and hand it to the mail component")
            .routeConfigurationId("quarantine")
            .setProperty("slot", body())
            .onCompletion().modeBeforeConsumer()
                .process(e -> dueSlots.done(e.getProperty("slot", Slot.class)))
            .end()
            .bean(delivery, "claim")
            .filter(body().isNotNull())
                .to("smtp:mailbox")
            .end();
        // spotless:on
    }
}
