package io.outrider.sending.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A script is read, or refused with every problem at once. */
class FateFileTest {
    private static final Instant START = Instant.parse("2026-02-17T05:00:00Z");

    @Test
    void everyFateIsRead() {
        Fates fates = FateFile.read(
                """
                bursts:
                  - {who: acme.test, from: PT2H, for: PT1H, reply: 451 4.7.1 later}
                deaths:
                  - {mailbox: ada@ours.test, from: "2026-02-18T14:00:00Z"}
                outages:
                  - {mailbox: "*", from: P1D, until: P3D}
                rates: {replies: 5, hard-bounces: 2, soft-bounces: 1.5, complaints: 0.1}
                """,
                START);

        assertThat(fates.bursts().get(0).from()).isEqualTo("2026-02-17T07:00:00Z");
        assertThat(fates.bursts().get(0).reply().code()).isEqualTo(451);
        assertThat(fates.deaths().get(0).mailbox()).isEqualTo("ada@ours.test");
        assertThat(fates.outages().get(0).until()).isEqualTo("2026-02-20T05:00:00Z");
        assertThat(fates.rates()).isEqualTo(new Fates.Rates(5, 2, 1.5, 0.1));
        assertThat(FateFile.read("", START)).isEqualTo(Fates.NONE);
    }

    @Test
    void everyProblemIsToldWithFieldValueAndWhatIsAllowed() {
        String text =
                """
                bursts:
                  - {who: nobody, from: soon, for: PT0S, reply: 250 fine}
                outages:
                  - {mailbox: "*", from: P3D, until: P1D}
                rates: {replies: 80, complaints: 30, likes: 3}
                storms: []
                """;

        assertThatThrownBy(() -> FateFile.read(text, START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fate has the field 'storms'; allowed: bursts, deaths, outages, rates")
                .hasMessageContaining("fate.bursts[0].who is 'nobody'")
                .hasMessageContaining("fate.bursts[0].from is 'soon'")
                .hasMessageContaining("fate.bursts[0].for is 'PT0S'")
                .hasMessageContaining("fate.bursts[0].reply is '250 fine'")
                .hasMessageContaining("fate.outages[0] ends at")
                .hasMessageContaining("fate.rates has the field 'likes'")
                .hasMessageContaining("sum up to 110");
        assertThatThrownBy(() -> FateFile.read("{", START)).hasMessageContaining("no YAML");
    }
}
