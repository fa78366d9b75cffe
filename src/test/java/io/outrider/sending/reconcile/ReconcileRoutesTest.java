package io.outrider.sending.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.sending.Example;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The real routes from a tick to the store. */
@ExtendWith(StoreUnderTest.class)
class ReconcileRoutesTest {
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<Throwable> kept = new CopyOnWriteArrayList<>();
    private ReconcileWorld room;

    /** Stands for the keeper of what failed. */
    public final class Keeper {
        public void keep(String exchange, String route, Throwable cause, Object body) {
            kept.add(cause);
        }
    }

    @BeforeEach
    void start(MongoStore store) throws Exception {
        room = new ReconcileWorld(store);
        camel.getRegistry().bind("reconciliation", room.reconciliation());
        camel.getRegistry().bind("aftermath", room.aftermath());
        camel.getRegistry().bind("quarantine", new Keeper());
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "reconcile.cron", "0 * * * * ?",
                "reconcile.follow.cron", "0 * * * * ?",
                "default.zone", "America/New_York"));
        camel.getPropertiesComponent().setInitialProperties(properties);
        for (String file : List.of("errors", "sending/reconcile-drafts", "sending/follow-endings")) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/" + file + ".camel.yaml"));
        }
        AdviceWith.adviceWith(camel, "reconcile-drafts", a -> a.replaceFromWith("direct:reconcile"));
        AdviceWith.adviceWith(camel, "follow-endings", a -> a.replaceFromWith("direct:follow"));
        camel.start();
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        room.close();
    }

    @Test
    void aTickFindsOutWhatBecameOfEveryMailbox() {
        Draft draft = room.unknown("kim@one.test");
        room.lies(draft, "Sent");
        camel.createProducerTemplate().sendBody("direct:reconcile", "");
        assertThat(room.status(draft)).isEqualTo(DraftStatus.SENT);
        assertThat(kept).isEmpty();
    }

    @Test
    void aTickSeesToWhatHasEnded() {
        Draft failed = room.end(room.sending("kim@one.test"), DraftStatus.FAILED);
        camel.createProducerTemplate().sendBody("direct:follow", "");
        assertThat(room.stopped(failed)).isPresent();
        assertThat(room.filings.of(Example.SENDER).folder()).isEqualTo("Sent");
        assertThat(kept).isEmpty();
    }
}
