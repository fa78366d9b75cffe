package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrider.door.ActionToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path data;

    private final RunFile own = RunFile.ofThisProcess("127.0.0.1:9876", ActionToken.random(), NOW);

    @Test
    void shouldFindNothingWhereNobodyRan() {
        assertThat(RunFile.find(data)).isEqualTo(new RunFile.Found.None());
        assertThat(RunFile.find(data.resolve("nowhere"))).isEqualTo(new RunFile.Found.None());
    }

    @Test
    void shouldFindTheProcessThatWroteIt() throws IOException {
        own.write(data);
        assertThat(RunFile.find(data)).isEqualTo(new RunFile.Found.Live(own));
        assertThat(own.token()).matches("[0-9a-f]{64}");
        assertThat(own.toString()).doesNotContain(own.token());
    }

    @Test
    void shouldBeReadableForItsUserOnlyAndLeaveNothingBeside() throws IOException {
        assumeTrue(Files.getFileStore(data).supportsFileAttributeView("posix"));
        own.write(data);
        own.write(data);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(RunFile.NAME))))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files).containsExactly(data.resolve(RunFile.NAME));
        }
    }

    @Test
    void shouldCallAFileStaleWhoseProcessIsGone() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        new RunFile(gone.pid(), "127.0.0.1:1", "t", "v", NOW).write(data);
        assertThat(RunFile.find(data)).isInstanceOf(RunFile.Found.Stale.class);
    }

    @Test
    void shouldCallAFileStaleWhosePidBelongsToALaterProcess() throws IOException {
        new RunFile(own.pid(), "127.0.0.1:1", "t", "v", own.started().minusSeconds(60)).write(data);
        assertThat(RunFile.find(data)).isInstanceOfSatisfying(RunFile.Found.Stale.class, s -> assertThat(s.why())
                .contains("began"));
    }

    @Test
    void shouldCallAFileStaleThatMakesNoSense() throws IOException {
        Files.writeString(data.resolve(RunFile.NAME), "{\"pid\": 1");
        assertThat(RunFile.find(data)).isInstanceOf(RunFile.Found.Stale.class);
    }

    @Test
    void shouldTakeAwayItsOwnFileOnly() throws IOException {
        RunFile later = RunFile.ofThisProcess("127.0.0.1:9877", ActionToken.random(), NOW);
        later.write(data);
        own.remove(data);
        assertThat(RunFile.find(data)).isEqualTo(new RunFile.Found.Live(later));
        later.remove(data);
        later.remove(data);
        assertThat(RunFile.find(data)).isEqualTo(new RunFile.Found.None());
    }
}
