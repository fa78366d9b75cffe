package io.outrider.campaign.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.lead.sheet.field.ListKind;
import io.outrider.store.MongoStore;
import io.outrider.store.Run;
import io.outrider.store.RunBook;
import io.outrider.store.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StoreUnderTest.class)
class OldRunsTest {
    private static final int DAYS = 90;

    @TempDir
    Path folder;

    private final MongoStore store;

    OldRunsTest(MongoStore store) {
        this.store = store;
    }

    private OldRuns after(Duration time) {
        Lists then = new Lists(store, folder, time);
        return new OldRuns(then.runs, then.imports(), then.machine, DAYS);
    }

    @Test
    void oldRunsGoWithTheirReports() throws IOException {
        Lists lists = new Lists(store, folder, Duration.ZERO);
        String done = lists.run(ListKind.PEOPLE, lists.file("Email\na@b.test\nnobody\n"))
                .id();
        IntStream.range(0, 205).forEach(n -> new RunBook(lists.runs, Duration.ofMinutes(1))
                .open("fetch-postings", "job")
                .complete(""));
        assertThat(after(Duration.ofDays(DAYS).minusMinutes(5)).delete()).isZero();
        assertThat(lists.rejects(done)).hasSize(2);
        assertThat(after(Duration.ofDays(DAYS).plusMinutes(5)).delete()).isEqualTo(206);
        assertThat(lists.count("job_runs")).isZero();
        assertThat(lists.imports().rejects(done)).doesNotExist();
        assertThat(after(Duration.ofDays(DAYS).plusMinutes(5)).delete()).isZero();
    }

    @Test
    void whatCanBeTakenUpAgainStaysHoweverOld() throws IOException {
        Lists lists = new Lists(store, folder, Duration.ZERO);
        String waiting = lists.open(ListKind.PEOPLE, lists.file("Email\na@b.test\n"));
        String cancelled = lists.open(ListKind.PEOPLE, lists.file("Email\nb@b.test\n"));
        lists.runs.cancel(cancelled, "cancelled by anna");
        Run failed =
                lists.run(ListKind.PEOPLE, lists.file("Email,Tool\nnobody,x\nd@b.test,\"" + "z\n".repeat(600_000)));
        assertThat(failed.status()).isEqualTo(Run.Status.FAILED);
        assertThat(after(Duration.ofDays(9 * DAYS)).delete()).isZero();
        assertThat(lists.work(waiting).status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(lists.work(cancelled).status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(lists.imports().rejects(failed.id())).exists();
        assertThat(after(Duration.ofDays(9 * DAYS)).delete()).isEqualTo(2);
    }
}
