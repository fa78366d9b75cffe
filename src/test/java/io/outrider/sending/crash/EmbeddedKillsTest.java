package io.outrider.sending.crash;

import static io.outrider.sending.crash.RandomKillsTest.check;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@link RandomKills} says of a replica with the store inside. */
@Timeout(600)
class EmbeddedKillsTest {
    @TempDir
    Path dir;

    @Test
    void threeKillsOfAReplicaWithTheStoreInside() throws Exception {
        check(dir, rig -> rig.storeInside(3, 2));
    }

    @Test
    @Tag("long")
    void fifteenKillsOfAReplicaWithTheStoreInside() throws Exception {
        check(dir, rig -> rig.storeInside(15, 4));
    }

    @Test
    @Tag("bench")
    void theRigSeesAMarkerThatIsWrittenAfterTheDialogue() throws Exception {
        try (RandomKills rig = new RandomKills(dir)) {
            assertThat(rig.wrong("marker-after-data").storeInside(12, 5).twice())
                    .isPositive();
        }
    }
}
