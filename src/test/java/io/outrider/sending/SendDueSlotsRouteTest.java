package io.outrider.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.sending.plan.Slot;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real routes from a tick to the socket. */
@ExtendWith(StoreUnderTest.class)
class SendDueSlotsRouteTest {
    private static final List<String> BOXES =
            List.of("ada@brightpath.test", "bob@brightpath.test", "cyd@brightpath.test");

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<Throwable> kept = new CopyOnWriteArrayList<>();
    private SendingWorld world;
    private ProducerTemplate template;

    /** Stands for the keeper of what failed. */
    public final class Keeper {
        public void keep(String exchange, String route, Throwable cause, Object body) {
            kept.add(cause);
        }
    }

    @BeforeEach
    void start(MongoStore store) throws Exception {
        world = new SendingWorld(store);
        for (String box : BOXES) {
            world.mailbox(box);
            world.day(box, SendingWorld.TODAY, Example.TEN.minusSeconds(60), Example.TEN.minusSeconds(30));
        }
        GuardedMail mail = new GuardedMail(world.delivery);
        camel.getRegistry().bind("smtp", mail);
        camel.getRegistry().bind("smtps", mail);
        camel.getRegistry().bind("dueSlots", world.dueSlots);
        camel.getRegistry().bind("slots", new GroupedBodyAggregationStrategy());
        camel.getRegistry().bind("quarantine", new Keeper());
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "sending.cron", "0 * * * * ?",
                "default.zone", "America/New_York",
                "sending.group.size", "2",
                "sending.group.wait", "100"));
        camel.getPropertiesComponent().setInitialProperties(properties);
        for (String file : List.of("errors.camel.yaml", "sending/send-due-slots.camel.yaml")) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/" + file));
        }
        camel.addRoutes(new DeliverRoutes(world.delivery, world.dueSlots));
        AdviceWith.adviceWith(camel, "send-due-slots", a -> a.replaceFromWith("direct:tick"));
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        world.close();
    }

    @Test
    void mailboxesSendSideBySideAndEachOneMailAtATime() {
        int n = 0;
        for (String box : BOXES) {
            bind("kim@company" + n++ + ".test", box, 0);
        }
        CountDownLatch together = new CountDownLatch(BOXES.size());
        world.smtp.before("DATA", line -> meet(together));
        template.sendBody("direct:tick", "");
        await().atMost(Duration.ofSeconds(20)).until(() -> world.dueSlots.idle());
        assertThat(world.smtp.accepted()).hasSize(3);
        assertThat(together.getCount()).isZero();
        assertThat(kept).isEmpty();
    }

    private static void meet(CountDownLatch together) {
        try {
            together.countDown();
            assertThat(together.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void twoMailsOfOneMailboxNeverOverlapAndTicksDoNotPileUp() {
        bind("kim@one.test", BOXES.get(0), 0);
        bind("kim@two.test", BOXES.get(0), 1);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        world.smtp.before("EHLO", line -> most.accumulateAndGet(now.incrementAndGet(), Math::max));
        world.smtp.before(".", line -> {
            template.sendBody("direct:tick", "");
            now.decrementAndGet();
        });
        template.sendBody("direct:tick", "");
        await().atMost(Duration.ofSeconds(20)).until(() -> world.dueSlots.idle());
        assertThat(most).hasValue(1);
        assertThat(world.smtp.accepted()).as("the second mail cools down").hasSize(1);
        assertThat(world.kinds()).containsExactly("mail.sent", "mail.deferred");
    }

    @Test
    void anExceptionInOneDeliveryEndsInQuarantineAndTheOthersGoOn() {
        Draft bad = bind("kim@one.test", BOXES.get(0), 0);
        Draft next = bind("kim@two.test", BOXES.get(0), 1);
        bind("kim@three.test", BOXES.get(1), 0);
        world.breakFor(bad.id());
        template.sendBody("direct:tick", "");
        await().atMost(Duration.ofSeconds(20)).until(() -> world.dueSlots.idle());
        assertThat(kept).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(world.now(bad).state().status()).isEqualTo(DraftStatus.CLAIMED);
        assertThat(world.now(next).state().status()).isEqualTo(DraftStatus.SENT);
        assertThat(world.smtp.accepted()).hasSize(2);
        world.machine.plus(Duration.ofMinutes(21));
        world.sweep.sweep();
        assertThat(world.now(bad).state().status()).isEqualTo(DraftStatus.READY_TO_SEND);
    }

    @Test
    void aSlotWithNothingToSendFreesTheMailboxToo() {
        Draft draft = bind("kim@one.test", BOXES.get(0), 0);
        world.drafts.claim(draft.id(), "other#1", Example.TEN.plusSeconds(300), Example.TEN);
        template.sendBody("direct:tick", "");
        await().atMost(Duration.ofSeconds(20)).until(() -> world.dueSlots.idle());
        assertThat(world.smtp.verbs()).isEmpty();
        assertThat(kept).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp://mail.example.com",
                "smtp:mail.example.com:25?username=a&password=b",
                "smtps://mailbox.example.com",
                "smtp:mailbox?to=x@y.test",
                "smtps:mailbox?javaMailSender=#x"
            })
    void anEndpointThatNamesAHostOrOptionsIsRefused(String uri) {
        assertThatThrownBy(() -> template.sendBody(uri, "first|kim@one.test|0"))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("smtp:mailbox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first|kim@one.test|0", "nobody", "Hello, this is a mail"})
    void aBodyThatIsNotTheIdOfAClaimedDraftIsRefused(String body) {
        bind("kim@one.test", BOXES.get(0), 0);
        assertThatThrownBy(() -> template.sendBody("smtp:mailbox", body))
                .rootCause()
                .hasMessageContaining("not claimed");
        assertThatThrownBy(() -> template.sendBody("smtps:mailbox", List.of(body)))
                .rootCause()
                .hasMessageContaining("not the id of a claimed draft");
        assertThat(world.smtp.verbs()).isEmpty();
    }

    @Test
    void headersOfTheExchangeChangeNothing() {
        bind("kim@one.test", BOXES.get(0), 0);
        String id = world.delivery.claim(world.slot(BOXES.get(0), SendingWorld.TODAY, 0));
        template.sendBodyAndHeaders(
                "smtp:mailbox",
                id,
                Map.of(
                        "To", "evil@else.test",
                        "Bcc", "evil@else.test",
                        "From", "evil@else.test",
                        "Subject", "evil",
                        "mail.smtp.host", "192.0.2.1",
                        "mail.smtps.host", "192.0.2.1",
                        "mail.smtps.port", "1"));
        assertThat(world.smtp.accepted())
                .singleElement()
                .asString()
                .doesNotContain("evil")
                .contains("kim@one.test");
    }

    private Draft bind(String recipient, String box, int n) {
        Draft draft = world.draft(recipient, 0);
        Slot slot = world.bind(draft, world.slot(box, SendingWorld.TODAY, n));
        assertThat(slot.draft()).contains(draft.id());
        return draft;
    }
}
