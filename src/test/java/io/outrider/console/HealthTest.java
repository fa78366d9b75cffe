package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.time.MachineTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void isDegradedButUpWhenSomethingThatIsNotVitalIsWrong() {
        Answer answer = health(new Health.Check("routes", false, () -> "lead/x.camel.yaml:7 unknown key 'step'"))
                .look();

        assertThat(answer.code()).isEqualTo(200);
        assertThat(report(answer).status()).isEqualTo("degraded");
        assertThat(report(answer).checks().get("routes").problem()).contains("x.camel.yaml:7");
    }

    @Test
    void isDownWhenAVitalCheckHangsAndDoesNotAskItTwiceAtOnce() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Health health = health(new Health.Check("store", true, () -> {
            asked.incrementAndGet();
            return hang(never);
        }));

        assertThat(health.look().code()).isEqualTo(503);
        assertThat(health.look().code()).isEqualTo(503);
        assertThat(asked).hasValue(1);
    }

    private static String hang(CountDownLatch latch) {
        try {
            latch.await();
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private Health health(Health.Check check) {
        Installation installation = new Installation("sandbox", "0", "embedded", ZoneOffset.UTC, Instant.EPOCH);
        return new Health(installation, MachineTime.system(), () -> true, List.of(check), List::of, executor);
    }

    private static Health.Report report(Answer answer) {
        return (Health.Report) answer.content();
    }
}
