package io.outrider.sending.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@link RandomKills} says; five hundred kills are {@code outrider bench crash}. */
@Timeout(600)
class RandomKillsTest {
    @TempDir
    Path dir;

    @Test
    void fiveKillsOfTwoReplicasOnAStoreProcess() throws Exception {
        check(dir, rig -> rig.twoReplicas(5, 1));
    }

    @Test
    @Tag("long")
    void twentyFiveKillsOfTwoReplicasOnAStoreProcess() throws Exception {
        check(dir, rig -> rig.twoReplicas(25, 3));
    }

    static void check(Path dir, Function<RandomKills, RandomKills.Round> kills) throws Exception {
        RandomKills.Round round = round(dir, kills);
        System.out.println("random kills:\n" + RandomKills.Round.HEAD + '\n' + round.row());
        assertThat(round.faults()).isEmpty();
        assertThat(round.twice()).isZero();
        assertThat(round.lost()).isZero();
    }

    private static RandomKills.Round round(Path dir, Function<RandomKills, RandomKills.Round> kills) throws Exception {
        try (RandomKills rig = new RandomKills(dir)) {
            return kills.apply(rig);
        }
    }
}
