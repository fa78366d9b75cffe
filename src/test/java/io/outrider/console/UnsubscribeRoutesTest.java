package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.suppression.Suppression;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the unsubscribe route file and opens and presses its links over HTTP. */
class UnsubscribeRoutesTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static ConsoleServer server;
    private static FakeWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = new FakeWorld();
        server = new ConsoleServer(world);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void nobodyIsSuppressed() {
        world.suppressed.clear();
        world.journal.clear();
        world.down = false;
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void openingTheLinkNeverUnsubscribes(String method) throws Exception {
        HttpResponse<String> page = server.bare(
                method,
                "/u/" + world.token + "?List-Unsubscribe=One-Click&confirm=yes",
                "",
                "User-Agent",
                "Scanner/1.0");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(world.suppressed).isEmpty();
        assertThat(world.journal).isEmpty();
    }

    @Test
    void thePageAsksWithAButtonThatPosts() throws Exception {
        String html = server.bare("GET", "/u/" + world.token, "").body();

        assertThat(html).contains("<form method=\"post\">", "<button>Unsubscribe</button>", "a…@acme.test");
        assertThat(html).doesNotContain("ann.roe").doesNotContain(world.token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"List-Unsubscribe=One-Click", "confirm=yes", ""})
    void aPostUnsubscribesWithoutALogin(String body) throws Exception {
        HttpResponse<String> done = server.bare("POST", "/u/" + world.token, body, "Content-Type", FORM);

        assertThat(done.statusCode()).isEqualTo(200);
        Suppression suppression = world.suppressed.get("ann.roe@acme.test");
        assertThat(suppression.reason()).isEqualTo(Suppression.Reason.UNSUBSCRIBE);
        assertThat(suppression.source()).isEqualTo("camp|ann.roe@acme.test|0");
        assertThat(suppression.createdAt()).isEqualTo(FakeWorld.NOW);
        assertThat(world.journal).extracting(e -> e.event().kind()).containsExactly("suppression.added");
    }

    @Test
    void aMailProgramMaySendItAsMultipart() throws Exception {
        String body = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";

        HttpResponse<String> done =
                server.bare("POST", "/u/" + world.token, body, "Content-Type", "multipart/form-data; boundary=b");

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(world.suppressed).hasSize(1);
    }

    @Test
    void pressingTwiceIsFineAndIsOneEvent() throws Exception {
        server.bare("POST", "/u/" + world.token, "", "Content-Type", FORM);
        HttpResponse<String> again = server.bare("POST", "/u/" + world.token, "", "Content-Type", FORM);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("You are unsubscribed");
        assertThat(world.journal).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aStrangeTokenIs404AndSaysWhatToDo(String method) throws Exception {
        HttpResponse<String> page = server.bare(method, "/u/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("answer that", "unsubscribe").doesNotContain("<script");
        assertThat(world.suppressed).isEmpty();
    }

    @Test
    void anOutageIsAdmittedSoThatThePersonTriesAgain() throws Exception {
        world.down = true;
        HttpResponse<String> page = server.bare("POST", "/u/" + world.token, "", "Content-Type", FORM);

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("not</b> unsubscribed yet").doesNotContain("secret");
    }

    @Test
    void thePageMayRunNoScriptAndLoadNothing() throws Exception {
        assertThat(server.bare("GET", "/u/" + world.token, "")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }
}
