package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.door.ActionToken;
import io.outrider.settings.Settings;
import io.outrider.store.EmbeddedStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands act through the running process, or open the store themselves, or say that it is taken (DESIGN 5). */
@Timeout(120)
class ErrandsTest {
    @TempDir
    Path data;

    private Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "OUTRIDER_PORT", "0",
                "OUTRIDER_MANAGEMENT_PORT", "0",
                "OUTRIDER_SANDBOX_SPEED", "1",
                "OUTRIDER_INSTALL_SEED", "planted-seed",
                "OUTRIDER_DATA_FOLDER", data.toString()));
    }

    private Errands errands() {
        return new Errands(Path.of(""), Settings.read(Path.of("config"), environment()));
    }

    private String doctor(int exit) {
        StringWriter out = new StringWriter();
        assertThat(Outrider.commandLine(Path.of(""), environment())
                        .setOut(new PrintWriter(out, true))
                        .execute("doctor"))
                .as(() -> "exit code of doctor, which said " + out)
                .isEqualTo(exit);
        return out.toString();
    }

    private static Errand alone(Stores stores) {
        return words -> Errand.Answer.good("alone, " + stores.mailboxes().all().size() + words.get("word"));
    }

    @Test
    void shouldActThroughTheRunningProcess() {
        try (Engine engine = Engine.start(Path.of(""), environment())) {
            assertThat(engine.port()).isPositive();
            assertThat(RunFile.find(data)).isInstanceOf(RunFile.Found.Live.class);
            assertThat(errands().run("store", Map.of(), ErrandsTest::alone).lines())
                    .containsExactly("embedded, reachable, 8 mailboxes, 1 campaigns");
            assertThat(errands().runThere(RunningOutrider.HELLO, Map.of()).exit())
                    .isZero();
            assertThat(doctor(0))
                    .contains(
                            "process: runs: process " + ProcessHandle.current().pid(), "8 mailboxes", "all is well")
                    .doesNotContain(engineToken());
        }
        assertThat(RunFile.find(data)).isEqualTo(new RunFile.Found.None());
    }

    private String engineToken() {
        return RunFile.find(data) instanceof RunFile.Found.Live live
                ? live.file().token()
                : "none";
    }

    @Test
    void shouldOpenTheStoreItselfWhereNobodyRuns() {
        assertThat(errands().run("store", Map.of("word", "!"), ErrandsTest::alone))
                .isEqualTo(Errand.Answer.good("alone, 0!"));
        assertThat(errands().runThere(RunningOutrider.HELLO, Map.of()).exit()).isEqualTo(2);
    }

    @Test
    void shouldSayThatTheStoreIsTakenAndNobodyAnswers() {
        try (EmbeddedStore other = EmbeddedStore.open(StoreDoor.file(data))) {
            assertThat(other.uri()).isNotEmpty();
            Errand.Answer answer = errands().run("store", Map.of(), ErrandsTest::alone);
            assertThat(answer.exit()).isEqualTo(2);
            assertThat(answer.lines()).singleElement().asString().contains("one process at a time");
        }
    }

    @Test
    void shouldNameTheProcessThatDoesNotAnswer() throws IOException {
        Files.createDirectories(data);
        RunFile.ofThisProcess("127.0.0.1:1", ActionToken.random(), java.time.Instant.EPOCH)
                .write(data);
        try (EmbeddedStore other = EmbeddedStore.open(StoreDoor.file(data))) {
            assertThat(other.uri()).isNotEmpty();
            assertThat(errands()
                            .run("store", Map.of(), ErrandsTest::alone)
                            .lines()
                            .get(0))
                    .contains(
                            "one process at a time",
                            "process " + ProcessHandle.current().pid(),
                            "gave no answer");
            assertThat(doctor(1)).contains("wrong    process: process", "wrong    store: ");
        }
    }

    @Test
    void doctorShouldShowEverySettingWithItsOriginAndNoSecret() {
        assertThat(doctor(0))
                .contains("setting  sandbox.speed = 1  (environment)")
                .contains("setting  install.seed = set  (environment)")
                .contains("setting  mongodb.uri = not set  (default)")
                .containsPattern("setting  pacing.bounces-slow-down = false  \\(.*config/sandbox.properties\\)")
                .contains("good     routes: sound", "good     store: embedded, reachable", "none runs")
                .doesNotContain("planted-seed");
    }
}
