package io.outrider.console.login;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** This is the cookie that carries a session between a browser and us: no script reads it, no other site sends it. */
public final class Cookie {
    private static final String NAME = "outrider";
    private static final String RULES = "; Path=/; HttpOnly; SameSite=Strict";

    private Cookie() {}

    /** The value of {@code Set-Cookie} that keeps a session; {@code secure} where the browser speaks TLS. */
    static String keep(String secret, Duration life, boolean secure) {
        return NAME + "=" + secret + RULES + "; Max-Age=" + life.toSeconds() + (secure ? "; Secure" : "");
    }

    /** The value of {@code Set-Cookie} that takes it away. */
    static String drop() {
        return NAME + "=" + RULES + "; Max-Age=0";
    }

    /** The secret in a {@code Cookie} header. */
    public static Optional<String> in(String header) {
        return Arrays.stream(header == null ? new String[0] : header.split(";", -1))
                .map(String::strip)
                .filter(part -> part.startsWith(NAME + "="))
                .map(part -> part.substring(NAME.length() + 1))
                .filter(secret -> !secret.isEmpty())
                .findFirst();
    }
}
