package io.outrider.mailbox.login;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * This is how a mailbox gets access tokens: with a refresh token that its owner consented to, or, at Microsoft, on the
 * application's own behalf (RFC 6749 6 and 4.4). It holds references, never a secret. Immutable.
 *
 * @param issuer who is asked
 * @param tenant Microsoft's directory: its id or a domain of it; the empty string for Google
 * @param clientId the application's public name
 * @param clientSecret reference to its secret; empty for a public client, which has none
 * @param refreshToken reference to the refresh token; empty: the application's own behalf
 */
public record OAuth2(
        Issuer issuer, String tenant, String clientId, Optional<String> clientSecret, Optional<String> refreshToken) {
    private static final String PREFIX = "oauth2:";

    /** As it stands in a mailbox in place of the reference to a password. */
    public String reference() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("tenant", tenant);
        parts.put("client-id", clientId);
        clientSecret.ifPresent(s -> parts.put("client-secret", s));
        refreshToken.ifPresent(t -> parts.put("refresh-token", t));
        return PREFIX
                + issuer.word()
                + '?'
                + parts.entrySet().stream()
                        .map(e -> e.getKey() + '=' + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    /** What such a reference says; empty for the reference to a password. */
    public static Optional<OAuth2> of(String reference) {
        if (!reference.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] both = reference.substring(PREFIX.length()).split("\\?", 2);
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : both[1].split("&")) {
            String[] pair = part.split("=", 2);
            parts.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return Optional.of(new OAuth2(
                Issuer.named(both[0]).orElseThrow(),
                parts.get("tenant"),
                parts.get("client-id"),
                Optional.ofNullable(parts.get("client-secret")),
                Optional.ofNullable(parts.get("refresh-token"))));
    }

    /** Every reference to a secret behind a mailbox's {@code secret}: the one itself, or those of OAuth 2.0. */
    public static List<String> secrets(String reference) {
        Optional<OAuth2> oauth = of(reference);
        List<String> all = new ArrayList<>();
        oauth.flatMap(OAuth2::clientSecret).ifPresent(all::add);
        oauth.flatMap(OAuth2::refreshToken).ifPresent(all::add);
        return oauth.isPresent() ? all : List.of(reference);
    }
}
