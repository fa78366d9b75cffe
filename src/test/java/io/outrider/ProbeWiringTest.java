package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrider.contact.DnsMx;
import io.outrider.contact.probe.Probe;
import io.outrider.contact.probe.RcptProbe;
import io.outrider.contact.verdict.Verdicts;
import io.outrider.mail.Address;
import io.outrider.settings.Settings;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail servers are asked only where production says so in as many words (VAL-27). */
class ProbeWiringTest {
    private static final InetSocketAddress NOBODY = new InetSocketAddress("127.0.0.1", 9);

    @TempDir
    Path config;

    @Test
    void byDefaultAndInTheSandboxNobodyIsAsked() {
        for (Map<String, String> said : List.of(
                Map.of("OUTRIDER_PROFILE", "production"),
                Map.of("OUTRIDER_CONTACT_CHECK_PROBE", "true"),
                Map.of("OUTRIDER_PROFILE", "sandbox", "OUTRIDER_CONTACT_CHECK_PROBE", "true"))) {
            Probe probe = probe(said);
            assertThat(probe).isNotInstanceOf(RcptProbe.class);
            assertThat(probe.of(new Address("anna@acme.test"), List.of())).isEqualTo(Probe.Finding.NOTHING);
        }
    }

    @Test
    void productionMayAskWhenItSaysSoAndByWhatNameItIsGreeted() {
        Map<String, String> said =
                new HashMap<>(Map.of("OUTRIDER_PROFILE", "production", "OUTRIDER_CONTACT_CHECK_PROBE", "true"));
        assertThatThrownBy(() -> probe(said))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining("'contact.check.probe' is 'true' and 'public.url' is empty");
        said.put("OUTRIDER_PUBLIC_URL", "https://out.example");
        assertThat(probe(said)).isInstanceOf(RcptProbe.class);
    }

    private Probe probe(Map<String, String> environment) {
        Ground ground = new Ground(
                Settings.read(config, environment),
                null,
                Clock.systemUTC(),
                MachineTime.system(),
                new Chance("seed"),
                null,
                null);
        return ResearchRoom.probe(ground, Verdicts.none(), new DnsMx(NOBODY, Duration.ofMillis(100)), NOBODY);
    }
}
