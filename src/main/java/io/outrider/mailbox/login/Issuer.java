package io.outrider.mailbox.login;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** This is who issues access tokens, as its documents say: where it is asked, and for what. */
public enum Issuer {
    /** {@code POST https://oauth2.googleapis.com/token}; scope {@code https://mail.google.com/}, fixed by the consent. */
    GOOGLE("google-login", "", ""),

    /** {@code POST https://login.microsoftonline.com/TENANT/oauth2/v2.0/token}. */
    MICROSOFT(
            "microsoft-login",
            "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access",
            "https://outlook.office365.com/.default");

    private final String provider;
    private final String scope;
    private final String ownScope;

    Issuer(String provider, String scope, String ownScope) {
        this.provider = provider;
        this.scope = scope;
        this.ownScope = ownScope;
    }

    /** The name of its file in {@code config/providers}. */
    public String provider() {
        return provider;
    }

    /** The path of its token endpoint. */
    String path(String tenant) {
        return this == GOOGLE ? "/token" : "/" + tenant + "/oauth2/v2.0/token";
    }

    /** What a token for one person's mailbox is asked for; the empty string: what the person agreed to. */
    String scope() {
        return scope;
    }

    /** What an application asks for on its own behalf; the empty string: it cannot. */
    String ownScope() {
        return ownScope;
    }

    /** The name in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The issuer of that name, or empty. */
    public static Optional<Issuer> named(String word) {
        return Arrays.stream(values()).filter(i -> i.word().equals(word)).findFirst();
    }

    /** All names, for messages. */
    public static String words() {
        return String.join(", ", List.of(GOOGLE.word(), MICROSOFT.word()));
    }
}
