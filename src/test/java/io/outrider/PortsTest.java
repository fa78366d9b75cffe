package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrider.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {
    private static final String HERE = "127.0.0.1";

    @Test
    void anyPortIsOneThatNoOutgoingConnectionGets() {
        Set<Integer> found = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            found.add(Ports.check("port", HERE, 0));
        }
        assertThat(found).hasSize(50).allSatisfy(p -> assertThat(p).isBetween(12_000, 31_999));
    }

    @Test
    void aTakenPortIsPassedOver() throws IOException {
        int before = Ports.check("port", HERE, 0);
        int next = before == 31_999 ? 12_000 : before + 1;
        try (ServerSocket taken = new ServerSocket(next, 1, InetAddress.getByName(HERE))) {
            assertThat(taken.isBound()).isTrue();
            assertThat(Ports.check("port", HERE, 0)).isNotEqualTo(next);
            assertThatThrownBy(() -> Ports.check("port", HERE, next))
                    .hasMessageContaining("'port' is '127.0.0.1:" + next);
        }
    }

    @Test
    void anAddressThatIsNotOursIsRefused() {
        assertThatThrownBy(() -> Ports.check("port", "192.0.2.1", 0)).hasMessageContaining("192.0.2.1");
    }

    @Test
    void theTwoServersDoNotShareAPort() {
        Settings settings =
                Settings.read(Path.of("config"), Map.of("OUTRIDER_PORT", "8123", "OUTRIDER_MANAGEMENT_PORT", "8123"));
        assertThatThrownBy(() -> Ports.check(settings)).hasMessageContaining("'management.port' is '8123'");
    }
}
