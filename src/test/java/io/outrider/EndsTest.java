package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.EmbeddedStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Each way in which a start cannot be ends with exit code 1 and one line that says what, its value and what is allowed. */
@Timeout(60)
class EndsTest {
    private static final String MAILBOX =
            """
            mailboxes:
              - address: ada@ours.test
                display-name: Ada
                zone: America/New_York
                provider: gmail
                secret: env:ADA
                daily-limit: 30
                status: active
            """;

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void aHome() throws IOException {
        for (String folder : List.of("config", "routes")) {
            try (Stream<Path> all = Files.walk(Path.of(folder))) {
                for (Path file : all.toList()) {
                    Files.copy(file, home.resolve(file.toString()));
                }
            }
        }
        environment.put("OUTRIDER_PORT", "0");
        environment.put("OUTRIDER_MANAGEMENT_PORT", "0");
    }

    private void production() {
        environment.put("OUTRIDER_PROFILE", "production");
        environment.put("OUTRIDER_JSEARCH_API_KEY", "k1");
        environment.put("OUTRIDER_APOLLO_API_KEY", "k2");
    }

    private record End(int exit, List<String> lines) {}

    private End run(String... words) {
        StringWriter err = new StringWriter();
        CommandLine line = Outrider.commandLine(home, environment).setErr(new PrintWriter(err, true));
        return new End(line.execute(words), err.toString().lines().toList());
    }

    /** Runs, and expects one line that holds all parts. */
    private void ends(String... parts) {
        try (LogWatch log = new LogWatch()) {
            End end = run("run");
            assertThat(end.exit).isEqualTo(1);
            assertThat(end.lines).as("one line").hasSize(1);
            assertThat(end.lines.get(0)).contains(parts).doesNotContain("\tat ", "java.lang.");
            assertThat(log.unexplained()).isEmpty();
        }
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(home.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void replace(String file, String old, String with) throws IOException {
        Path path = home.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(old);
        Files.writeString(path, text.replace(old, with));
    }

    @Test
    void anUnknownKey() throws IOException {
        write("config/application.properties", "sending.global-cup=3\n");
        ends("'sending.global-cup' is not a setting", "application.properties", "did you mean 'sending.global-cap'?");
    }

    @Test
    void anUnknownVariable() {
        environment.put("OUTRIDER_MONGO_URI", "x");
        ends("'OUTRIDER_MONGO_URI' is not a setting", "environment", "did you mean 'OUTRIDER_MONGODB_URI'?");
    }

    @ParameterizedTest
    @CsvSource({
        "OUTRIDER_DEFAULT_ZONE,'',default.zone,IANA time zone",
        "OUTRIDER_DEFAULT_ZONE,Mars/Base,default.zone,IANA time zone",
        "OUTRIDER_PROFILE,prod,profile,'sandbox, production'",
        "OUTRIDER_PORT,80000,port,0 to 65535",
        "OUTRIDER_SMTP_TIMEOUT,soon,smtp.timeout,ISO-8601",
        "OUTRIDER_INBOX_CRON,every day,inbox.cron,Quartz"
    })
    void aBadValue(String variable, String value, String key, String allowed) {
        environment.put(variable, value);
        ends("'" + key + "' is '" + value + "'", "allowed is", allowed, "(from environment)");
    }

    @Test
    void aConfigurationThatIsNoFile() throws IOException {
        Files.delete(home.resolve("config/application.properties"));
        Files.createDirectory(home.resolve("config/application.properties"));
        ends("application.properties' cannot be read", "directory");
    }

    @Test
    void aConfigurationWithABrokenEscape() throws IOException {
        write("config/application.properties", "bind=\\u12\n");
        ends("application.properties'", "four hex digits");
    }

    @Test
    void aConfigurationThatIsNotUtf8() throws IOException {
        Files.write(
                home.resolve("config/sandbox.properties"), "bind=caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        ends("sandbox.properties' cannot be read: it is not UTF-8");
    }

    @Test
    void aFileThatThisUserMayNotRead() throws IOException {
        Path file = home.resolve("config/application.properties");
        assertThat(file.toFile().setReadable(false)).isTrue();
        org.junit.jupiter.api.Assumptions.assumeFalse(Files.isReadable(file), "rights mean nothing to root");
        ends("application.properties' cannot be read: this user has no right to");
    }

    @Test
    void aProviderKeyThatIsNotThere() {
        production();
        environment.remove("OUTRIDER_APOLLO_API_KEY");
        ends(
                "'key.secret' of provider file 'apollo.properties'",
                "'env:OUTRIDER_APOLLO_API_KEY' is not there",
                "file:/");
    }

    @Test
    void aProviderThatIsNotInUseNeedsNoKey() {
        production();
        environment.put("OUTRIDER_ALERT_WEBHOOK", "true");
        environment.put("OUTRIDER_CONTACT_CHECK_CHAIN", "internal");
        ends("'key.secret' of provider file 'webhook.properties'"); // and nothing of neverbounce
    }

    @Test
    void everyProviderThatASettingNamesNeedsItsKey() {
        production();
        environment.put("OUTRIDER_CONTACT_CHECK_CHAIN", "neverbounce,hunter");
        environment.put("OUTRIDER_NEVERBOUNCE_API_KEY", "k3");
        ends("'key.secret' of provider file 'hunter.properties'", "'env:OUTRIDER_HUNTER_API_KEY' is not there");
    }

    @Test
    void aProviderNamedMock() {
        production();
        environment.put("OUTRIDER_LEAD_SOURCES", "jsearch,mock");
        ends("'lead.sources' names 'mock'; allowed in production are providers that are real");
    }

    @Test
    void aSecretFileThatIsNotThere() throws IOException {
        production();
        replace("config/providers/jsearch.properties", "env:OUTRIDER_JSEARCH_API_KEY", "file:/run/secrets/none");
        ends("provider file 'jsearch.properties'", "'file:/run/secrets/none' cannot be read: it is not there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://api.apollo.io", "https://127.0.0.1:8443", "https://localhost", "https://[::1]"})
    void aMockInProduction(String url) throws IOException {
        production();
        replace("config/providers/apollo.properties", "https://api.apollo.io", url);
        ends("'url' of provider file 'apollo.properties' is '" + url + "'", "allowed in production is https");
    }

    @Test
    void aProviderFileThatIsMalformed() throws IOException {
        write("config/providers/apollo.properties", "header.X=\\u1\n");
        ends("provider file", "apollo.properties'", "four hex digits");
    }

    @Test
    void aMailboxWhoseSecretIsNotThere() throws IOException {
        production();
        write("config/mailboxes.yaml", MAILBOX);
        ends("'secret' of mailbox 'ada@ours.test'", "'env:ADA' is not there", "allowed are env:NAME and file:/path");
    }

    @Test
    void aMailboxWithoutAZone() throws IOException {
        production();
        write("config/mailboxes.yaml", MAILBOX.replaceFirst(" +zone: .*\n", ""));
        ends("mailboxes.yaml: mailbox 'ada@ours.test': zone is missing; allowed are zones like America/New_York");
    }

    @Test
    void aMailboxFileThatIsNoYaml() throws IOException {
        production();
        write("config/mailboxes.yaml", "mailboxes: [\n");
        ends("mailboxes.yaml is not YAML from line");
    }

    @Test
    void aMailboxFileThatIsADirectory() throws IOException {
        production();
        Files.createDirectory(home.resolve("config/mailboxes.yaml"));
        ends("mailboxes.yaml cannot be read", "directory");
    }

    @Test
    void aCampaignThatIsNoYaml() throws IOException {
        write("config/campaigns/broken.yaml", "id: [a\nname: b\n");
        ends("campaign file", "broken.yaml' is not YAML");
    }

    @Test
    void aCampaignThatIsNotUtf8() throws IOException {
        Files.write(home.resolve("config/campaigns/b.yaml"), "id: \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        ends("campaign file", "b.yaml' cannot be read", "not UTF-8");
    }

    @Test
    void aRoutesFolderThatIsNotThere() throws IOException {
        Files.move(home.resolve("routes"), home.resolve("elsewhere"));
        ends("routes:1", "number of files", "at least one *.camel.yaml");
    }

    @Test
    void aRouteFileThatIsNotUtf8() throws IOException {
        Files.write(home.resolve("routes/b.camel.yaml"), "# \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        ends("b.camel.yaml", "no UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"OUTRIDER_PORT,port", "OUTRIDER_MANAGEMENT_PORT,management.port"})
    void aPortThatIsTaken(String variable, String key) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put(variable, String.valueOf(other.getLocalPort()));
            ends("'" + key + "' is '127.0.0.1:" + other.getLocalPort() + "'", "cannot be listened on");
        }
    }

    @Test
    void onePortForTwoServers() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        environment.put("OUTRIDER_PORT", String.valueOf(port));
        environment.put("OUTRIDER_MANAGEMENT_PORT", String.valueOf(port));
        ends("'management.port' is '" + port + "'", "allowed are two different ports");
    }

    @Test
    void anAddressThatIsNotOurs() {
        environment.put("OUTRIDER_BIND", "no-such-host.invalid");
        ends("'bind' is 'no-such-host.invalid'", "allowed is an address of this machine");
    }

    @Test
    void aMongoThatIsNotThere() {
        environment.put("OUTRIDER_MONGODB_URI", "mongodb://u:hidden@127.0.0.1:1/x?serverSelectionTimeoutMS=300");
        try (LogWatch log = new LogWatch()) {
            End end = run("run");
            assertThat(end.exit).isEqualTo(1);
            assertThat(end.lines).hasSize(1);
            assertThat(end.lines.get(0))
                    .contains("store at 127.0.0.1:1 gave no answer", "refused")
                    .doesNotContain("hidden");
        }
    }

    @Test
    void aMongoUriThatIsNone() {
        environment.put("OUTRIDER_MONGODB_URI", "postgres://u:hidden@h/x");
        ends("'mongodb.uri' is '***'; allowed is mongodb://");
    }

    @Test
    void aStoreThatRefusesTheLogin() {
        try (EmbeddedStore other = EmbeddedStore.inMemory()) {
            environment.put("OUTRIDER_MONGODB_URI", other.uri().replaceFirst("outrider:\\w+@", "outrider:wrong@"));
            try (LogWatch log = new LogWatch()) {
                End end = run("run");
                assertThat(end.exit).isEqualTo(1);
                assertThat(end.lines).hasSize(1);
                assertThat(end.lines.get(0))
                        .contains("refused the login", "'mongodb.uri'")
                        .doesNotContain("wrong");
            }
        }
    }

    @Test
    void aStoreThatAnotherProcessHas() {
        try (EmbeddedStore other = EmbeddedStore.open(home.resolve("data/store/outrider.mv"))) {
            assertThat(other.uri()).isNotEmpty();
            ends("store file", "outrider.mv", "one process at a time");
        }
    }

    @Test
    void aStoreFileThatIsNone() throws IOException {
        Files.createDirectories(home.resolve("data/store"));
        Files.writeString(home.resolve("data/store/outrider.mv"), "x".repeat(10_000));
        ends("store file", "outrider.mv cannot be opened");
    }

    @Test
    void aDataFolderThatCannotBeWritten() throws IOException {
        Files.writeString(home.resolve("data"), "a file");
        ends("'data.folder' is '", "cannot be written; allowed is a folder of this user");
    }

    @Test
    void aDiskThatIsFull() {
        assertThat(Readiness.disk(Path.of("data"), 10 << 20))
                .containsExactly("'data.folder' is 'data' on a disk with 10 MB left; allowed are 64 MB or more");
        assertThat(Readiness.disk(Path.of("data"), 64 << 20)).isEmpty();
    }

    @Test
    void wrongUsageIsSomethingElse() {
        assertThat(run("sandbox", "--spead", "3").exit).isEqualTo(2);
        assertThat(run("sanbox").exit).isEqualTo(2);
    }

    @Test
    void aFaultOfOurOwnIsOneLineToo() {
        assertThat(Ends.lines(new IllegalStateException("a\n  b", new NullPointerException())))
                .hasSize(1)
                .allMatch(line -> line.contains("NullPointerException") && line.contains("EndsTest.java:"));
    }
}
