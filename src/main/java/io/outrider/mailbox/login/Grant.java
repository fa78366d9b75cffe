package io.outrider.mailbox.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.mailbox.login.TokenEndpoint.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This is what an answer of a token endpoint means (RFC 6749 5.1 and 5.2).
 *
 * @param pass the token, or why there is none
 * @param life how long the token lives, machine time; zero without one
 * @param refreshToken a new refresh token that takes the place of the one used
 */
record Grant(Pass pass, Duration life, Optional<String> refreshToken) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long USUAL_SECONDS = 3600;
    private static final Set<String> LATER = Set.of("temporarily_unavailable", "server_error", "slow_down");
    private static final Pattern ENTRA = Pattern.compile("AADSTS\\d{4,8}");
    private static final int TOO_MANY = 429;

    static Grant of(Answer answer, OAuth2 login) {
        JsonNode body = json(answer.body());
        String token = body.path("access_token").asText("");
        if (answer.status() == 200 && !token.isEmpty()) {
            long seconds = Math.max(0, body.path("expires_in").asLong(USUAL_SECONDS));
            Optional<String> renewed =
                    Optional.of(body.path("refresh_token").asText("")).filter(t -> !t.isEmpty());
            return new Grant(new Pass.Token(token), Duration.ofSeconds(seconds), renewed);
        }
        String error = body.path("error").asText("");
        boolean refused = answer.status() >= 400 && answer.status() < 500 && answer.status() != TOO_MANY;
        return none(
                refused && !error.isEmpty() && !LATER.contains(error)
                        ? new Pass.Refused(refusal(error, body, login))
                        : unreachable(login.issuer(), "answered " + answer.status()));
    }

    static Grant none(Pass why) {
        return new Grant(why, Duration.ZERO, Optional.empty());
    }

    static Pass.Unreachable unreachable(Issuer issuer, String what) {
        return new Pass.Unreachable("the token endpoint of " + issuer.word() + " " + what);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    /** Words of ours and the error's code: descriptions may quote what was sent. */
    private static String refusal(String error, JsonNode body, OAuth2 login) {
        String issuer = login.issuer().word();
        Matcher entra = ENTRA.matcher(body.path("error_description").asText(""));
        String code = error.replaceAll("[^a-z_]", "") + (entra.find() ? " " + entra.group() : "");
        String secret = login.clientSecret().map(s -> " behind " + s).orElse("");
        return issuer + " gives no access token (" + code + "): "
                + switch (error) {
                    case "invalid_grant" ->
                        login.refreshToken()
                                .map(t ->
                                        "the refresh token is revoked or expired; consent anew with this client and put the"
                                                + " new refresh token behind " + t)
                                .orElse("check the tenant, and that the application may use it");
                    case "invalid_client" ->
                        "client-id or client secret is wrong or expired; put a good secret" + secret;
                    case "unauthorized_client" ->
                        "the application is not allowed this; check the client and its consent";
                    case "invalid_scope", "consent_required" ->
                        "the permissions for IMAP and SMTP are missing; grant"
                                + " them to the application and consent anew";
                    case "interaction_required" ->
                        "a person must log in again; consent anew and renew the refresh token";
                    default -> "check tenant, client-id, client secret and refresh token of the mailbox";
                };
    }
}
