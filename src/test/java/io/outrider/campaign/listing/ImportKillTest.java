package io.outrider.campaign.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.lead.sheet.field.ListKind;
import io.outrider.sending.crash.Child;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import io.outrider.store.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An import of 20,000 rows that is killed with -9 and taken up again: no row lost, none twice, the counts exact. */
@Timeout(300)
class ImportKillTest {
    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    @Test
    void survivesAKillInTheMiddle() throws Exception {
        killAt(9_000);
    }

    @Test
    @Tag("long")
    void survivesKillsFromTheBeginningToTheEnd() throws Exception {
        killAt(1, 3_000, 6_000, 9_000, 12_000);
    }

    private void killAt(int... contacts) throws Exception {
        try (EmbeddedStore embedded = EmbeddedStore.open(folder.resolve("store.mv"));
                MongoStore store = embedded.connect()) {
            MongoIndexes.create(store);
            Lists lists = new Lists(store, folder, Duration.ofHours(contacts.length));
            String run = lists.open(ListKind.PEOPLE, lists.file(ListImportTest.people(ROWS)));
            for (int life = 0; life < contacts.length; life++) {
                int enough = contacts[life];
                Process child = start(embedded.uri(), run, life);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(120))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> !child.isAlive() || lists.count("contacts") >= enough);
                assertThat(child.isAlive())
                        .as("still at work when it is killed")
                        .isTrue();
                child.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
                assertThat(lists.runs.find(run).orElseThrow().status()).isEqualTo(Run.Status.RUNNING);
            }
            ListImportTest.expectPeople(lists, lists.work(run), ROWS);
        }
    }

    private Process start(String uri, String run, int life) throws Exception {
        return new ProcessBuilder(Child.command(ImportChild.class, uri, folder.toString(), run, String.valueOf(life)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child-" + life + ".log").toFile())
                .start();
    }
}
