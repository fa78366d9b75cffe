package io.outrider.lead;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outrider.ProviderRig;
import io.outrider.sandbox.SandboxAnswer;
import io.outrider.sandbox.SandboxProvider;
import io.outrider.sandbox.SandboxRequest;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sources side by side (LED-05): three at once and no more, and one that fails stops none of the others. */
@ExtendWith(StoreUnderTest.class)
@Timeout(60)
class SourcesAtOnceTest {
    private static final List<String> SOURCES = List.of("arbeitnow", "greenhouse", "jsearch", "lever", "remotive");

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch three = new CountDownLatch(3);
    private final CountDownLatch four = new CountDownLatch(4);
    private final ProviderRig rig;

    SourcesAtOnceTest(MongoStore store) {
        rig = new ProviderRig(store, Clock.fixed(Instant.parse("2026-02-17T13:50:00Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void threeAreAskedAtOnceAndOneThatFailsStopsNoOther() throws Exception {
        LeadSettings d = LeadSettings.defaults();
        rig.lead = new LeadSettings(
                List.of("Plant Manager"),
                d.states(),
                d.industries(),
                d.excludedIt(),
                d.excludedStaffing(),
                d.minPay(),
                d.windowDays(),
                d.titlesPerQuery(),
                1,
                d.limit(),
                SOURCES,
                List.of(Board.parse("greenhouse/acme=Acme"), Board.parse("lever/best=Best")));
        Map<String, SandboxProvider> world = new TreeMap<>();
        SOURCES.forEach(name -> world.put(name, new Held(name)));

        IntakeReport report = (IntakeReport) rig.run("fetch-postings", world);

        assertThat(most).hasValue(3);
        assertThat(report.remarks().get("remotive")).contains("HTTP 404");
        assertThat(report.remarks()).doesNotContainKeys("jsearch", "arbeitnow");
        assertThat(report.inserted()).as(report.sentence()).isEqualTo(1);
    }

    /** One that answers when three are being asked, or when it is clear that no more come. */
    private final class Held implements SandboxProvider {
        private final String name;

        Held(String name) {
            this.name = name;
        }

        @Override
        public boolean knows(SandboxRequest request) {
            return true;
        }

        @Override
        public SandboxAnswer answer(SandboxRequest request) {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            three.countDown();
            four.countDown();
            try {
                if (!three.await(20, TimeUnit.SECONDS)) {
                    return SandboxAnswer.error(500, "three never came at once");
                }
                if (four.getCount() > 0 && inside.get() >= 3) {
                    four.await(1, TimeUnit.SECONDS); // a fourth would come while these three are held
                }
                return answer();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return SandboxAnswer.error(500, "stopped");
            } finally {
                inside.decrementAndGet();
            }
        }

        private SandboxAnswer answer() {
            if (name.equals("remotive")) {
                return SandboxAnswer.error(404, "gone");
            }
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.putArray("jobs");
            if (name.equals("jsearch")) {
                json.withArray("data")
                        .addObject()
                        .put("employer_name", "Kestrel Foods")
                        .put("job_title", "Plant Manager")
                        .put("job_state", "OH");
            } else {
                json.putArray("data");
            }
            return SandboxAnswer.ok(json);
        }
    }
}
