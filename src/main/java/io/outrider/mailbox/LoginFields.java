package io.outrider.mailbox;

import io.outrider.mailbox.login.Issuer;
import io.outrider.mailbox.login.OAuth2;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** This reads how a mailbox logs in: {@code secret}, the reference to a password, or {@code oauth2} in its place. Stateless. */
final class LoginFields {
    private static final String REFERENCES = "env:NAME and file:/path";
    private static final List<String> FIELDS =
            List.of("issuer", "tenant", "client-id", "client-secret", "refresh-token");
    private static final Pattern REFERENCE = Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]*|file:.+");
    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*");

    private LoginFields() {}

    /** The reference that stands in the mailbox; empty when something is wrong with it. */
    static Optional<String> reference(MailboxFields f, Optional<MailProvider> provider) {
        if (!f.has("oauth2")) {
            return f.secret("secret", REFERENCES, LoginFields::reference);
        }
        if (f.has("secret")) {
            f.problem("secret is given beside oauth2; allowed is one of them");
        }
        return f.inner("oauth2", FIELDS).flatMap(in -> oauth(in, provider)).map(OAuth2::reference);
    }

    private static Optional<String> reference(Object value) {
        return matching(REFERENCE).apply(value);
    }

    private static Function<Object, Optional<String>> matching(Pattern pattern) {
        return value ->
                MailboxFields.text(value).filter(text -> pattern.matcher(text).matches());
    }

    private static Optional<OAuth2> oauth(MailboxFields f, Optional<MailProvider> provider) {
        Optional<Issuer> issuer = issuer(f, provider);
        Optional<String> client = f.required("client-id", "the application's id", matching(CLIENT));
        Optional<String> tenant = f.optional("tenant", "a directory's id or domain", matching(TENANT));
        Optional<String> secret = f.has("client-secret")
                ? f.secret("client-secret", REFERENCES, LoginFields::reference)
                : Optional.empty();
        Optional<String> refresh = f.has("refresh-token")
                ? f.secret("refresh-token", REFERENCES, LoginFields::reference)
                : Optional.empty();
        if (issuer.isEmpty() || client.isEmpty() || !complete(f, issuer.get())) {
            return Optional.empty();
        }
        return Optional.of(new OAuth2(issuer.get(), tenant.orElse(""), client.get(), secret, refresh));
    }

    /** The provider's own one, unless the file names one. */
    private static Optional<Issuer> issuer(MailboxFields f, Optional<MailProvider> provider) {
        if (f.has("issuer")) {
            return f.required(
                    "issuer", Issuer.words(), value -> MailboxFields.text(value).flatMap(Issuer::named));
        }
        Optional<Issuer> own = provider.flatMap(p -> switch (p) {
            case GMAIL -> Optional.of(Issuer.GOOGLE);
            case MICROSOFT_365 -> Optional.of(Issuer.MICROSOFT);
            default -> Optional.empty();
        });
        if (own.isEmpty()) {
            f.problem("issuer is missing; allowed are " + Issuer.words());
        }
        return own;
    }

    private static boolean complete(MailboxFields f, Issuer issuer) {
        boolean google = issuer == Issuer.GOOGLE;
        if (google && f.has("tenant")) {
            f.problem("tenant is given for google; allowed is it for microsoft only");
        }
        if (!google && !f.has("tenant")) {
            f.problem("tenant is missing; allowed is a directory's id or domain");
        }
        if (google && !f.has("refresh-token")) {
            f.problem("refresh-token is missing; allowed are " + REFERENCES);
        }
        if ((google || !f.has("refresh-token")) && !f.has("client-secret")) {
            f.problem("client-secret is missing; allowed are " + REFERENCES
                    + (google ? "" : "; only with a refresh-token may it be left out"));
        }
        return google
                ? !f.has("tenant") && f.has("refresh-token") && f.has("client-secret")
                : f.has("tenant") && (f.has("refresh-token") || f.has("client-secret"));
    }
}
