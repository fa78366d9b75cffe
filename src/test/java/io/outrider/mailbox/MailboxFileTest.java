package io.outrider.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrider.mailbox.MailHost.Security;
import io.outrider.mailbox.login.Issuer;
import io.outrider.mailbox.login.OAuth2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxFileTest {
    /** Still the 16th in New York. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-17T02:00:00Z"), ZoneOffset.UTC);

    private static final String GOOD =
            """
            mailboxes:
              - address: ada@acme.test
                display-name: Ada Example
                zone: America/New_York
                provider: gmail
                secret: env:MAILBOX_ADA
                daily-limit: 30
            """;

    @TempDir
    Path dir;

    private List<Mailbox> read(String text) throws IOException {
        Path file = Files.writeString(dir.resolve("mailboxes.yaml"), text);
        return new MailboxFile(file, CLOCK).read(address -> Optional.empty());
    }

    private void refuses(String from, String to, String... words) {
        assertThat(GOOD).contains(from);
        assertThatThrownBy(() -> read(GOOD.replace(from, to)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void readsAMailboxOfAKnownProvider() throws IOException {
        Mailbox ada = read(GOOD).get(0);
        assertThat(ada.smtp()).isEqualTo(new MailHost("smtp.gmail.com", 587, Security.STARTTLS));
        assertThat(ada.imap()).isEqualTo(new MailHost("imap.gmail.com", 993, Security.IMPLICIT_TLS));
        assertThat(ada.status()).isEqualTo(MailboxStatus.INACTIVE);
        assertThat(ada.since()).as("today where it is").isEqualTo(LocalDate.parse("2026-02-16"));
    }

    @Test
    void theExampleIsGood() {
        List<Mailbox> mailboxes =
                new MailboxFile(Path.of("config/mailboxes.example.yaml"), CLOCK).read(address -> Optional.empty());
        assertThat(mailboxes)
                .extracting(Mailbox::status)
                .containsOnly(MailboxStatus.INACTIVE, MailboxStatus.ACTIVE)
                .hasSize(5);
        Mailbox grace = mailboxes.get(4);
        assertThat(grace.smtp().host()).isEqualTo("smtp.outreach-two.example");
        assertThat(grace.since()).isEqualTo(LocalDate.parse("2025-11-03"));
    }

    @Test
    void aMailboxThatIsThereKeepsTheDayItJoined() throws IOException {
        Path file = Files.writeString(dir.resolve("mailboxes.yaml"), GOOD);
        LocalDate joined = LocalDate.parse("2026-01-05");
        assertThat(new MailboxFile(file, CLOCK).read(address -> Optional.of(joined)))
                .extracting(Mailbox::since)
                .containsExactly(joined);
    }

    private static final String GOOGLE =
            """
            oauth2:
                  client-id: 1-x.apps.googleusercontent.com
                  client-secret: env:CLIENT
                  refresh-token: "file:/run/secrets/ada, refresh & more"
            """
                    .strip();

    @Test
    void readsHowAMailboxGetsAccessTokens() throws IOException {
        Mailbox ada = read(GOOD.replace("secret: env:MAILBOX_ADA", GOOGLE)).get(0);
        assertThat(OAuth2.of(ada.secret()))
                .contains(new OAuth2(
                        Issuer.GOOGLE,
                        "",
                        "1-x.apps.googleusercontent.com",
                        Optional.of("env:CLIENT"),
                        Optional.of("file:/run/secrets/ada, refresh & more")));
        String application = GOOGLE.replaceFirst("refresh-token.*", "tenant: acme.example");
        Mailbox app = read(GOOD.replace("secret: env:MAILBOX_ADA", application).replace("gmail", "microsoft_365"))
                .get(0);
        assertThat(OAuth2.of(app.secret()).orElseThrow().refreshToken()).isEmpty();
    }

    @Test
    void namesWhatIsMissingOfAnAccessToken() {
        refuses("secret: env:MAILBOX_ADA", GOOGLE + "\n    secret: env:X", "secret is given beside oauth2");
        refuses("secret: env:MAILBOX_ADA", GOOGLE.replace("env:CLIENT", "s3cret"), "client-secret is something else");
        refuses("secret: env:MAILBOX_ADA", GOOGLE.replace("refresh-token", "token"), "field 'token' is unknown");
        refuses("secret: env:MAILBOX_ADA", GOOGLE.replaceFirst("refresh-token.*", ""), "refresh-token is missing");
        refuses("secret: env:MAILBOX_ADA", GOOGLE + "\n      tenant: a.example", "tenant is given for google");
        refuses("secret: env:MAILBOX_ADA", GOOGLE + "\n      issuer: microsoft", "tenant is missing");
        refuses("secret: env:MAILBOX_ADA", GOOGLE + "\n      issuer: yahoo", "'yahoo'; allowed are google, microsoft");
    }

    @Test
    void namesFieldValueAndWhatIsAllowed() {
        refuses("30", "0", "mailbox 'ada@acme.test': daily-limit is '0'; allowed are 1 to 2000");
        refuses("30", "many", "daily-limit is 'many'");
        refuses("America/New_York", "Mars/Base", "zone is 'Mars/Base'; allowed are zones like");
        refuses("gmail", "gmial", "provider is 'gmial'; allowed are gmail, microsoft_365, zoho, other");
        refuses("ada@acme.test", "ada", "address is 'ada'; allowed are addresses like");
        refuses("    zone: America/New_York\n", "", "zone is missing");
        refuses("display-name", "name", "field 'name' is unknown", "display-name is missing");
        refuses("daily-limit: 30", "daily-limit: 30\n    status: paused", "status is 'paused'; allowed are inactive");
    }

    @Test
    void tellsEveryProblemAtOnce() {
        assertThatThrownBy(() -> read(GOOD.replace("30", "0").replace("gmail", "x")))
                .hasMessageContainingAll("daily-limit is '0'", "provider is 'x'");
    }

    @Test
    void neverShowsAPasswordThatStandsWhereAReferenceShould() {
        assertThatThrownBy(() -> read(GOOD.replace("env:MAILBOX_ADA", "hunter2")))
                .hasMessageContaining("secret is something else; allowed are env:NAME and file:/path")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void hostsAreForOtherProvidersOnlyAndNeededThere() {
        refuses("gmail", "other", "smtp is missing", "imap is missing");
        refuses("gmail", "gmail\n    smtp: {host: a.test}", "smtp is given for provider gmail");
        refuses(
                "gmail",
                "other\n    imap: {host: a.test, port: 993, security: implicit_tls}"
                        + "\n    smtp: {host: a.test, port: 70000, security: none}",
                "smtp: port is '70000'; allowed are 1 to 65535",
                "smtp: security is 'none'; allowed are implicit_tls, starttls");
    }

    @Test
    void anAddressIsThereOnce() {
        refuses(GOOD, GOOD + GOOD.replace("mailboxes:\n", ""), "address is there twice");
    }

    @Test
    void aFileThatIsNoListIsRefused() {
        assertThatThrownBy(() -> read("mailboxes: 3")).hasMessageContaining("mailboxes is '3'; allowed are a list");
        assertThatThrownBy(() -> read("")).hasMessageContaining("is not a mapping");
        assertThatThrownBy(() -> read("a: [")).hasMessageContaining("is not YAML from line 1");
    }
}
