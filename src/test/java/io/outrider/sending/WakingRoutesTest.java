package io.outrider.sending;

import static io.outrider.sending.Example.SENDER;
import static io.outrider.sending.Example.TEN;
import static io.outrider.sending.SendingWorld.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrider.sending.plan.Slot;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class WakingRoutesTest {
    private final List<String> handedOut = new CopyOnWriteArrayList<>();
    private final AtomicInteger wakes = new AtomicInteger();

    @Test
    void aSlotIsHandedOutBetweenTicksUntilTheTickIsStopped(MongoStore store) throws Exception {
        SendingWorld world = new SendingWorld(store);
        world.mailbox(SENDER);
        world.day(SENDER, TODAY, TEN.plusSeconds(5), TEN.plusSeconds(10));
        for (int n = 0; n < 2; n++) {
            world.bind(world.draft("kim@company" + n + ".test", 0), world.slot(SENDER, TODAY, n));
        }
        DefaultCamelContext camel = new DefaultCamelContext();
        try (world;
                camel) {
            camel.addRoutes(new WakingRoutes(world.dueSlots));
            camel.addRoutes(ends());
            camel.start();
            assertThat(world.dueSlots.due()).as("the tick finds nothing").isEmpty();
            world.time.plus(Duration.ofSeconds(6));
            await().until(() -> handedOut.equals(List.of(SENDER + '|' + TODAY + "|0")));
            camel.getRouteController().stopRoute("send-due-slots");
            world.time.plus(Duration.ofSeconds(6));
            wakes.set(0);
            camel.addRoutes(watch());
            await().until(() -> wakes.get() > 2);
            assertThat(handedOut).hasSize(1);
        }
    }

    private RouteBuilder ends() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:tick").routeId("send-due-slots").to("mock:tick");
                from("direct:hand-out-slots")
                        .split(body())
                        .process(e ->
                                handedOut.add(e.getMessage().getBody(Slot.class).id()));
            }
        };
    }

    private RouteBuilder watch() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("timer:watch?period=1000").process(e -> wakes.incrementAndGet());
            }
        };
    }
}
