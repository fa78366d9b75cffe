package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ClassifyTest {
    private static final String BOUNCE =
            """
            From: MAILER-DAEMON@relay.outrider.test
            Subject: Undelivered Mail Returned to Sender
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; relay.outrider.test

            Final-Recipient: rfc822; ann@acme.test
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 no such user
            --b
            Content-Type: text/rfc822-headers

            Message-ID: <m1@outrider.test>
            --b--
            """;
    private static final String AWAY =
            """
            From: ann@acme.test
            Date: Mon, 05 Jan 2009 10:00:00 +0100
            Subject: Automatic reply: Your vacancy
            Auto-Submitted: auto-replied

            I am out of the office and back on January 12.
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine line = Outrider.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(args);
    }

    private List<JsonNode> lines() {
        ObjectMapper json = new ObjectMapper();
        return out.toString().lines().map(l -> read(json, l)).toList();
    }

    private static JsonNode read(ObjectMapper json, String line) {
        try {
            return json.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    @Test
    void printsOneLineAMail() throws IOException {
        // The name lies; only the bytes count.
        Path file = Files.writeString(folder.resolve("human_reply.eml"), BOUNCE);
        assertThat(run("classify", file.toString())).isZero();
        JsonNode line = lines().get(0);
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactly(
                        "file",
                        "verdict",
                        "recipients",
                        "status",
                        "reason",
                        "blame",
                        "originalMessageId",
                        "replyText",
                        "returnDate");
        assertThat(line.get("file").asText()).isEqualTo(file.toString());
        assertThat(line.get("verdict").asText()).isEqualTo("hard_bounce");
        assertThat(line.get("recipients").get(0).asText()).isEqualTo("ann@acme.test");
        assertThat(line.get("status").asText()).isEqualTo("5.1.1");
        assertThat(line.get("reason").asText()).isEqualTo("userunknown");
        assertThat(line.get("blame").asText()).isEqualTo("recipient");
        assertThat(line.get("originalMessageId").asText()).isEqualTo("<m1@outrider.test>");
    }

    @Test
    void understandsADateFromTheDayOfTheMail() throws IOException {
        Path file = Files.writeString(folder.resolve("a.eml"), AWAY);
        run("classify", file.toString());
        assertThat(lines().get(0).get("verdict").asText()).isEqualTo("auto_reply");
        assertThat(lines().get(0).get("returnDate").asText()).isEqualTo("2009-01-12");
    }

    @Test
    void readsFoldersInOrderWithAllThatIsBelow() throws IOException {
        Files.createDirectories(folder.resolve("b/deep"));
        Files.writeString(folder.resolve("b/deep/2.eml"), AWAY);
        Files.writeString(folder.resolve("a.eml"), BOUNCE);
        Files.writeString(folder.resolve("c.eml"), "From: ann@acme.test\n\nGrüße");
        assertThat(run("classify", folder.toString())).isZero();
        assertThat(lines())
                .extracting(l -> l.get("verdict").asText())
                .containsExactly("hard_bounce", "auto_reply", "human_reply");
        assertThat(lines().get(2).get("replyText").asText()).isEqualTo("Grüße");
        assertThat(out.toString()).isASCII();
    }

    @Test
    void goesOnWhenAFileCannotBeRead() throws IOException {
        Path file = Files.writeString(folder.resolve("a.eml"), BOUNCE);
        assertThat(run("classify", folder.resolve("missing.eml").toString(), file.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("missing.eml' cannot be read");
        assertThat(lines()).hasSize(1);
    }

    @Test
    void explainsItself() {
        assertThat(run("classify", "--help")).isZero();
        assertThat(out.toString()).contains("FILE|DIR", "hard_bounce soft_bounce delayed");
        assertThat(run("classify")).isEqualTo(2);
    }
}
