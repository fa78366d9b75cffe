package io.outrider.console.door;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * This is a request as far as the door looks at it.
 *
 * @param method as in the request line
 * @param raw path as in the request line, without the query
 * @param path normalized as the router does it
 * @param headers by lower-case name, the first of each; {@code host} also where the protocol calls it otherwise
 * @param parameters names in the query
 */
public record Call(String method, String raw, String path, Map<String, String> headers, Set<String> parameters) {
    private static final Set<String> OPEN_FILES =
            Set.of("/login", "/console/login.js", "/console/console.css", "/console/favicon.svg");
    private static final String OURS = "outrider-";

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Opt-out and health, which the world may ask for. */
    public boolean forTheWorld() {
        boolean health = reads() && path.equals("/health");
        boolean optOut = (reads() || method.equals("POST")) && path.matches("/u/[^/]+");
        return raw.equals(path) && (health || optOut);
    }

    boolean login() {
        return raw.equals(path) && method.equals("POST") && path.equals("/api/v1/auth/login");
    }

    boolean openFile() {
        return raw.equals(path) && reads() && OPEN_FILES.contains(path);
    }

    /** Whether a person looks at it, who is shown the way to the login. */
    boolean page() {
        boolean shown =
                !path.startsWith("/api/v1/") && header("accept").orElse("").contains("text/html");
        return reads() && (path.equals("/") || shown);
    }

    /** Whether it names a header of ours where Camel would take it for one. */
    boolean smuggles() {
        return parameters.stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(OURS));
    }

    /** A form's fields would become headers too, and any page of the web can send one. */
    boolean form() {
        String type = header("content-type").orElse("").toLowerCase(Locale.ROOT);
        return type.contains("form-urlencoded") || type.contains("multipart/");
    }

    /** Whether a header of a request is one that only we may set. */
    public static boolean ours(String header) {
        return header.toLowerCase(Locale.ROOT).startsWith(OURS);
    }
}
