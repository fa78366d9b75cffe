package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lists from the command line: by the command itself, and by the Outrider that runs. */
@Timeout(240)
class ListCommandsTest {
    @TempDir
    Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path list;

    @BeforeEach
    void write() throws IOException {
        list = Files.writeString(
                data.resolve("list.csv"),
                "Company;Title;State;Lang\nAcme;Boss;Ohio;de\nBest;Boss;nowhere;en\nAcme Inc;boss;OH;de\n");
    }

    private Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "OUTRIDER_PORT", "0",
                "OUTRIDER_MANAGEMENT_PORT", "0",
                "OUTRIDER_SANDBOX_SPEED", "1",
                "OUTRIDER_DATA_FOLDER", data.toString()));
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Outrider.commandLine(Path.of(""), environment())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    @Test
    void aListIsImportedAndGivenOutWithoutARunningOutrider() throws IOException {
        assertThat(run("import", "leads", list.toString(), "--dry-run"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("dry run, nothing was stored: 3 rows read, 1 stored, 0 updated, 1 skipped, 1 rejected");

        assertThat(run("import", "leads", list.toString())).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("column 'Lang' is left out")
                .contains("3 rows read, 1 stored, 0 updated, 1 skipped, 1 rejected")
                .contains("1 skipped duplicate_key")
                .contains("1 rejected state");
        String id = out.toString().split(" ")[0];
        assertThat(run("import", "show", id)).isZero();
        assertThat(out.toString()).startsWith(id + " completed");
        assertThat(run("import", "resume", id)).isEqualTo(1);
        assertThat(err.toString()).contains("is completed; allowed");
        assertThat(run("import", "cancel", "none")).isEqualTo(1);

        Path file = data.resolve("out.csv");
        assertThat(run("export", "leads", "--out", file.toString()))
                .as(err.toString())
                .isZero();
        assertThat(Files.readAllLines(file)).hasSize(2).last().asString().contains(",Acme,Boss,OH,");
        assertThat(run("export", "mailmerge", "--format", "xlsx")).isZero();
        assertThat(out.toString()).contains("_guide.txt").contains("0 people");
        assertThat(run("export", "leads", "--format", "pdf")).isEqualTo(2);
        assertThat(err.toString()).contains("'--format' is 'pdf'; allowed: csv, xlsx");
    }

    @Test
    void whatCannotBeReadIsSaidWithWhatIsAllowed() throws IOException {
        assertThat(run("import")).isEqualTo(2);
        assertThat(run("import", "people", list.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no column for [email]");
        assertThat(run("import", "leads", data.resolve("none.csv").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("is not there");
        assertThat(run("import", "leads", list.toString(), "--campaign", "none"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("campaign is 'none'");
    }

    @Test
    void theRunningOutriderImportsAndTheCommandWaits() throws Exception {
        try (Engine engine = Engine.start(Path.of(""), environment())) {
            assertThat(engine.port()).isPositive();
            StringBuilder people = new StringBuilder("E-Mail,First Name\n");
            for (int n = 0; n < 3_000; n++) {
                people.append("p").append(n).append("@acme.test,P\n");
            }
            Files.writeString(list, people);
            assertThat(run("import", "people", list.toString()))
                    .as(err.toString())
                    .isZero();
            assertThat(List.of(out.toString().split("\n")))
                    .anyMatch(line -> line.contains("3000 rows read, 3000 stored"));
            assertThat(engine.stores().contacts().find("p2999@acme.test")).isPresent();
            assertThat(run("export", "contacts", "--out", data.resolve("c.csv").toString()))
                    .isZero();
            assertThat(Files.readAllLines(data.resolve("c.csv"))).hasSizeGreaterThan(3_000);
        }
    }
}
