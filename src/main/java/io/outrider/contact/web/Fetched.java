package io.outrider.contact.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * This is what came of asking for one URL.
 *
 * @param url that was asked
 * @param status of HTTP; 0: there was no answer that counts; -1: it was not asked
 * @param type as the server says, or empty
 * @param body as far as it was read
 * @param location where a redirect leads, or empty
 * @param failure why there is no answer, beginning with a verb, or empty
 */
public record Fetched(URI url, int status, String type, byte[] body, String location, String failure) {
    /** No answer. */
    public static Fetched failed(URI url, String failure) {
        return new Fetched(url, 0, "", new byte[0], "", failure);
    }

    /** Not asked. */
    public static Fetched refused(URI url, String why) {
        return new Fetched(url, -1, "", new byte[0], "", "is not asked: " + why);
    }

    /** Whether it was left alone because it must be. */
    public boolean isRefused() {
        return status < 0;
    }

    /** Whether it is a page that can be read: found, and a text. */
    public boolean isPage() {
        return status == 200
                && (type.isEmpty() || type.matches("(?i)(text/html|application/xhtml\\+xml|text/plain).*"));
    }

    /** Where it leads on; empty when it is no redirect. */
    public Optional<String> onward() {
        boolean redirects = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
        return redirects && !location.isEmpty() ? Optional.of(location) : Optional.empty();
    }

    /** What it came to, beginning with a verb. */
    public String says() {
        return failure.isEmpty() ? "answered HTTP " + status + (status == 200 ? " with '" + type + "'" : "") : failure;
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
