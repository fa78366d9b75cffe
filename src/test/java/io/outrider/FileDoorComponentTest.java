package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDoorComponentTest {
    @TempDir
    Path elsewhere;

    private Path home;
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        home = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "file-door");
        camel.addComponent("file", new FileDoorComponent());
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void whatALinkLeadsOutToIsNotRead() throws Exception {
        Path in = Files.createDirectories(home.resolve("in"));
        Path secret = Files.writeString(elsewhere.resolve("secret.txt"), "planted");
        Files.createSymbolicLink(in.resolve("a.txt"), secret);
        Files.writeString(in.resolve("b.txt"), "ours");
        reads(in);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !seen.isEmpty());
        Files.writeString(in.resolve("c.txt"), "ours too");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> seen.size() == 2);
        assertThat(seen).containsExactly("ours", "ours too");
        assertThat(secret).exists();
    }

    @Test
    void aFolderThatIsALinkIsRefused() throws Exception {
        Path in = Files.createSymbolicLink(home.resolve("in"), elsewhere);
        assertThatThrownBy(() -> reads(in))
                .hasRootCauseMessage(
                        "file endpoint '" + in + "' leads through a link; allowed is a folder below target");
        assertThatThrownBy(() -> camel.createProducerTemplate().sendBody("file:" + in, "x"))
                .rootCause()
                .hasMessageContaining("leads through a link");
        assertThat(elsewhere).isEmptyDirectory();
    }

    private void reads(Path folder) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?delay=100&initialDelay=0")
                        .process(e -> seen.add(e.getMessage().getBody(String.class)));
            }
        });
    }
}
