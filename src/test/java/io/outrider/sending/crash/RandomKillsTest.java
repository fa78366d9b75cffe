package io.outrider.sending.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@link RandomKills} says; five hundred kills are {@code outrider bench crash}. */
@Timeout(600)
class RandomKillsTest {
    @TempDir
    Path dir;

    private RandomKills rig;

    @BeforeEach
    void open() {
        rig = new RandomKills(dir);
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void fiveKillsOfTwoReplicasOnAStoreProcess() {
        check(rig.twoReplicas(5, 1));
    }

    @Test
    @Tag("long")
    void twentyFiveKillsOfTwoReplicasOnAStoreProcess() {
        check(rig.twoReplicas(25, 3));
    }

    static void check(RandomKills.Round round) {
        System.out.println("random kills:\n" + RandomKills.Round.HEAD + '\n' + round.row());
        assertThat(round.faults()).isEmpty();
        assertThat(round.twice()).isZero();
        assertThat(round.lost()).isZero();
    }
}
