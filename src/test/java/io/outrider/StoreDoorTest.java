package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrider.settings.Settings;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnavailable;
import io.outrider.time.MachineTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StoreDoorTest {
    private final List<Duration> pauses = new ArrayList<>();
    private final MachineTime machine = new MachineTime() {
        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanos() {
            return pauses.stream().mapToLong(Duration::toNanos).sum();
        }
    };

    private StoreDoor door(String profile) {
        Settings settings =
                Settings.read(Path.of("config"), Map.of("OUTRIDER_PROFILE", profile, "OUTRIDER_MONGODB_WAIT", "PT20S"));
        return new StoreDoor(Path.of(""), settings, machine, pauses::add);
    }

    private static Function<String, MongoStore> away(boolean mayPass) {
        return uri -> {
            throw new StoreUnavailable("store at h gave no answer", null, mayPass);
        };
    }

    @Test
    void shouldWaitForMongoInProductionLongerEachTimeAndNotForEver() {
        assertThatThrownBy(() -> door("production").mongo(away(true))).isInstanceOf(StoreUnavailable.class);
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 15L);
    }

    @Test
    void shouldNotWaitInTheSandboxNorForALoginThatIsRefused() {
        assertThatThrownBy(() -> door("sandbox").mongo(away(true))).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> door("production").mongo(away(false))).isInstanceOf(StoreUnavailable.class);
        assertThat(pauses).isEmpty();
    }
}
