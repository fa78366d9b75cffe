package io.outrider.sending.crash;

import static io.outrider.sending.crash.RandomKillsTest.check;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@link RandomKills} says of a replica with the store inside. */
@Timeout(600)
class EmbeddedKillsTest {
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
    void threeKillsOfAReplicaWithTheStoreInside() {
        check(rig.storeInside(3, 2));
    }

    @Test
    @Tag("long")
    void fifteenKillsOfAReplicaWithTheStoreInside() {
        check(rig.storeInside(15, 4));
    }

    @Test
    @Tag("bench")
    void theRigSeesAMarkerThatIsWrittenAfterTheDialogue() {
        assertThat(rig.wrong("marker-after-data").storeInside(12, 5).twice()).isPositive();
    }
}
