package io.outrider.sending.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.sending.SendingWorld;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two processes of eight threads each on one store: nothing is claimed twice, and a cap of three is never four. */
@Timeout(600)
class RaceTest {
    private static final String CAP = "domain|r%d.test|2026-02-17";

    @Test
    void aThousandDrafts() {
        race(1_000);
    }

    @Test
    @Tag("bench")
    void tenThousandDrafts() {
        race(10_000);
    }

    private void race(int count) {
        try (EmbeddedStore embedded = EmbeddedStore.inMemory();
                MongoStore store = embedded.connect();
                Child one = Child.java(RaceChild.class, embedded.uri(), "aaaaaaaa", String.valueOf(count));
                Child two = Child.java(RaceChild.class, embedded.uri(), "bbbbbbbb", String.valueOf(count))) {
            MongoIndexes.create(store);
            Outbox outbox = new Outbox(store, new SendingWorld.Time());
            IntStream.range(0, count).forEach(n -> outbox.readyDraft(RaceChild.id(n)));
            one.until("ready");
            two.until("ready");
            one.go();
            two.go();
            List<String> said = new ArrayList<>(one.linesUntil("done"));
            List<String> others = two.linesUntil("done");
            assertThat(claimed(said)).as("both took part").isNotEmpty();
            assertThat(claimed(others)).as("both took part").isNotEmpty();
            said.addAll(others);
            assertThat(claimed(said)).hasSize(count).doesNotHaveDuplicates();
            for (int domain = 0; domain < RaceChild.DOMAINS; domain++) {
                assertThat(Collections.frequency(said, "reserved " + domain)).isEqualTo(3);
                assertThat(outbox.reservations.takenByOthers(String.format(CAP, domain), "nobody"))
                        .isEqualTo(3);
            }
            System.out.printf(
                    "race: %d drafts, %d and %d claimed, none twice; %d caps of 3, each exactly full%n",
                    count,
                    claimed(said).size() - claimed(others).size(),
                    claimed(others).size(),
                    RaceChild.DOMAINS);
        }
    }

    private static List<String> claimed(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("claimed ")).toList();
    }
}
