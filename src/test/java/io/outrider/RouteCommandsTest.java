package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteCommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theRoutesOfTheProductAreGoodInBothProfiles() {
        assertThat(run(Map.of(), "lint")).isZero();
        assertThat(run(Map.of("OUTRIDER_PROFILE", "production"), "lint", "routes"))
                .isZero();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aFindingIsALineWithFileAndLine(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("sending"));
        Files.copy(Path.of("routes/errors.camel.yaml"), folder.resolve("errors.camel.yaml"));
        String good = Files.readString(Path.of("routes/sending/sweep-drafts.camel.yaml"));
        Files.writeString(
                folder.resolve("sending/sweep-drafts.camel.yaml"), good.replace("method: sweep", "method: recover"));
        assertThat(run(Map.of(), "lint", folder.toString())).isEqualTo(1);
        assertThat(out.toString())
                .isEqualTo(
                        "sending/sweep-drafts.camel.yaml:19: method of sweep is 'recover', allowed: one of [sweep]\n");
    }

    @Test
    void aFolderThatIsNotThereIsWrongUsage() {
        assertThat(run(Map.of(), "lint", "nowhere")).isEqualTo(2);
        assertThat(err.toString()).contains("folder 'nowhere' is not there");
        assertThat(run(Map.of())).isEqualTo(2);
    }

    @Test
    void listAndReloadNeedARunningProcess(@TempDir Path data) {
        Map<String, String> elsewhere = Map.of("OUTRIDER_DATA_FOLDER", data.toString());
        assertThat(run(elsewhere, "list")).isEqualTo(2);
        assertThat(run(elsewhere, "reload")).isEqualTo(2);
        assertThat(err.toString()).contains("no Outrider runs on data folder");
    }

    private int run(Map<String, String> environment, String... words) {
        return Outrider.commandLine(Path.of(""), environment)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("routes"), Stream.of(words)).toArray(String[]::new));
    }
}
