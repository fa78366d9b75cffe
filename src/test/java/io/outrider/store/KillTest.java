package io.outrider.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store under SIGKILL: nothing acknowledged is lost, no unique value is out of step, it always reopens. */
@Timeout(300)
class KillTest {
    @TempDir
    Path dir;

    @Test
    void keepsWhatItAcknowledgedInTwoLives() throws Exception {
        lives(2, 10);
    }

    @Test
    @Tag("long")
    void keepsWhatItAcknowledgedInTwentyLives() throws Exception {
        lives(20, 100);
    }

    private void lives(int rounds, int fewest) throws Exception {
        try (KillRig rig = new KillRig(dir.resolve("outrider.mv"), rounds)) {
            for (int n = 0; n < rounds; n++) {
                rig.round();
            }
            System.out.printf(
                    "store killed %d times under 8 writers: %d acknowledged writes, %d documents tried again, %d findings%n",
                    rounds, rig.acknowledged(), rig.checked(), rig.findings().size());
            assertThat(rig.findings()).isEmpty();
            assertThat(rig.acknowledged()).as("acknowledged writes").isGreaterThan(fewest);
            assertThat(rig.checked()).as("documents tried again").isPositive();
        }
    }
}
