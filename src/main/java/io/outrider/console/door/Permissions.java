package io.outrider.console.door;

import io.outrider.console.login.Role;
import java.util.List;
import java.util.regex.Pattern;

/**
 * This is the least role that an operation needs (SEC-03). Reading needs a viewer and everything else an admin, unless it
 * stands in this table: an operation that a route adds is for admins until somebody decides otherwise here.
 */
public final class Permissions {
    private static final List<Rule> RULES = List.of(
            rule("POST", "/api/v1/auth/logout", Role.VIEWER),
            rule("PUT", "/api/v1/auth/password", Role.VIEWER),
            rule("GET", "/api/v1/users", Role.ADMIN),
            rule("GET", "/api/v1/users/*", Role.ADMIN),
            rule("GET", "/api/v1/settings", Role.OPERATOR),
            rule("GET", "/api/v1/settings/*", Role.OPERATOR),
            rule("POST", "/api/v1/settings/test-connection/*", Role.OPERATOR),
            rule("POST", "/api/v1/routes/*/start", Role.OPERATOR),
            rule("POST", "/api/v1/routes/*/stop", Role.OPERATOR),
            rule("POST", "/api/v1/routes/*/suspend", Role.OPERATOR),
            rule("POST", "/api/v1/routes/*/resume", Role.OPERATOR),
            rule("POST", "/api/v1/jobs/*/run", Role.OPERATOR),
            rule("POST", "/api/v1/drafts/*/settle", Role.OPERATOR),
            rule("POST", "/api/v1/inbox/verdicts", Role.OPERATOR),
            rule("POST", "/api/v1/imports", Role.OPERATOR),
            rule("GET", "/api/v1/imports/*", Role.OPERATOR),
            rule("GET", "/api/v1/imports/*/rejects", Role.OPERATOR),
            rule("POST", "/api/v1/imports/*/cancel", Role.OPERATOR),
            rule("POST", "/api/v1/imports/*/resume", Role.OPERATOR),
            rule("POST", "/api/v1/runs/*/cancel", Role.OPERATOR),
            rule("POST", "/api/v1/campaigns/*/*", Role.OPERATOR),
            rule("PUT", "/api/v1/leads/*/status", Role.OPERATOR),
            rule("GET", "/api/v1/exports/*", Role.OPERATOR),
            rule("POST", "/api/v1/exports/mailmerge", Role.OPERATOR),
            rule("POST", "/api/v1/pipelines/*/run", Role.OPERATOR),
            rule("POST", "/api/v1/pipelines/email-validation/run-selected", Role.OPERATOR),
            rule("POST", "/api/v1/mailboxes/test-connection", Role.OPERATOR),
            rule("POST", "/api/v1/mailboxes/*/test-connection", Role.OPERATOR),
            rule("POST", "/api/v1/warmup/assess", Role.OPERATOR),
            rule("POST", "/api/v1/warmup/assess/*", Role.OPERATOR));

    private Permissions() {}

    private record Rule(String method, Pattern path, Role least) {}

    private static Rule rule(String method, String path, Role least) {
        return new Rule(method, Pattern.compile(path.replace("*", "[^/]+")), least);
    }

    /**
     * The least role.
     *
     * @param method as in the request line
     * @param path normalized as the router does it (RFC 3986 6.2.2)
     */
    public static Role least(String method, String path) {
        String verb = method.equals("HEAD") ? "GET" : method;
        String place = path.replaceAll("(?<=.)/+$", "");
        return RULES.stream()
                .filter(r -> r.method().equals(verb) && r.path().matcher(place).matches())
                .map(Rule::least)
                .findFirst()
                .orElse(verb.equals("GET") ? Role.VIEWER : Role.ADMIN);
    }
}
