package io.outrider.mailbox.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.mail.Address;
import io.outrider.mailbox.Coverage;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.MongoMailboxes;
import io.outrider.mailbox.Pause;
import io.outrider.mailbox.SentCopy;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(StoreUnderTest.class)
class AccessTokensTest {
    private static final Instant NOON = Instant.parse("2026-02-17T17:00:00Z");
    private static final OAuth2 GOOGLE = new OAuth2(
            Issuer.GOOGLE, "", "client.example", Optional.of("env:CLIENT"), Optional.of("file:/run/secrets/kim token"));
    private static final OAuth2 PERSON =
            new OAuth2(Issuer.MICROSOFT, "acme.example", "app", Optional.empty(), Optional.of("env:REFRESH"));
    private static final OAuth2 APPLICATION =
            new OAuth2(Issuer.MICROSOFT, "acme.example", "app", Optional.of("env:CLIENT"), Optional.empty());

    private final Map<String, String> secrets = new HashMap<>(Map.of(
            "env:CLIENT",
            "cl13nt",
            "env:REFRESH",
            "r3fr3sh",
            "file:/run/secrets/kim token",
            "r3fr3sh",
            "env:PW",
            "pw"));
    private final List<Map<String, String>> forms = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final List<TokenEndpoint.Answer> answers = new ArrayList<>();
    private final Map<String, String> kept = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final MongoMailboxes pool;
    private final AccessTokens tokens;
    private Instant now = NOON;
    private String unwritable = "";

    AccessTokensTest(MongoStore store) {
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        pool = new MongoMailboxes(store, clock);
        tokens = new AccessTokens(
                reference -> Optional.ofNullable(secrets.get(reference))
                        .orElseThrow(() -> new IllegalArgumentException("secret '" + reference + "' is not there")),
                this::post,
                (reference, secret) -> {
                    if (unwritable.isEmpty()) {
                        secrets.put(reference, secret);
                        kept.put(reference, secret);
                    }
                    return unwritable;
                },
                pool,
                new Journal(),
                clock,
                new MachineTime() {
                    @Override
                    public Instant now() {
                        return now;
                    }

                    @Override
                    public long nanos() {
                        return 0;
                    }
                });
    }

    private TokenEndpoint.Answer post(String provider, String path, Map<String, String> form) throws IOException {
        paths.add(provider + path);
        forms.add(new TreeMap<>(form));
        if (answers.isEmpty()) {
            throw new UnknownHostException("no such host");
        }
        return answers.remove(0);
    }

    private void answers(int status, String body) {
        answers.add(new TokenEndpoint.Answer(status, body));
    }

    private void token(String token) {
        answers(200, "{\"access_token\":\"" + token + "\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
    }

    private Mailbox kim(String secret) {
        MailHost host = new MailHost("127.0.0.1", 993, MailHost.Security.IMPLICIT_TLS);
        Mailbox kim = new Mailbox(
                new Address("kim@outrider.test"),
                "Kim Roe",
                ZoneId.of("America/New_York"),
                host,
                host,
                secret,
                MailboxStatus.ACTIVE,
                50,
                LocalDate.of(2026, 1, 5),
                List.of(),
                Coverage.UNKNOWN,
                SentCopy.UNKNOWN,
                "");
        pool.save(kim);
        return pool.find(kim.id()).orElseThrow();
    }

    private Mailbox kim(OAuth2 login) {
        return kim(login.reference());
    }

    private List<Pause> pauses() {
        return pool.find("kim@outrider.test").orElseThrow().pauses().stream()
                .filter(p -> p.until().isAfter(NOON))
                .toList();
    }

    @Test
    void leavesPasswordsAlone() {
        assertThat(tokens.of(kim("env:PW"))).isEqualTo(new Pass.Password("pw"));
        assertThat(tokens.insteadOf(kim("env:PW"), new Pass.Password("pw"))).isEmpty();
        assertThat(forms).isEmpty();
    }

    @Test
    void asksGoogleWithARefreshToken() {
        token("t1");
        assertThat(tokens.of(kim(GOOGLE))).isEqualTo(new Pass.Token("t1"));
        assertThat(paths).containsExactly("google-login/token");
        assertThat(forms.get(0))
                .isEqualTo(Map.of(
                        "client_id", "client.example",
                        "client_secret", "cl13nt",
                        "refresh_token", "r3fr3sh",
                        "grant_type", "refresh_token"));
    }

    @Test
    void asksMicrosoftForAPerson() {
        token("t1");
        assertThat(tokens.of(kim(PERSON))).isEqualTo(new Pass.Token("t1"));
        assertThat(paths).containsExactly("microsoft-login/acme.example/oauth2/v2.0/token");
        assertThat(forms.get(0))
                .isEqualTo(Map.of(
                        "client_id", "app",
                        "refresh_token", "r3fr3sh",
                        "grant_type", "refresh_token",
                        "scope",
                                "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send"
                                        + " offline_access"));
    }

    @Test
    void asksMicrosoftOnTheApplicationsOwnBehalf() {
        token("t1");
        tokens.of(kim(APPLICATION));
        assertThat(forms.get(0))
                .isEqualTo(Map.of(
                        "client_id", "app",
                        "client_secret", "cl13nt",
                        "grant_type", "client_credentials",
                        "scope", "https://outlook.office365.com/.default"));
    }

    @Test
    void keepsATokenUntilShortlyBeforeItEnds() {
        token("t1");
        token("t2");
        tokens.of(kim(GOOGLE));
        now = NOON.plus(Duration.ofMinutes(54));
        assertThat(tokens.of(kim(GOOGLE))).isEqualTo(new Pass.Token("t1"));
        now = NOON.plus(Duration.ofMinutes(56));
        assertThat(tokens.of(kim(GOOGLE))).isEqualTo(new Pass.Token("t2"));
    }

    @Test
    void exchangesARefusedTokenOnce() {
        token("t1");
        token("t2");
        tokens.of(kim(GOOGLE));
        now = NOON.plus(Duration.ofMinutes(10));
        assertThat(tokens.insteadOf(kim(GOOGLE), new Pass.Token("t1"))).contains(new Pass.Token("t2"));
        assertThat(tokens.insteadOf(kim(GOOGLE), new Pass.Token("t1")))
                .as("another thread had the old one")
                .contains(new Pass.Token("t2"));
        assertThat(tokens.insteadOf(kim(GOOGLE), new Pass.Token("t2")))
                .as("new, and refused")
                .isEmpty();
        assertThat(forms).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|invalid_grant|Token has been expired or revoked.|refresh token is revoked or expired; consent anew",
                "400|invalid_grant|AADSTS700082: The refresh token has expired due to inactivity.|(invalid_grant AADSTS700082)",
                "401|invalid_client|AADSTS7000215: Invalid client secret provided.|put a good secret behind env:CLIENT",
                "401|invalid_client|The OAuth client was not found.|client-id or client secret is wrong",
                "400|unauthorized_client|AADSTS700016|the application is not allowed this",
                "400|invalid_scope|Some|the permissions for IMAP and SMTP are missing",
                "400|something_new|r3fr3sh|(something_new)"
            })
    void pausesAMailboxWhoseGrantIsRefusedAndSaysWhatToDo(int status, String error, String said, String words) {
        answers(status, "{\"error\":\"" + error + "\",\"error_description\":\"" + said + "\"}");
        Pass pass = tokens.of(kim(GOOGLE));
        assertThat(pass).isInstanceOfSatisfying(Pass.Refused.class, r -> assertThat(r.reason())
                .contains(words)
                .doesNotContain("r3fr3sh")
                .doesNotContain("cl13nt"));
        assertThat(pauses()).singleElement().satisfies(p -> {
            assertThat(p.cause()).isEqualTo(Pause.Cause.LOGIN);
            assertThat(p.reason()).contains(words);
        });
        assertThat(events).extracting(Event::kind).containsExactly("mailbox.paused");
        assertThat(tokens.of(kim(GOOGLE))).as("not asked again at once").isEqualTo(pass);
        assertThat(forms).hasSize(1);
    }

    @Test
    void goesOnAtOnceWithASecretThatWasExchanged() {
        answers(400, "{\"error\":\"invalid_grant\"}");
        token("t1");
        tokens.of(kim(GOOGLE));
        secrets.put("file:/run/secrets/kim token", "another");
        assertThat(tokens.of(kim(GOOGLE))).isEqualTo(new Pass.Token("t1"));
        assertThat(forms.get(1)).containsEntry("refresh_token", "another");
        assertThat(pauses()).isEmpty();
        assertThat(events).extracting(Event::kind).containsExactly("mailbox.paused", "mailbox.resumed");
    }

    @ParameterizedTest
    @CsvSource({
        "500,server_error",
        "503,''",
        "429,rate_limit_exceeded",
        "400,temporarily_unavailable",
        "200,''",
        "302,''"
    })
    void takesTroubleOfTheEndpointForTemporary(int status, String error) {
        answers(status, error.isEmpty() ? "<html>" : "{\"error\":\"" + error + "\"}");
        token("t1");
        assertThat(tokens.of(kim(GOOGLE))).isInstanceOf(Pass.Unreachable.class);
        assertThat(pauses()).isEmpty();
        now = NOON.plusSeconds(30);
        assertThat(tokens.of(kim(GOOGLE))).isEqualTo(new Pass.Token("t1"));
    }

    @Test
    void takesANetworkThatIsDownForTemporary() {
        assertThat(tokens.of(kim(GOOGLE)))
                .isEqualTo(new Pass.Unreachable("the token endpoint of google cannot be reached: no such host"));
        assertThat(pauses()).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void keepsARefreshTokenThatMicrosoftRenewed() {
        answers(200, "{\"access_token\":\"t1\",\"expires_in\":3599,\"refresh_token\":\"next\"}");
        token("t2");
        tokens.of(kim(PERSON));
        assertThat(kept).isEqualTo(Map.of("env:REFRESH", "next"));
        assertThat(tokens.of(kim(PERSON))).isEqualTo(new Pass.Token("t1"));
        now = NOON.plus(Duration.ofHours(1));
        tokens.of(kim(PERSON));
        assertThat(forms).hasSize(2);
        assertThat(forms.get(1)).containsEntry("refresh_token", "next");
    }

    @Test
    void usesARenewedRefreshTokenThatItCannotKeepAndSaysSoOnce() {
        unwritable = "env:REFRESH cannot be written";
        answers(200, "{\"access_token\":\"t1\",\"expires_in\":3599,\"refresh_token\":\"next\"}");
        answers(200, "{\"access_token\":\"t2\",\"expires_in\":3599,\"refresh_token\":\"third\"}");
        tokens.of(kim(PERSON));
        now = NOON.plus(Duration.ofHours(1));
        assertThat(tokens.of(kim(PERSON))).isEqualTo(new Pass.Token("t2"));
        assertThat(forms).hasSize(2);
        assertThat(forms.get(1)).containsEntry("refresh_token", "next");
        assertThat(events).extracting(Event::kind).containsExactly("mailbox.token");
        assertThat(events.get(0).text())
                .contains("env:REFRESH cannot be written")
                .doesNotContain("next");
    }

    @Test
    void printsNoSecret() {
        assertThat(new Pass.Token("t0k3n").toString() + new Pass.Password("p455"))
                .doesNotContain("t0k3n", "p455");
        assertThat(OAuth2.of(GOOGLE.reference())).contains(GOOGLE);
        assertThat(OAuth2.of(APPLICATION.reference())).contains(APPLICATION);
        assertThat(OAuth2.secrets(PERSON.reference())).containsExactly("env:REFRESH");
        assertThat(OAuth2.secrets("env:PW")).containsExactly("env:PW");
    }

    private final class Journal implements Events {
        @Override
        public void record(Event event) {
            events.add(event);
        }

        @Override
        public List<Entry> after(String after, int limit) {
            throw new UnsupportedOperationException();
        }
    }
}
