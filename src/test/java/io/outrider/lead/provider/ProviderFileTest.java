package io.outrider.lead.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderFileTest {
    @TempDir
    Path folder;

    @Test
    void theShippedFilesAreGoodAndHoldNoKey() throws IOException {
        Map<String, Provider> all = ProviderFile.readAll(Path.of("config/providers"));
        assertThat(all).containsKeys("jsearch", "apollo", "greenhouse", "lever", "ashby", "remotive", "arbeitnow");
        assertThat(all)
                .containsKeys("neverbounce", "zerobounce", "hunter", "clearout", "emailable", "mailboxvalidator")
                .containsKey("reacher");
        assertThat(all.values()).allSatisfy(provider -> {
            assertThat(provider.url().getScheme()).isEqualTo("https");
            provider.key().ifPresent(k -> assertThat(k.secret()).startsWith("env:OUTRIDER_"));
        });
        assertThat(all.get("jsearch").timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            speed=fast        | 'speed' of provider file 'acme.properties' is unknown; allowed are
            timeout=soon      | is 'soon'; allowed are 100ms to 600s
            concurrency=0     | is '0'; allowed are 1 to 100
            quota=-1          | is '-1'; allowed are 0 to 1000000
            map.title=title   | is 'title'; allowed are JSON Pointers
            body.search={     | allowed is JSON
            key.in=cookie     | 'key.in' of provider file 'acme.properties' is 'cookie'; allowed are header, bearer, query and json
            url=ftp://a.test  | allowed is https://host
            ask.by=magic      | 'ask.by' of provider file 'acme.properties' is 'magic'; allowed are titles, boards and all
            ask.size=5000     | is '5000'; allowed are 0 to 1000
            when.good=/a=b    | 'when.good' of provider file 'acme.properties' is unknown; allowed are when. and one of
            when.valid=/a     | is '/a'; allowed is /place=word
            http.pending=teapot | is 'teapot'; allowed are HTTP statuses
            """)
    void aWrongLineIsNamedWithWhatIsAllowed(String line, String message) {
        String secret = "key.in=cookie".equals(line) ? "\nkey.secret=env:X" : "";
        assertThatThrownBy(() -> read("url=https://api.acme.test\n" + line + secret))
                .hasMessageContaining(message);
    }

    @Test
    void aKeyInTheFileItselfIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> read("url=https://api.acme.test\nkey.in=bearer\nkey.secret=sk-4711"))
                .hasMessageContaining("is no reference; allowed are env:NAME and file:/path")
                .hasMessageNotContaining("sk-4711");
    }

    @Test
    void aMissingUrlIsSaid() {
        assertThatThrownBy(() -> read("timeout=3s")).hasMessage("'url' of provider file 'acme.properties' is missing");
    }

    private Provider read(String text) throws IOException {
        return ProviderFile.read(Files.writeString(folder.resolve("acme.properties"), text));
    }
}
