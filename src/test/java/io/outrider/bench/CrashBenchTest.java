package io.outrider.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CrashBenchTest {
    private final StringWriter said = new StringWriter();

    @Test
    void aFolderWithoutCompiledTestsIsToldHowToGetThem(@TempDir Path empty) {
        assertThat(run("crash", "--kills", "5", "--checkout", empty.toString())).isEqualTo(2);
        assertThat(said.toString().strip().lines()).singleElement().satisfies(line -> assertThat(line)
                .contains("'--checkout' is '" + empty + "'")
                .contains("mvn test-compile dependency:build-classpath"));
    }

    @Test
    void noKillsAreRefused() {
        assertThat(run("crash", "--kills", "0")).isEqualTo(2);
        assertThat(said.toString()).contains("'--kills' is '0'; allowed are 1 to 100000");
    }

    private int run(String... arguments) {
        return new CommandLine(new Bench()).setErr(new PrintWriter(said)).execute(arguments);
    }
}
