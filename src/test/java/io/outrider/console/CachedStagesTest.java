package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.time.MachineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachedStagesTest {
    private long nanos;
    private int counts;
    private Duration cost = Duration.ZERO;
    private final Stages stages = new CachedStages(this::count, new MachineTime() {
        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanos() {
            return nanos;
        }
    });

    @Test
    void countsOnceInTwoSeconds() {
        stages.now();
        pass(Duration.ofMillis(1999));
        stages.now();
        assertThat(counts).isEqualTo(1);

        pass(Duration.ofMillis(1));
        stages.now();
        assertThat(counts).isEqualTo(2);
    }

    @Test
    void countsLessOftenWhenCountingIsSlow() {
        cost = Duration.ofSeconds(1);
        stages.now();
        pass(Duration.ofSeconds(19));
        stages.now();
        assertThat(counts).isEqualTo(1);
    }

    private List<Stages.Stage> count() {
        counts++;
        pass(cost);
        return List.of();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
