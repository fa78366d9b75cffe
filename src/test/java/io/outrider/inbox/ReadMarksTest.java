package io.outrider.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class ReadMarksTest {
    private static final String KIM = "kim@outrider.test";
    private static final Instant AT = Instant.parse("2026-02-17T15:00:00Z");

    private final FolderMarks store;
    private final List<Integer> writes = new ArrayList<>();

    ReadMarksTest(MongoStore mongo) {
        FolderMarks marks = new MongoFolderMarks(mongo);
        store = new FolderMarks() {
            @Override
            public Map<String, FolderMark> of(String mailbox) {
                return marks.of(mailbox);
            }

            @Override
            public void save(String mailbox, List<Change> changes) {
                writes.add(changes.size());
                marks.save(mailbox, changes);
            }

            @Override
            public void drop(String mailbox, String folder) {
                marks.drop(mailbox, folder);
            }
        };
    }

    private static FolderMark mark(String folder, long validity, long lastUid, long uidNext) {
        return new FolderMark(folder, validity, lastUid, uidNext, uidNext - 1, Optional.of(AT));
    }

    private ReadMarks marks() {
        return new ReadMarks(store, KIM);
    }

    private FolderMark stored(String folder) {
        return store.of(KIM).get(folder);
    }

    @Test
    void shouldWriteManyFoldersAtOnceAndNothingTwice() {
        ReadMarks read = marks();
        read.read(mark("INBOX", 7, 40, 41));
        read.read(mark("Junk", 7, 0, 1));
        read.write();
        read.read(new FolderMark("INBOX", 7, 40, 41, 40, Optional.of(AT.plusSeconds(60))));
        read.write();
        assertThat(writes).containsExactly(2);
        assertThat(stored("INBOX")).isEqualTo(mark("INBOX", 7, 40, 41));
        ReadMarks again = marks();
        again.read(mark("INBOX", 7, 40, 41));
        again.write();
        assertThat(writes).as("of a mailbox in which nothing changed").hasSize(1);
    }

    @Test
    void shouldNeverMoveAWatermarkBack() {
        ReadMarks slow = marks();
        slow.read(mark("INBOX", 7, 10, 11));
        slow.write();
        ReadMarks quick = marks();
        quick.read(mark("INBOX", 7, 40, 41));
        quick.write();
        slow.read(mark("INBOX", 7, 20, 21));
        slow.write();
        assertThat(stored("INBOX").lastUid()).isEqualTo(40);
        assertThat(stored("INBOX").unchanged(7, 41, 40))
                .as("so it is looked at again")
                .isFalse();
    }

    @Test
    void shouldLeaveAFolderAloneThatAnotherBeganAnew() {
        ReadMarks slow = marks();
        slow.read(mark("INBOX", 7, 10, 11));
        slow.write();
        ReadMarks other = marks();
        other.read(mark("INBOX", 8, 3, 4));
        other.write();
        slow.read(mark("INBOX", 7, 20, 21));
        slow.write();
        assertThat(stored("INBOX")).isEqualTo(mark("INBOX", 8, 3, 4));
    }

    @Test
    void shouldForgetWhatVanished() {
        ReadMarks read = marks();
        read.read(mark("Later", 7, 10, 11));
        read.write();
        read.read(mark("Later", 7, 20, 21));
        read.drop(Set.of("Later"));
        read.write();
        assertThat(read.folders()).isEmpty();
        assertThat(store.of(KIM)).isEmpty();
        assertThat(writes).hasSize(1);
    }
}
