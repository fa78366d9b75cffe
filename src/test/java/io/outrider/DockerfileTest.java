package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.settings.Setting;
import io.outrider.settings.SettingKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Docker is not at hand where tests run, so the files are read instead; {@code .ci/run} runs what they say. */
class DockerfileTest {
    private static final Path FILE = Path.of("Dockerfile");

    @Test
    void whatIsCopiedIsThereAndReachesTheBuild() throws IOException {
        List<String> copied = instructions("COPY")
                .filter(line -> !line.startsWith("--from"))
                .map(line -> line.split(" ")[0])
                .toList();
        List<String> ignored = Files.readAllLines(Path.of(".dockerignore"));
        assertThat(copied).contains(".mvn", "pom.xml", "src", "routes", "config");
        assertThat(copied).allSatisfy(source -> assertThat(Path.of(source)).exists());
        assertThat(copied).allSatisfy(source -> assertThat(ignored).contains("!" + source));
        assertThat(ignored.get(1)).isEqualTo("**");
        assertThat(ignored).contains("**/.env", "config/mailboxes.yaml");
    }

    @Test
    void whatTheBuildLeavesIsWhatTheImageTakes() throws IOException {
        assertThat(instructions("COPY")).contains("--from=build /src/target/outrider app");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("/outrider</outputDirectory>", "<finalName>outrider<");
    }

    @Test
    void theUserHasANumberAndNoRights() throws IOException {
        assertThat(instructions("USER")).containsExactly("10001:10001");
        assertThat(text()).contains("--uid 10001 --gid 10001", "chown 10001:10001 /opt/outrider/data");
    }

    @Test
    void theEntryPointIsJavaItselfSoThatSigtermReachesIt() throws IOException {
        String entry = instructions("ENTRYPOINT").collect(Collectors.joining());
        assertThat(entry).startsWith("[\"java\", ").endsWith("\"-jar\", \"app/outrider.jar\"]");
        assertThat(entry.split("\", \"")).as(".ci/run takes it apart at blanks").noneMatch(word -> word.contains(" "));
        assertThat(instructions("CMD")).containsExactly("[\"run\"]");
    }

    @Test
    void theHealthCheckAsksTheProgramAndIsTheOneCiRuns() throws IOException {
        assertThat(text()).containsPattern("HEALTHCHECK [^\\n]*\\\\\\n    CMD exec [^\\n]*GET /health ");
        assertThat(Files.readString(Path.of(".ci/run"))).contains("s/^    CMD exec/exec/p' Dockerfile");
    }

    @Test
    void theImageIsForProduction() throws IOException {
        assertThat(text()).contains("OUTRIDER_PROFILE=production", "OUTRIDER_BIND=0.0.0.0", "OUTRIDER_LOG=json");
        assertThat(instructions("EXPOSE")).containsExactly("8000");
        assertThat(instructions("VOLUME")).containsExactly("/opt/outrider/data");
    }

    @Test
    void theStoreIsNotPublishedAndEverythingRestarts() throws IOException {
        Map<?, ?> services = map(map(new Load(LoadSettings.builder().build())
                        .loadFromString(Files.readString(Path.of("docker-compose.yml"))))
                .get("services"));
        assertThat(services.keySet()).map(Object::toString).containsExactly("outrider", "worker", "mongo");
        assertThat(map(services.get("mongo")).keySet())
                .map(Object::toString)
                .contains("healthcheck", "volumes")
                .doesNotContain("ports");
        assertThat(map(services.get("worker")).keySet())
                .map(Object::toString)
                .doesNotContain("ports", "container_name");
        String text = Files.readString(Path.of("docker-compose.yml"));
        assertThat(text).contains("condition: service_healthy", "stop_grace_period: 15s", "restart: unless-stopped");
    }

    @Test
    void everyVariableThatIsNamedIsASetting() throws IOException {
        List<String> known = Stream.concat(
                        SettingKeys.ALL.stream().map(Setting::environmentName),
                        Stream.of("OUTRIDER_JSEARCH_API_KEY", "OUTRIDER_APOLLO_API_KEY"))
                .toList();
        for (String file : List.of("Dockerfile", "docker-compose.yml", ".env.example", ".ci/run", "README.md")) {
            Stream<String> named = Pattern.compile("\\bOUTRIDER_[A-Z_]+[A-Z]\\b")
                    .matcher(Files.readString(Path.of(file)))
                    .results()
                    .map(MatchResult::group);
            assertThat(named).as(file).isNotEmpty().isSubsetOf(known);
        }
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static String text() throws IOException {
        return Files.readString(FILE);
    }

    private static Stream<String> instructions(String word) throws IOException {
        return Arrays.stream(text().split("\n"))
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1));
    }
}
