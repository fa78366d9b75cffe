package io.outrider.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path config;

    @Test
    void shouldShowEveryKeyWithItsDefaultInTheShippedFile() throws IOException {
        String expected = SettingKeys.ALL.stream()
                .map(k -> "# " + k.comment() + " (" + k.allowed() + ")\n" + k.name() + "="
                        + k.fallback().replace("\\", "\\\\") + "\n")
                .collect(Collectors.joining("\n"));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/application.properties"), expected);
        assertThat(Path.of("config/application.properties"))
                .as("copy target/application.properties there when a key has changed")
                .hasContent(expected);
    }

    @Test
    void shouldAllowEveryDefault() {
        assertThat(SettingKeys.ALL).allSatisfy(k -> {
            assertThat(k.good().test(k.fallback())).as(k.name()).isTrue();
            assertThat(k.objection(k.fallback())).isNull();
        });
        assertThat(SettingKeys.ALL).extracting(Setting::name).doesNotHaveDuplicates();
    }

    @Test
    void shouldLetTheEnvironmentWinOverTheFilesAndSayWhereAValueCameFrom() throws IOException {
        Files.writeString(config.resolve("application.properties"), "port=8001\nsending.global-cap=40\n");
        Files.writeString(config.resolve("sandbox.properties"), "sending.global-cap=60\n");
        Settings sandbox = Settings.read(config, Map.of("OUTRIDER_PORT", "8002"));
        assertThat(sandbox.number("port")).isEqualTo(8002);
        assertThat(sandbox.origin("port")).isEqualTo("environment");
        assertThat(sandbox.number("sending.global-cap")).isEqualTo(60);
        Settings production = Settings.read(config, Map.of("OUTRIDER_PROFILE", "production", "PORT", "9000"));
        assertThat(production.number("sending.global-cap")).isEqualTo(40);
        assertThat(production.number("port")).isEqualTo(9000);
        assertThat(production.origin("log")).isEqualTo("default");
    }

    @Test
    void shouldNameEveryKeyThatIsWrongWithItsValueAndWhatIsAllowed() throws IOException {
        Files.writeString(
                config.resolve("application.properties"),
                "port=99999\nprot=1\ndefault.zone=Mars/Base\nsmtp.timeout=soon\nsending.cron=* * *\n");
        assertThatThrownBy(() -> Settings.read(config, Map.of("OUTRIDER_PROT", "1")))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining("'prot' is not a setting")
                .hasMessageContaining("'OUTRIDER_PROT' is not a setting")
                .hasMessageContaining("'port' is '99999'; allowed is a whole number from 0 to 65535")
                .hasMessageContaining("'default.zone' is 'Mars/Base'; allowed is an IANA time zone")
                .hasMessageContaining("'smtp.timeout' is 'soon'")
                .hasMessageContaining("'sending.cron' is '* * *'");
    }

    @Test
    void shouldReadEveryKeySomewhere() throws IOException {
        StringBuilder readers = new StringBuilder();
        for (Path folder : List.of(Path.of("src/main/java"), Path.of("routes"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(f -> !f.endsWith("SettingKeys.java"))
                        .toList()) {
                    readers.append(Files.readString(file));
                }
            }
        }
        assertThat(SettingKeys.ALL)
                .extracting(Setting::name)
                .allMatch(k -> readers.indexOf('"' + k + '"') >= 0 || readers.indexOf("{{" + k + "}}") >= 0);
    }

    @Test
    void shouldNeverShowASecret() {
        Settings settings = Settings.read(config, Map.of("OUTRIDER_MONGODB_URI", "mongodb://u:hidden@127.0.0.1/x"));
        assertThat(settings.forRoutes()).doesNotContainKey("mongodb.uri");
        assertThat(settings.forRoutes().values()).noneMatch(v -> v.contains("hidden"));
    }

    @Test
    void shouldLeaveVariablesAloneThatSecretsAreReferredToBy() {
        assertThat(Settings.read(config, Map.of("OUTRIDER_JSEARCH_API_KEY", "k", "OUTRIDER_ADA_PASSWORD", "p"))
                        .sandbox())
                .isTrue();
    }
}
