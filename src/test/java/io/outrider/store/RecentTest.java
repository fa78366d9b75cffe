package io.outrider.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;

/** A reader waits for what it saw; the numbers are those of writes. */
class RecentTest {
    private final GroupCommit commits = new GroupCommit(MVStore.open(null), new ReentrantLock()); // never commits
    private final Recent.Seen seen = new Recent.Seen(commits);
    private final Recent days = new Recent(() -> seen);
    private final Recent drafts = new Recent(() -> seen);

    private void write(Recent where, Object id) {
        where.wrote(id);
        commits.wrote();
    }

    private long waitsFor(Runnable reading) {
        seen.begin();
        reading.run();
        return seen.newest();
    }

    @Test
    void shouldWaitForTheDocumentsThatWereReadAndNoOthers() {
        write(days, "a");
        write(days, "b");
        write(drafts, "d");
        assertThat(waitsFor(() -> days.read(List.of("a")))).isEqualTo(1);
        assertThat(waitsFor(() -> days.read(List.of("a", "b")))).isEqualTo(2);
        assertThat(waitsFor(() -> days.read(List.of("never")))).isZero();
        assertThat(waitsFor(days::readAll)).isEqualTo(2);
        assertThat(waitsFor(drafts::readAll)).isEqualTo(3);
        write(days, "a");
        assertThat(waitsFor(() -> days.read(List.of("a", "b")))).isEqualTo(4);
    }

    @Test
    void shouldWaitForEverythingWhenNobodyToldWhatWasSeen() {
        write(days, "a");
        write(drafts, "d");
        assertThat(waitsFor(() -> {})).isEqualTo(2);
    }

    @Test
    void shouldNotWaitForAWriteThatIsNotThere() {
        days.wrote("made by a reading"); // numbered, but its command was no write
        assertThat(waitsFor(days::readAll)).isZero();
    }

    @Test
    void shouldSayNothingWhileTheFileIsOpened() {
        Recent opening = new Recent(() -> null);
        opening.wrote("a");
        assertThat(waitsFor(opening::readAll)).isEqualTo(commits.seen());
    }

    @Test
    void shouldForgetWhatIsOnTheDisk() {
        commits.keepNothing();
        write(days, "a");
        write(days, "b");
        assertThat(commits.durable()).isEqualTo(2);
        write(days, "c");
        assertThat(waitsFor(() -> days.read(List.of("a")))).isZero();
        assertThat(waitsFor(() -> days.read(List.of("c")))).isEqualTo(3);
    }
}
